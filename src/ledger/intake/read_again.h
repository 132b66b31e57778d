#pragma once
// One row once more, after a person has corrected a cell: by the rules by which the whole sheet was read,
// from the cells that were kept. Doubles and the ledger are not asked. Pure.
#include <map>
#include <string>

#include "ledger/intake/batch_reading.h"
#include "ledger/intake/intake_catalogue.h"

namespace halfsky::ledger {

struct RowAgain {
  const RowReading& row;      // as it was read
  const SheetReading& sheet;  // on which it stands
  Date as_of;
  std::optional<std::string> given_village;
};

// New texts by the name of the field; an empty text empties the cell.
using CorrectedCells = std::map<std::string, std::string>;

// Refuses with import.value_unknown (fact: name) for a field without a column on the sheet.
Result<RowReading> read_again(const RowAgain& again, const CorrectedCells& corrected,
                              const IntakeCatalogue& catalogue);

}  // namespace halfsky::ledger
