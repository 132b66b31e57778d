#include "ledger/intake/header_finder.h"

#include <algorithm>

#include "base/text.h"
#include "ledger/intake/column_owners.h"
#include "ledger/intake/row_words.h"

namespace halfsky::ledger {
namespace {

using platform::Cell;
using platform::CellKind;
using Columns = std::vector<Column>;

constexpr std::size_t longest_label = 90;  // bytes; a sentence is no heading
constexpr std::size_t most_remembered =
    20'000;  // distinct headings of a sheet; beyond them nothing is looked up

bool is_label_text(const Cell& cell) {
  return cell.kind == CellKind::text && !cell.formula_no_value && cell.text.size() <= longest_label;
}

// Cheap look for a cell that may be the heading of a name column.
bool may_name(const Cell& cell) {
  if (!is_label_text(cell)) return false;
  for (const std::string_view word : {"名", "妇女", "妻子", "女方", "婦女"}) {
    if (contains(cell.text, word)) return true;
  }
  return false;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool holds_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_digit);
}

// 子女1, 成员2: a group heading with its number.
bool is_numbered_group(std::string_view text) {
  return text.size() >= 4 && is_digit(text.back()) && !holds_digit(text.substr(0, text.size() - 1));
}

// 1 2 3 … in the columns, each one more than the last.
bool counts_columns(CellSpan cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (plain_words(cells[i]->text) != std::to_string(i + 1)) return false;
  }
  return cells.size() >= 3;
}

std::string without_spaces(std::string_view text) {
  return remove_spaces(text);
}

}  // namespace

std::optional<Field> HeaderFinder::find(std::string_view label, std::string_view group) {
  std::string key{label};
  key += '\n';
  key += group;
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  if (known_.size() >= most_remembered) return std::nullopt;
  return known_.emplace(std::move(key), headings_.find(label, group)).first->second;
}

// A row that holds a number is a person's, whatever else stands in it.
bool HeaderFinder::names_somebody(const GridRow& row) {
  const auto is_number = [](const Cell* cell) { return is_identity_like(*cell); };
  if (std::none_of(row.cells.begin(), row.cells.end(), [](const Cell* cell) { return may_name(*cell); }))
    return false;
  if (std::any_of(row.cells.begin(), row.cells.end(), is_number)) return false;
  return std::any_of(row.cells.begin(), row.cells.end(), [&](const Cell* cell) {
    if (!may_name(*cell)) return false;
    const auto field = find(cell->text, "");
    return field == Field::name || field == Field::husband_name;
  });
}

Column HeaderFinder::column_of(const Cell& cell, std::string_view group) {
  Column column;
  column.column = cell.column;
  column.label = without_spaces(cell.text);
  column.group = without_spaces(group);
  column.field = find(cell.text, group);
  column.hidden = grid_.is_hidden(cell.column);
  return column;
}

Columns HeaderFinder::columns_of(const GridRow& row) {
  Columns columns;
  for (const Cell* cell : row.cells) {
    if (is_label_text(*cell)) columns.push_back(column_of(*cell, ""));
  }
  return columns;
}

// The heading in the upper row that stands over this column: in the column itself, merged over it, or the
// next one to the left if that has a label below it too and nothing says where it ends.
std::string_view HeaderFinder::group_over(const GridRow& upper, const GridRow& lower,
                                          std::uint16_t column) const {
  const auto after = std::upper_bound(upper.cells.begin(), upper.cells.end(), column,
                                      [](std::uint16_t c, const Cell* cell) { return c < cell->column; });
  if (after == upper.cells.begin()) return {};
  const Cell& group = **(after - 1);
  const std::uint16_t end = grid_.last_merged_column(upper.number, group.column);
  if (end > group.column) return column <= end ? std::string_view{group.text} : std::string_view{};
  if (group.column == column) return group.text;
  const bool stands_over_labels = SheetGrid::own(lower.cells, group.column) != nullptr;
  return stands_over_labels ? std::string_view{group.text} : std::string_view{};
}

Columns HeaderFinder::columns_of(const GridRow& upper, const GridRow& lower) {
  Columns columns;
  auto above = upper.cells.begin();
  for (const Cell* label : lower.cells) {
    for (; above != upper.cells.end() && (*above)->column <= label->column; ++above) {
      if ((*above)->column < label->column && SheetGrid::own(lower.cells, (*above)->column) == nullptr)
        columns.push_back(column_of(**above, ""));
    }
    columns.push_back(column_of(*label, group_over(upper, lower, label->column)));
  }
  for (; above != upper.cells.end(); ++above) {
    if (SheetGrid::own(lower.cells, (*above)->column) == nullptr) columns.push_back(column_of(**above, ""));
  }
  return columns;
}

