#include "ledger/intake/sheet_table.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "ledger/intake/card_sheet.h"
#include "ledger/intake/header_finder.h"
#include "ledger/intake/row_kind.h"
#include "ledger/intake/row_words.h"
#include "ledger/intake/sheet_grid.h"
#include "ledger/intake/sheet_heads.h"

namespace halfsky::ledger {
namespace {

using platform::Cell;

constexpr std::uint16_t last_possible_column = 0xFFFF;

// A list that is being read: its columns, its place in SheetTable::lists, and her who stands above.
struct OpenList {
  std::size_t index = 0;
  ListShape shape;
  std::optional<std::size_t> person_above;
};

// An ignored line that may turn out to be the title of the next table.
struct Line {
  std::size_t ignored = 0;  // index into SheetTable::ignored
  const GridRow* row = nullptr;
};

// A line of its own such as 二道沟村, 三、三道沟村(3人): or 二道沟村农村留守妇女花名册.
bool names_village(CellSpan cells) {
  std::string plain = plain_words(cells.front()->text);
  if (cells.size() > 2 || begins_note(plain)) return false;
  while (plain.ends_with(":")) plain.pop_back();
  if (plain.ends_with(")")) plain.resize(std::min(plain.rfind('('), plain.size()));
  const bool is_name = plain.ends_with("村") || plain.ends_with("村委会") || plain.ends_with("社区");
  return plain.size() <= 150 && (is_name || is_title_line(plain));
}

bool holds_number(CellSpan cells) {
  return std::any_of(cells.begin(), cells.end(), [](const Cell* cell) { return is_identity_like(*cell); });
}

class TableReader {
 public:
  TableReader(const platform::Sheet& sheet, const Headings& headings)
      : grid_{sheet}, finder_{grid_, headings}, merged_{grid_} {
    table_.sheet = sheet.name;
  }

  SheetTable read() {
    const auto& rows = grid_.rows();
    for (std::size_t index = 0; index < rows.size();) {
      if (const auto header = finder_.at(index)) {
        open(*header);
        index += header->rows;
      } else {
        read_row(index);
        ++index;
      }
    }
    if (!table_.has_people_header) settle_without_people();
    return std::move(table_);
  }

 private:
  void open(const Header& header);
  bool is_open(const Header& header) const;
  void open_lists(const Header& header);
  void settle_titles();
  void begin_section(const std::string& title);
  void read_row(std::size_t index);
  bool repeats_header(const GridRow& row) const;
  void read_row_of_lists(const GridRow& row);
  RowKind kind_in(const GridRow& row, CellSpan cells, const OpenList& list) const;
  void add_person(const GridRow& row, OpenList& list, CellSpan cells, bool takes_beyond);
  void add_merged(const GridRow& row, const OpenList& list, PersonRow& person);
  CellValue value_of(const Cell& cell, const OpenList& list) const;
  void know_column(std::uint16_t number, const OpenList& list);
  void ignore(const GridRow& row, WhyIgnored why);
  void check_count(WhyIgnored why, int stated);
  void settle_without_people();

