#pragma once
// Is she covered by the minimum-living allowance (低保), disabled, seriously ill, poor or monitored (contract
// section 2, "Yes/no"; domain 5.1)? Several columns may speak of one thing; where they disagree nothing is
// said. Pure.
#include <optional>

#include "ledger/intake/finding.h"
#include "ledger/intake/row_cells.h"

namespace halfsky::ledger {

struct HardshipFlags {
  std::optional<bool> dibao = false;
  std::optional<bool> disabled = false;
  std::optional<bool> illness = false;
  std::optional<bool> poor = false;
  Findings findings;
};

HardshipFlags read_hardship(const RowCells& cells);

}  // namespace halfsky::ledger
