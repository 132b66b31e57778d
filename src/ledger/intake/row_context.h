#pragma once
// What the reading of one row is given: its cells by meaning, the rules of the batch, the village that it
// belongs to.
#include <string>
#include <string_view>
#include <vector>

#include "ledger/intake/read_row.h"
#include "ledger/intake/row_cells.h"

namespace halfsky::ledger {

// The village of a row, and the names of the places around it.
struct RowVillage {
  std::string name;
  std::string code;
  std::string township;
  std::string county;
  std::string prefecture;
  bool is_open = false;       // the name is known, the code is not
  bool is_community = false;  // the register has a residents' committee (居委会) there
};

struct RowContext {
  const RowCells& cells;
  const ReadingRules& rules;
  const RowVillage& village;
  bool date1904 = false;
};

}  // namespace halfsky::ledger