  SheetGrid grid_;
  HeaderFinder finder_;
  MergedCells merged_;
  SheetTable table_;
  std::vector<OpenList> open_;
  std::vector<const GridRow*> header_rows_;  // of the open lists, to know them again
  std::vector<Line> lines_;                  // ignored since the last person, blank ones left out
  std::string title_;                        // of the open lists
  std::uint32_t first_row_ = 0;              // below the open header
  std::size_t people_at_last_sum_ = 0;
};

void TableReader::ignore(const GridRow& row, WhyIgnored why) {
  if (why != WhyIgnored::blank) lines_.push_back({table_.ignored.size(), &row});
  table_.ignored.push_back({row.number, why});
}

bool TableReader::is_open(const Header& header) const {
  if (header.lists.size() != open_.size()) return false;
  for (std::size_t i = 0; i < open_.size(); ++i) {
    std::vector<Column> known = table_.lists[open_[i].index];
    std::erase_if(known, [](const Column& column) { return column.label.empty(); });
    const bool equal = std::equal(known.begin(), known.end(), header.lists[i].begin(), header.lists[i].end(),
                                  [](const Column& a, const Column& b) {
                                    return a.column == b.column && a.label == b.label && a.group == b.group;
                                  });
    if (!equal) return false;
  }
  return true;
}

// Lines above a header are its title: all of them above the first one, later on those that are no sum and no
// note of the table before.
void TableReader::settle_titles() {
  const bool is_first = !table_.has_people_header;
  std::string title;
  std::string unit;
  for (const Line& line : lines_) {
    IgnoredRow& ignored = table_.ignored[line.ignored];
    const bool is_note =
        ignored.why != WhyIgnored::note || begins_note(plain_words(line.row->cells.front()->text));
    const std::string said = unit_of(line.row->cells);
    if (!is_first && is_note && said.empty()) continue;
    ignored.why = WhyIgnored::title;
    title += (title.empty() ? "" : " ") + line_text(line.row->cells);
    if (!said.empty() && !contains(unit, said)) unit += (unit.empty() ? "" : " ") + said;
  }
  if (is_first) {
    table_.title = title_ = title;
    table_.unit = unit;
  } else if (!title.empty()) {
    begin_section(title);
  }
  lines_.clear();
}

// The same header again is a printed page's; another one, or one in other places, opens another table.
void TableReader::open(const Header& header) {
  settle_titles();
  const bool is_again = is_open(header);
  header_rows_.clear();
  for (std::size_t i = 0; i < header.rows; ++i) {
    const GridRow& row = grid_.rows()[header.first + i];
    table_.ignored.push_back({row.number, WhyIgnored::header});
    if (!is_again) table_.header_rows.push_back(row.number);
    header_rows_.push_back(&row);
  }
  first_row_ = header_rows_.back()->number + 1;
  if (!is_again) open_lists(header);
  table_.has_people_header = true;
}

void TableReader::open_lists(const Header& header) {
  open_.clear();
  for (std::size_t i = 0; i < header.lists.size(); ++i) {
    const bool is_last = i + 1 == header.lists.size();
    const std::uint16_t first = i == 0 ? std::uint16_t{1} : header.lists[i].front().column;
    const auto last =
        is_last ? last_possible_column : static_cast<std::uint16_t>(header.lists[i + 1].front().column - 1);
    open_.push_back({table_.lists.size(), ListShape{header.lists[i], first, last}, std::nullopt});
    table_.lists.push_back(header.lists[i]);
  }
}

// True if at least half of the row's cells repeat what stands above them in one row of the header.
bool TableReader::repeats_header(const GridRow& row) const {
  return std::any_of(header_rows_.begin(), header_rows_.end(), [&](const GridRow* header) {
    const Cell* first = SheetGrid::own(header->cells, row.cells.front()->column);
    const Cell* last = SheetGrid::own(header->cells, row.cells.back()->column);
    const bool may_be = (first != nullptr && first->text == row.cells.front()->text) ||
                        (last != nullptr && last->text == row.cells.back()->text);
    if (!may_be || holds_number(row.cells)) return false;
    const auto equal = std::count_if(row.cells.begin(), row.cells.end(), [&](const Cell* cell) {
      const Cell* above = SheetGrid::own(header->cells, cell->column);
      return above != nullptr && plain_heading(above->text) == plain_heading(cell->text);
    });
    return equal >= 2 && static_cast<std::size_t>(equal) * 2 >= row.cells.size();
  });
}

void TableReader::read_row(std::size_t index) {
  const GridRow& row = grid_.rows()[index];
  if (row.cells.empty()) return ignore(row, WhyIgnored::blank);
  if (open_.empty()) return ignore(row, WhyIgnored::note);
  if (repeats_header(row)) {
    table_.ignored.push_back({row.number, WhyIgnored::header});
    return;
  }
  read_row_of_lists(row);
}

RowKind TableReader::kind_in(const GridRow& row, CellSpan cells, const OpenList& list) const {
  const bool is_one_line = cells.size() == 1 && grid_.last_merged_column(row.number, cells.front()->column) >=
                                                    cells.front()->column + 2;
  const RowKind kind = kind_of_row(cells, list.shape, is_one_line);
  if (!kind.ignored && finder_.is_other_header(cells)) return {WhyIgnored::note, std::nullopt};
  return kind;
}

void TableReader::read_row_of_lists(const GridRow& row) {
  std::optional<WhyIgnored> why;
  bool has_person = false;
  for (std::size_t i = open_.size(); i-- > 0;) {
    const CellSpan cells = open_[i].shape.part_of(row.cells);
    const RowKind kind = kind_in(row, cells, open_[i]);
    if (kind.stated_count) check_count(*kind.ignored, *kind.stated_count);
    if (kind.ignored) {
      if (!why || why == WhyIgnored::blank) why = kind.ignored;
      continue;
    }
    add_person(row, open_[i], cells, i + 1 == open_.size());
    has_person = true;
  }
  if (has_person) {
    lines_.clear();
    return;
  }
  if (why == WhyIgnored::total || why == WhyIgnored::subtotal) people_at_last_sum_ = table_.people.size();
  if (why == WhyIgnored::note && names_village(row.cells)) {
    why = WhyIgnored::title;
    begin_section(line_text(row.cells));
  }
  ignore(row, *why);
}

// What stands between the rows and may name another village than the title above.
void TableReader::begin_section(const std::string& title) {
  if (contains(title_, title)) return;
  title_ = title;
  table_.sections.push_back(title);
}

// A sum counts the people so far, or those since the last sum.
void TableReader::check_count(WhyIgnored why, int stated) {
  const std::size_t so_far = table_.people.size();
  const auto count = static_cast<std::size_t>(stated);
  const bool is_right = count == so_far || count == so_far - people_at_last_sum_;
  if (why == WhyIgnored::total) table_.stated_count = stated;
  if (is_right) return;
  table_.stated_count = stated;
  table_.stated_count_wrong = true;
}

void TableReader::know_column(std::uint16_t number, const OpenList& list) {
  std::vector<Column>& columns = table_.lists[list.index];
  const auto at = std::lower_bound(columns.begin(), columns.end(), number,
                                   [](const Column& column, std::uint16_t n) { return column.column < n; });
  if (at != columns.end() && at->column == number) return;
  columns.insert(at, {number, "", "", std::nullopt, grid_.is_hidden(number)});
}

// 同上 is the value above in the same column; names and numbers are nobody else's.
CellValue TableReader::value_of(const Cell& cell, const OpenList& list) const {
  const CellValue own{cell.column, cell, Filled::own};
  const auto field = list.shape.field(cell.column);
  if (!list.person_above || field == Field::name || field == Field::id_number) return own;
  if (cell.text.size() > 24 || !says_same_as_above(cell.text)) return own;
  const std::vector<CellValue>& above = table_.people[*list.person_above].values;
  const auto found =
      std::lower_bound(above.begin(), above.end(), cell.column,
                       [](const CellValue& value, std::uint16_t c) { return value.column < c; });
  if (found == above.end() || found->column != cell.column) return own;
  CellValue copied{cell.column, found->cell, Filled::same_as_above};
  copied.cell.row = cell.row;
  return copied;
}

void TableReader::add_merged(const GridRow& row, const OpenList& list, PersonRow& person) {
  bool added = false;
  for (const MergedCells::Spread& spread : merged_.into(row, first_row_)) {
    const bool is_free = spread.column >= list.shape.first() && list.shape.has_heading(spread.column) &&
                         SheetGrid::own(row.cells, spread.column) == nullptr;
    if (!is_free) continue;
    CellValue value{spread.column, *spread.cell, Filled::merged};
    value.cell.row = row.number;
    person.values.push_back(value);
    added = true;
  }
  if (!added) return;
  std::stable_sort(person.values.begin(), person.values.end(),
                   [](const CellValue& a, const CellValue& b) { return a.column < b.column; });
}

void TableReader::add_person(const GridRow& row, OpenList& list, CellSpan cells, bool takes_beyond) {
  PersonRow person;
  person.row = row.number;
  person.hidden = row.hidden;
  person.list = static_cast<int>(list.index);
  person.section = static_cast<int>(table_.sections.size()) - 1;
  person.values.reserve(cells.size());
  const std::uint16_t last_heading = list.shape.last_heading();
  for (const Cell* cell : cells) {
    const bool is_beyond = takes_beyond && cell->column > last_heading;
    if (!is_beyond && !list.shape.has_heading(cell->column)) know_column(cell->column, list);
    (is_beyond ? person.beyond : person.values).push_back(value_of(*cell, list));
  }
  add_merged(row, list, person);
  list.person_above = table_.people.size();
  table_.people.push_back(std::move(person));
}

void TableReader::settle_without_people() {
  for (const Line& line : lines_) {
    if (table_.title.empty()) table_.title = line_text(line.row->cells);
    if (table_.unit.empty()) table_.unit = unit_of(line.row->cells);
  }
}

}  // namespace

SheetTable read_sheet_table(const platform::Sheet& sheet, const Headings& headings) {
  if (auto cards = read_card_sheet(sheet, headings)) return *std::move(cards);
  return TableReader{sheet, headings}.read();
}

}  // namespace halfsky::ledger