// A row of group headings above the labels: several short texts, at least one of them a known group heading
// or merged over several labels.
bool HeaderFinder::is_group_row(const GridRow& upper, const GridRow& lower) {
  if (upper.cells.empty()) return false;
  bool knows_group = false;
  for (const Cell* cell : upper.cells) {
    const bool is_counted = holds_digit(cell->text) && !is_numbered_group(cell->text);
    if (!is_label_text(*cell) || is_counted || contains_any(cell->text, {"：", ":"}) ||
        is_title_line(plain_words(cell->text)))
      return false;
    knows_group = knows_group || headings_.is_group(cell->text);
  }
  if (knows_group) return true;
  const bool spans = std::any_of(upper.cells.begin(), upper.cells.end(), [&](const Cell* cell) {
    return grid_.last_merged_column(upper.number, cell->column) > cell->column;
  });
  const bool adds = std::any_of(upper.cells.begin(), upper.cells.end(), [&](const Cell* cell) {
    return SheetGrid::own(lower.cells, cell->column) == nullptr && find(cell->text, "");
  });
  return upper.cells.size() >= 2 && (spans || adds);
}

// True if every cell of the lower row can be a label below the upper row, and at least half are known.
bool HeaderFinder::is_label_row(const GridRow& upper, const GridRow& lower) {
  std::size_t known = 0;
  for (const Cell* cell : lower.cells) {
    if (!is_label_text(*cell) || begins_number(plain_words(cell->text))) return false;
    const std::string_view group = group_over(upper, lower, cell->column);
    const Cell* above = SheetGrid::own(upper.cells, cell->column);
    const bool is_free = above == nullptr || headings_.is_group(above->text) ||
                         grid_.last_merged_column(upper.number, above->column) > above->column ||
                         !find(above->text, "") || plain_heading(above->text) == plain_heading(cell->text);
    if (!is_free) return false;
    if (find(cell->text, group)) ++known;
  }
  return known >= 1 && known * 2 >= lower.cells.size();
}

// 外出情况 over 外出时间 and 务工地点: labels that have labels of their own below them, and nobody's values.
bool HeaderFinder::divides_labels(const GridRow& labels, const GridRow& below) {
  std::size_t known = 0;
  for (const Cell* cell : below.cells) {
    if (!is_label_text(*cell) || holds_digit(cell->text)) return false;
    const auto after = std::upper_bound(labels.cells.begin(), labels.cells.end(), cell->column,
                                        [](std::uint16_t c, const Cell* label) { return c < label->column; });
    if (after == labels.cells.begin()) return false;
    const Cell& above = **(after - 1);
    const std::uint16_t end = grid_.last_merged_column(labels.number, above.column);
    if (end == above.column || end < cell->column) return false;
    if (find(cell->text, "")) ++known;
  }
  return known >= 1 && known * 2 >= below.cells.size();
}

// A group row, labels, and below some of the labels others that divide them.
std::optional<Header> HeaderFinder::three_rows(std::size_t index) {
  const auto& rows = grid_.rows();
  if (index + 2 >= rows.size() || rows[index + 2].cells.empty()) return std::nullopt;
  const GridRow& labels = rows[index + 1];
  const GridRow& below = rows[index + 2];
  if (!divides_labels(labels, below)) return std::nullopt;
  std::vector<const Cell*> cells{below.cells.begin(), below.cells.end()};
  for (const Cell* label : labels.cells) {
    if (SheetGrid::own(below.cells, label->column) == nullptr) cells.push_back(label);
  }
  std::sort(cells.begin(), cells.end(), [](const Cell* a, const Cell* b) { return a->column < b->column; });
  const GridRow whole{labels.number, labels.hidden, cells};
  return finish(index, 3, columns_of(rows[index], whole));
}

// Units and hints below the labels, or their numbers from 1 on: （18位）, （年、月）.
bool HeaderFinder::is_units_row(std::size_t index, const Columns& columns) const {
  if (index >= grid_.rows().size()) return false;
  const CellSpan cells = grid_.rows()[index].cells;
  if (cells.empty() || cells.size() > columns.size()) return false;
  if (counts_columns(cells)) return true;
  return std::all_of(cells.begin(), cells.end(), [](const Cell* cell) {
    return is_label_text(*cell) && is_hint(plain_words(cell->text));
  });
}

std::optional<Header> HeaderFinder::finish(std::size_t index, std::size_t rows, Columns columns) {
  if (!is_people_header(columns)) return std::nullopt;
  Header header{index, rows, split_lists(columns)};
  for (Columns& list : header.lists) settle_owners(list);
  if (is_units_row(index + rows, columns)) ++header.rows;
  return header;
}

std::optional<Header> HeaderFinder::at(std::size_t index) {
  const auto& rows = grid_.rows();
  const GridRow& row = rows[index];
  const bool has_next = index + 1 < rows.size();
  const bool here = names_somebody(row);
  if (!here && !(has_next && names_somebody(rows[index + 1]))) return std::nullopt;
  if (has_next && is_group_row(row, rows[index + 1]) && is_label_row(row, rows[index + 1])) {
    if (auto header = three_rows(index)) return header;
    if (auto header = finish(index, 2, columns_of(row, rows[index + 1]))) return header;
  }
  return here ? finish(index, 1, columns_of(row)) : std::nullopt;
}

bool HeaderFinder::is_other_header(CellSpan cells) const {
  std::size_t known = 0;
  for (const Cell* cell : cells) {
    if (!is_label_text(*cell) || holds_digit(cell->text)) return false;
    if (headings_.find_exactly(cell->text)) ++known;
  }
  return known >= 2 && known * 2 >= cells.size();
}

}  // namespace halfsky::ledger
