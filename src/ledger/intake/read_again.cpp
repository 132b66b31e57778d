#include "ledger/intake/read_again.h"

#include <algorithm>

#include "ledger/intake/leaving_words.h"
#include "ledger/intake/read_row.h"

namespace halfsky::ledger {
namespace {

constexpr int minor_age = 18;

const std::vector<Column>& columns_of(const RowAgain& again) {
  static const std::vector<Column> none;
  const auto list = static_cast<std::size_t>(again.row.at.list);
  return list < again.sheet.lists.size() ? again.sheet.lists[list] : none;
}

// The row's cells with the corrected ones in their places.
Result<std::vector<RawValue>> corrected_cells(const RowAgain& again, const CorrectedCells& corrected) {
  std::vector<RawValue> cells = again.row.raw;
  const std::vector<Column>& columns = columns_of(again);
  for (const auto& [name, text] : corrected) {
    const auto field = parse_field(name);
    const auto column = std::find_if(columns.begin(), columns.end(),
                                     [&](const Column& one) { return field && one.field == field; });
    if (column == columns.end()) return problem("import.value_unknown", {{"name", name}});
    std::erase_if(cells, [&](const RawValue& cell) { return cell.place == column->column; });
    if (!text.empty()) cells.push_back({column->label, text, column->column, column->field});
  }
  std::stable_sort(cells.begin(), cells.end(),
                   [](const RawValue& a, const RawValue& b) { return a.place < b.place; });
  return cells;
}

platform::Cell cell_of(const RawValue& raw, std::uint32_t row) {
  platform::Cell cell;
  cell.row = row;
  cell.column = raw.place;
  cell.kind = raw.kind;
  cell.date_style = raw.date_style;
  cell.formula_no_value = raw.formula_no_value;
  cell.number = raw.number;
  cell.text = raw.text;
  return cell;
}

PersonRow person_of(const RowAgain& again, const std::vector<RawValue>& cells) {
  const std::vector<Column>& columns = columns_of(again);
  // What stood beyond the headings was a question then, or the whole sheet has such a column.
  const bool was_shifted = again.row.has_reason("column_shift");
  PersonRow person;
  person.row = again.row.at.row;
  for (const RawValue& raw : cells) {
    const bool has_heading = std::any_of(columns.begin(), columns.end(),
                                         [&](const Column& one) { return one.column == raw.place; });
    const CellValue value{raw.place, cell_of(raw, person.row), Filled::own};
    if (has_heading) {
      person.values.push_back(value);
    } else if (was_shifted) {
      person.beyond.push_back(value);
    }
  }
  return person;
}

// The sheet with this row alone. Where the village was known, it was known by what stands above the row.
SheetTable table_of(const RowAgain& again, const std::vector<RawValue>& cells) {
  SheetTable table;
  table.has_people_header = true;
  table.lists = {columns_of(again)};
  table.people = {person_of(again, cells)};
  if (!again.row.values.village_code.empty()) return table;
  table.sheet = again.sheet.sheet;
  table.title = again.sheet.title;
  table.unit = again.sheet.unit;
  return table;
}

std::optional<std::string> village_of(const RowAgain& again) {
  if (!again.row.values.village_code.empty()) return again.row.values.village_code;
  if (again.given_village) return again.given_village;
  return again.row.place_code.empty() ? std::nullopt : std::optional{again.row.place_code};
}

// What the sheet adds to each of its rows.
void complete(const RowAgain& again, std::vector<RawValue> cells, RowReading& row) {
  row.at = again.row.at;
  row.raw = std::move(cells);
  std::set<Field> asked;
  for (const Column& column : columns_of(again)) {
    if (column.field) asked.insert(*column.field);
  }
  row.asked = std::make_shared<const std::set<Field>>(std::move(asked));
  if (row.values.leave_precision == "about") keep_leaving_words(row, columns_of(again));
  if (row.values.village_code.empty()) row.place_code = again.row.place_code;
  for (const Finding& warning : again.row.warnings) {
    if (warning.reason_class == "hidden_row") add_finding(row, warning);
  }
}

}  // namespace

Result<RowReading> read_again(const RowAgain& again, const CorrectedCells& corrected,
                              const IntakeCatalogue& catalogue) {
  auto cells = corrected_cells(again, corrected);
  if (!cells) return tl::make_unexpected(cells.error());
  SheetTable table = table_of(again, *cells);
  const Parameters parameters = catalogue.parameters_of("", again.as_of);
  const ReadingRules rules{again.as_of,         parameters.eligibility, minor_age,        catalogue.places(),
                           catalogue.regions(), catalogue.codes(),      village_of(again)};
  std::vector<RowReading> rows = read_rows(table, again.row.at.file, {again.sheet.date1904, {}}, rules);
  RowReading& row = rows.front();
  complete(again, std::move(*cells), row);
  row.outcome = outcome_of(row);
  return std::move(row);
}

}  // namespace halfsky::ledger
