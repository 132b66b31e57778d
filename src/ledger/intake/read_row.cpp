#include "ledger/intake/read_row.h"

#include "ledger/intake/row_cells.h"
#include "ledger/intake/sheet_grid.h"

namespace halfsky::ledger {
namespace {

std::vector<RawValue> raw_values(const PersonRow& person, const RowCells& cells) {
  std::vector<RawValue> raw;
  for (const RowCells::Pair& pair : cells.every()) {
    if (pair.cell != nullptr) raw.push_back({pair.column->label, shown_text(*pair.cell)});
  }
  for (const CellValue& value : person.beyond) raw.push_back({"", shown_text(value.cell)});
  return raw;
}

}  // namespace

core::Place place_of_book(const std::vector<SheetTable>& sheets, const core::PlaceNames& places) {
  core::Place known;
  for (const SheetTable& sheet : sheets) {
    core::Place place = places.combine(places.read(sheet.title), places.read(sheet.sheet));
    place.village.clear();
    known = places.combine(known, place);
  }
  return known;
}

std::vector<RowReading> read_rows(const SheetTable& table, std::uint32_t file, const BookFacts& /*book*/,
                                  const ReadingRules& /*rules*/) {
  std::vector<RowReading> rows;
  rows.reserve(table.people.size());
  for (const PersonRow& person : table.people) {
    const RowCells cells{person, table};
    RowReading& row = rows.emplace_back();
    row.at = {file, table.sheet, person.row, person.list};
    row.raw = raw_values(person, cells);
    row.outcome = outcome_of(row);
  }
  return rows;
}

}  // namespace halfsky::ledger
