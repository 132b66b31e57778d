#include "ledger/intake/sheet_table.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/text.h"
#include "ledger/intake/header_finder.h"
#include "ledger/intake/row_kind.h"
#include "ledger/intake/sheet_grid.h"

namespace halfsky::ledger {
namespace {

using platform::Cell;

bool says_same_as_above(std::string_view text) {
  constexpr std::array<std::string_view, 12> marks{"同上", "上同", "〃", "″",      "\"",   "＂",
                                                   "〞",   "”",    "“",  "同上行", "〃〃", "''"};
  return std::find(marks.begin(), marks.end(), text) != marks.end();
}

// What follows 填报单位 in a line above the table, up to a gap or the next label.
std::string unit_in(std::string_view line) {
  for (const std::string_view label :
       {"填报单位", "填表单位", "上报单位", "报送单位", "单位名称", "村名", "单位"}) {
    std::size_t at = line.find(label);
    if (at == std::string_view::npos) continue;
    std::string rest = to_half_width(line.substr(at + label.size()));
    for (const std::string_view mark : {"(盖章)", "(公章)", "(章)", ":"}) rest = replace_all(rest, mark, " ");
    rest = trim(rest);
    for (const std::string_view next : {"填报", "填表", "上报", "日期", "时间", "负责", "联系"}) {
      if (const std::size_t end = rest.find(next); end != std::string::npos) rest.resize(end);
    }
    if (const std::size_t gap = rest.find("  "); gap != std::string::npos) rest.resize(gap);
    return trim(rest);
  }
  return {};
}

class TableReader {
 public:
  TableReader(const platform::Sheet& sheet, const Headings& headings) : grid_{sheet}, headings_{headings} {
    table_.sheet = sheet.name;
  }

  SheetTable read() {
    const auto& rows = grid_.rows();
    std::size_t index = 0;
    std::optional<Header> header;
    for (; index < rows.size() && !header; ++index) {
      header = header_at(grid_, index, headings_);
      if (header) break;
    }
    if (!header) return read_without_people();
    for (std::size_t i = 0; i < index; ++i) read_title(rows[i]);
    while (index < rows.size()) {
      header = header_at(grid_, index, headings_);
      if (header && is_new_header(*header)) {
        open(*header);
        index += header->rows;
        continue;
      }
      read_row(rows[index], header);
      index += header ? header->rows : 1;
    }
    settle_columns_without_heading();
    check_count();
    return std::move(table_);
  }

 private:
  void ignore(const GridRow& row, WhyIgnored why) {
    const bool is_there = !table_.ignored.empty() && table_.ignored.back().row == row.number;
    if (!is_there) table_.ignored.push_back({row.number, why});
  }

  SheetTable read_without_people() {
    for (const GridRow& row : grid_.rows()) {
      if (!row.cells.empty() && table_.title.empty()) table_.title = shown_text(*row.cells.front());
      ignore(row, row.cells.empty() ? WhyIgnored::blank : WhyIgnored::note);
    }
    return std::move(table_);
  }

  void read_title(const GridRow& row) {
    if (row.cells.empty()) return ignore(row, WhyIgnored::blank);
    for (const Cell* cell : row.cells) {
      const std::string text = shown_text(*cell);
      if (std::string unit = unit_in(text); !unit.empty()) {
        if (table_.unit.empty()) table_.unit = unit;
      } else {
        table_.title += (table_.title.empty() ? "" : " ") + text;
      }
    }
    ignore(row, WhyIgnored::title);
  }

  // The same labels again are a printed page's header; other labels, or other places, open another table.
  bool is_new_header(const Header& header) const {
    if (first_list_ < 0) return true;
    if (header.lists.size() != open_lists().size()) return true;
    for (std::size_t i = 0; i < header.lists.size(); ++i) {
      const auto& a = header.lists[i];
      const auto& b = open_lists()[i];
      if (a.size() != b.size()) return true;
      const bool equal = std::equal(a.begin(), a.end(), b.begin(), [](const Column& x, const Column& y) {
        return x.column == y.column && x.label == y.label;
      });
      if (!equal) return true;
    }
    return false;
  }

  std::vector<std::vector<Column>> open_lists() const {
    return {table_.lists.begin() + first_list_, table_.lists.end()};
  }

