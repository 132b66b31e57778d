#pragma once
// Where her husband is and why, as the columns say it (contract section 2, "Husband"; domain 3.5): his name,
// place, reason, state, the day he came back. When he left is read elsewhere (leaving_row.h).
#include "ledger/intake/reading.h"
#include "ledger/intake/row_context.h"

namespace halfsky::ledger {

void read_husband(const RowContext& context, RowReading& row);

}  // namespace halfsky::ledger
