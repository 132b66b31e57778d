#include "ledger/intake/read_row.h"

#include <algorithm>
#include <utility>

#include "ledger/intake/cell_words.h"
#include "ledger/intake/column_shift.h"
#include "ledger/intake/group_text.h"
#include "ledger/intake/hardship_flags.h"
#include "ledger/intake/husband_row.h"
#include "ledger/intake/leaving_row.h"
#include "ledger/intake/remark_row.h"
#include "ledger/intake/residence_row.h"
#include "ledger/intake/row_cells.h"
#include "ledger/intake/row_context.h"
#include "ledger/intake/row_fields.h"
#include "ledger/intake/sheet_grid.h"
#include "ledger/intake/telephone_cell.h"
#include "ledger/intake/village_row.h"
#include "ledger/intake/woman_row.h"
#include "ledger/parallel.h"

namespace halfsky::ledger {
namespace {

RawValue raw_of(const Column& column, const platform::Cell& cell) {
  return {column.label, shown_text(cell), column.column,         column.field,
          cell.kind,    cell.date_style,  cell.formula_no_value, cell.number};
}

void keep_raw(const PersonRow& person, const RowCells& cells, RowReading& row) {
  row.raw.reserve(person.values.size() + person.beyond.size());
  for (const RowCells::Pair& pair : cells.every()) {
    if (pair.cell != nullptr) row.raw.push_back(raw_of(*pair.column, *pair.cell));
  }
  for (const CellValue& value : person.beyond) {
    const Column no_heading{value.column, "", "", std::nullopt, false};
    row.raw.push_back(raw_of(no_heading, value.cell));
  }
}

// A cell without a value is a question in number, names and the dates that decide, else a warning (contract
// section 2, "Cells").
bool decides(std::optional<Field> field) {
  if (!field) return false;
  switch (*field) {
    case Field::name:
    case Field::id_number:
    case Field::husband_name:
    case Field::leave_date:
    case Field::away_length:
    case Field::birth_date:
    case Field::return_date:
      return true;
    default:
      return false;
  }
}

void find_broken_cells(const RowCells& cells, RowReading& row) {
  for (const RowCells::Pair& pair : cells.every()) {
    if (pair.cell == nullptr || !is_broken(*pair.cell)) continue;
    Finding finding =
        make_finding(pair.cell->formula_no_value ? "formula_no_value" : "cell_error", pair.column->label);
    if (decides(pair.column->field)) {
      add_finding(row, std::move(finding));
    } else {
      row.warnings.push_back(std::move(finding));
    }
  }
}

void take_village(const RowVillage& village, RowReading& row) {
  row.values.village = village.name;
  row.values.village_code = village.code;
  if (village.name.empty()) return add_finding(row, make_finding("village_missing"));
  if (village.is_open) row.notes.push_back(make_finding("village_code_open"));
}

void read_hardship_and_telephone(const RowCells& cells, RowReading& row) {
  HardshipFlags flags = read_hardship(cells);
  row.values.dibao = flags.dibao;
  row.values.disabled = flags.disabled;
  row.values.illness = flags.illness;
  row.values.poor = flags.poor;
  add_findings(row, std::move(flags.findings));
  TelephoneReading telephone = read_telephones(cells.all(Field::phone));
  row.values.phone = telephone.phone;
  row.phone_declared_none = telephone.declared_none;
  add_findings(row, std::move(telephone.findings));
}

void read_group(const RowCells& cells, RowReading& row) {
  const platform::Cell* cell = cells.cell(Field::group);
  if (cell == nullptr || is_broken(*cell)) return;
  row.values.group = normalize_group(cell_words(*cell), cells.label(Field::group));
}

void read_person(const RowContext& context, RowReading& row) {
  RowFields fields = read_fields(context);
  row.fields = std::move(fields.values);
  add_findings(row, std::move(fields.findings));
  find_broken_cells(context.cells, row);
  take_village(context.village, row);
  read_group(context.cells, row);
  read_woman(context, row);
  read_leaving_of(context, row);
  read_husband(context, row);
  read_residence_of(context, row);
  read_hardship_and_telephone(context.cells, row);
  read_remarks(context, row);
}

}  // namespace

core::Place place_of_book(const std::vector<SheetTable>& sheets, const core::PlaceNames& places) {
  core::Place known;
  for (const SheetTable& sheet : sheets) {
    core::Place place = places.combine(places.read(sheet.title), places.read(sheet.sheet));
    place.village.clear();
    const bool disagrees =
        !known.townships.empty() && !place.townships.empty() && known.townships != place.townships;
    known = places.combine(known, place);
    if (disagrees) return core::Place{.counties = known.counties, .townships = {}, .village = ""};
  }
  return known;
}

std::vector<RowReading> read_rows(SheetTable& table, std::uint32_t file, const BookFacts& book,
                                  const ReadingRules& rules) {
  constexpr std::size_t least_for_two_threads = 200;
  std::vector<RowReading> rows(table.people.size());
  const std::set<std::uint16_t> unlabelled = unlabelled_columns(table);
  in_halves(rows.size(), least_for_two_threads, [&](std::size_t begin, std::size_t end) {
    VillageReader villages{table, book, rules};
    for (std::size_t i = begin; i < end; ++i) {
      const PersonRow person = std::exchange(table.people[i], {});
      const RowCells cells{person, table};
      RowReading& row = rows[i];
      row.at = {file, table.sheet, person.row, person.list};
      keep_raw(person, cells, row);
      const RowVillage& village = villages.of(person, cells);
      add_findings(row, find_shift(cells, person, unlabelled, rules.codes));
      read_person({cells, rules, village, book.date1904}, row);
      if (person.hidden) add_finding(row, make_finding("hidden_row"));
      row.outcome = outcome_of(row);
    }
  });
  return rows;
}

}  // namespace halfsky::ledger
