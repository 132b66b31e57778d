#pragma once
// Her telephone (contract section 2, "Telephones"; domain 6.10): warnings only, it never costs a woman her
// place.
#include <string>
#include <vector>

#include "ledger/intake/finding.h"
#include "ledger/intake/row_cells.h"

namespace halfsky::ledger {

struct TelephoneReading {
  std::string phone;           // the first
  bool declared_none = false;  // 无电话
  Findings findings;
};

// `columns`: all columns of this meaning, none if the sheet has no such column.
TelephoneReading read_telephones(const std::vector<RowCells::Pair>& columns);

}  // namespace halfsky::ledger
