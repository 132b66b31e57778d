#pragma once
// Does she live in the village (contract section 2, "Woman")? "Does not live here" is plain; a town's
// community is for a person to judge; where she is registered does not matter.
#include "ledger/intake/reading.h"
#include "ledger/intake/row_context.h"

namespace halfsky::ledger {

void read_residence_of(const RowContext& context, RowReading& row);

}  // namespace halfsky::ledger
