#include "ledger/intake/header_finder.h"

#include <algorithm>

#include "base/text.h"

namespace halfsky::ledger {
namespace {

using platform::Cell;
using Columns = std::vector<Column>;

constexpr std::size_t longest_label = 120;  // bytes; a sentence is no heading

bool has(const Columns& columns, Field field) {
  return std::any_of(columns.begin(), columns.end(),
                     [&](const Column& column) { return column.field == field; });
}

bool is_people_header(const Columns& columns) {
  const bool identifies =
      has(columns, Field::id_number) || has(columns, Field::leave_date) || has(columns, Field::away_length);
  return has(columns, Field::name) && identifies;
}

Column column_of(const SheetGrid& grid, std::uint16_t number, std::string label, std::string group,
                 const Headings& headings) {
  Column column;
  column.column = number;
  column.field = headings.find(label, group);
  column.label = remove_spaces(label);
  column.group = remove_spaces(group);
  column.hidden = grid.is_hidden(number);
  return column;
}

Columns columns_of_row(const SheetGrid& grid, const GridRow& row, const Headings& headings) {
  Columns columns;
  for (const Cell* cell : row.cells) {
    if (cell->text.size() > longest_label || cell->kind != platform::CellKind::text) continue;
    columns.push_back(column_of(grid, cell->column, std::string{cell->text}, "", headings));
  }
  return columns;
}

// The group heading over each label of the second row: the merged cell above it, or the last heading to the
// left whose own column has a label below it too.
Columns columns_of_two_rows(const SheetGrid& grid, const GridRow& upper, const GridRow& lower,
                            const Headings& headings) {
  Columns columns;
  const Cell* group = nullptr;
  std::uint16_t group_end = 0;
  const std::uint16_t last = std::max(upper.cells.empty() ? std::uint16_t{0} : upper.cells.back()->column,
                                      lower.cells.empty() ? std::uint16_t{0} : lower.cells.back()->column);
  for (std::uint16_t number = 1; number <= last; ++number) {
    const Cell* above = SheetGrid::own(upper, number);
    const Cell* below = SheetGrid::own(lower, number);
    if (above != nullptr) {
      group = above;
      group_end = grid.last_merged_column(upper.number, number);
    }
    if (below == nullptr && above == nullptr) continue;
    if (below == nullptr) {
      columns.push_back(column_of(grid, number, std::string{above->text}, "", headings));
      continue;
    }
    const bool is_under_group = group != nullptr && (number <= group_end || group_end == group->column);
    const std::string over = is_under_group ? std::string{group->text} : std::string{};
    columns.push_back(column_of(grid, number, std::string{below->text}, over, headings));
  }
  return columns;
}

// A second column of one label is his where it cannot be hers once more.
void resolve_repeated(Columns& columns) {
  constexpr std::array<std::pair<Field, Field>, 3> pairs{{{Field::name, Field::husband_name},
                                                          {Field::id_number, Field::husband_id_number},
                                                          {Field::phone, Field::husband_phone}}};
  for (const auto& [hers, his] : pairs) {
    bool seen = false;
    bool his_is_known = has(columns, his);
    for (Column& column : columns) {
      if (column.field != hers) continue;
      if (seen) column.field = his_is_known ? std::nullopt : std::optional{his};
      his_is_known = his_is_known || seen;
      seen = true;
    }
  }
}

bool same_labels(const Columns& columns, std::size_t a, std::size_t b, std::size_t length) {
  for (std::size_t i = 0; i < length; ++i) {
    if (plain_heading(columns[a + i].label) != plain_heading(columns[b + i].label)) return false;
  }
  return true;
}

// The same run of headings twice in one row is two lists side by side.
std::vector<Columns> split_lists(const Columns& columns) {
  for (std::size_t length = columns.size() / 2; length >= 3; --length) {
    if (columns.size() > 2 * length + 1) break;
    const std::size_t second = columns.size() - length;
    if (!same_labels(columns, 0, second, length)) continue;
    Columns left{columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(length)};
    Columns right{columns.begin() + static_cast<std::ptrdiff_t>(second), columns.end()};
    if (is_people_header(left)) return {left, right};
  }
  return {columns};
}

Header finish(std::size_t index, std::size_t rows, const Columns& columns) {
  Header header{index, rows, split_lists(columns)};
  for (Columns& list : header.lists) resolve_repeated(list);
  return header;
}

std::size_t known_labels(const Columns& columns) {
  return static_cast<std::size_t>(std::count_if(
      columns.begin(), columns.end(), [](const Column& column) { return column.field.has_value(); }));
}

// The row below continues the header: it holds labels, and none of its cells is a value of a person.
bool continues_header(const SheetGrid& grid, const GridRow& upper, const GridRow& lower,
                      const Headings& headings) {
  if (lower.cells.empty()) return false;
  std::size_t labels = 0;
  for (const Cell* cell : lower.cells) {
    if (cell->kind != platform::CellKind::text) return false;
    const Cell* group = nullptr;
    for (const Cell* above : upper.cells) {
      if (above->column <= cell->column) group = above;
    }
    const bool is_label =
        headings.find(cell->text, group == nullptr ? std::string_view{} : group->text).has_value();
    if (is_label) ++labels;
    if (decode_utf8(cell->text).size() > 20) return false;
  }
  const bool spans = std::any_of(upper.cells.begin(), upper.cells.end(), [&](const Cell* cell) {
    return grid.last_merged_column(upper.number, cell->column) > cell->column ||
           headings.is_group(cell->text);
  });
  return labels * 2 >= lower.cells.size() && (spans || labels >= 2);
}

}  // namespace

std::optional<Header> header_at(const SheetGrid& grid, std::size_t index, const Headings& headings) {
  const GridRow& row = grid.rows()[index];
  if (row.cells.empty()) return std::nullopt;
  const Columns single = columns_of_row(grid, row, headings);
  if (index + 1 < grid.rows().size()) {
    const GridRow& next = grid.rows()[index + 1];
    if (continues_header(grid, row, next, headings)) {
      const Columns both = columns_of_two_rows(grid, row, next, headings);
      const bool next_alone = is_people_header(columns_of_row(grid, next, headings));
      const bool adds = row.cells.size() >= 2 && known_labels(both) > known_labels(single);
      if (is_people_header(both) && adds && !(next_alone && row.cells.size() < 2))
        return finish(index, 2, both);
    }
  }
  if (is_people_header(single)) return finish(index, 1, single);
  return std::nullopt;
}

}  // namespace halfsky::ledger