  void open(const Header& header) {
    table_.has_people_header = true;
    first_list_ = static_cast<std::ptrdiff_t>(table_.lists.size());
    above_.clear();
    for (std::size_t i = 0; i < header.rows; ++i) {
      const GridRow& row = grid_.rows()[header.first + i];
      table_.header_rows.push_back(row.number);
      ignore(row, WhyIgnored::header);
    }
    for (const auto& list : header.lists) table_.lists.push_back(list);
  }

  void read_row(const GridRow& row, const std::optional<Header>& same_header) {
    if (same_header) {
      for (std::size_t i = 0; i < same_header->rows; ++i)
        ignore(grid_.rows()[same_header->first + i], WhyIgnored::header);
      return;
    }
    if (repeats_header(row, open_lists())) return ignore(row, WhyIgnored::header);
    bool any_person = false;
    std::optional<WhyIgnored> why;
    const auto lists = static_cast<std::ptrdiff_t>(table_.lists.size());
    for (std::ptrdiff_t list = first_list_; list < lists; ++list) {
      const RowKind kind = kind_in_list(row, static_cast<std::size_t>(list), lists - first_list_ == 1);
      if (!kind.ignored) {
        add_person(row, static_cast<std::size_t>(list), list + 1 == lists);
        any_person = true;
      } else if (!why || why == WhyIgnored::blank) {
        why = kind.ignored;
      }
      if (kind.stated_count && kind.ignored == WhyIgnored::total) table_.stated_count = kind.stated_count;
      if (kind.is_section_title) table_.sections.push_back(shown_text(*row.cells.front()));
    }
    if (!any_person) ignore(row, why.value_or(WhyIgnored::blank));
  }

  RowKind kind_in_list(const GridRow& row, std::size_t list, bool is_only_list) const {
    const std::vector<Column>& columns = table_.lists[list];
    if (is_only_list) return kind_of_row(row.cells, columns);
    std::vector<const Cell*> cells;
    for (const Cell* cell : row.cells) {
      if (cell->column >= columns.front().column && cell->column <= columns.back().column)
        cells.push_back(cell);
    }
    return kind_of_row(cells, columns);
  }

  void add_person(const GridRow& row, std::size_t list, bool is_last_list) {
    PersonRow person;
    person.row = row.number;
    person.hidden = row.hidden;
    person.list = static_cast<int>(list);
    person.section = static_cast<int>(table_.sections.size()) - 1;
    const std::vector<Column>& columns = table_.lists[list];
    for (const Column& column : columns) add_value(row, column, person);
    for (const Cell* cell : row.cells) {
      if (is_last_list && cell->column > columns.back().column)
        person.beyond.push_back({cell->column, *cell, Filled::own});
    }
    table_.people.push_back(std::move(person));
  }

  void add_value(const GridRow& row, const Column& column, PersonRow& person) {
    const Cell* cell = SheetGrid::own(row, column.column);
    Filled filled = Filled::own;
    if (cell == nullptr) {
      cell = grid_.merged_into(row.number, column.column);
      filled = Filled::merged;
    }
    if (cell == nullptr) return;
    const bool identifies = column.field == Field::name || column.field == Field::id_number;
    if (!identifies && says_same_as_above(shown_text(*cell))) {
      const auto found = above_.find(column.column);
      if (found != above_.end()) {
        cell = found->second;
        filled = Filled::same_as_above;
      }
    }
    above_[column.column] = cell;
    person.values.push_back({column.column, *cell, filled});
  }

  // A column that most people fill but that has no heading is a column, not a row that slipped.
  void settle_columns_without_heading() {
    std::map<std::uint16_t, std::size_t> filled;
    for (const PersonRow& person : table_.people) {
      for (const CellValue& value : person.beyond) ++filled[value.column];
    }
    for (PersonRow& person : table_.people) {
      std::erase_if(person.beyond, [&](const CellValue& value) {
        return filled[value.column] >= 3 && filled[value.column] * 2 > table_.people.size();
      });
    }
  }

  void check_count() {
    table_.stated_count_wrong =
        table_.stated_count && static_cast<std::size_t>(*table_.stated_count) != table_.people.size();
  }

  SheetGrid grid_;
  const Headings& headings_;
  SheetTable table_;
  std::ptrdiff_t first_list_ = -1;
  std::map<std::uint16_t, const Cell*> above_;  // the last value of each column, for 同上
};

}  // namespace

SheetTable read_sheet_table(const platform::Sheet& sheet, const Headings& headings) {
  return TableReader{sheet, headings}.read();
}

}  // namespace halfsky::ledger
