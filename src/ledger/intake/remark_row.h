#pragma once
// What remarks say against the columns (contract section 2, "Remarks"): they admit nobody, and most change
// nothing.
#include "ledger/intake/reading.h"
#include "ledger/intake/row_context.h"

namespace halfsky::ledger {

// `row` has been read from all columns already.
void read_remarks(const RowContext& context, RowReading& row);

}  // namespace halfsky::ledger
