#pragma once
// Who she is, as the columns say it: name, number, sex, birth, age, marriage (contract section 2, "Numbers",
// "Names", "Woman").
#include "ledger/intake/reading.h"
#include "ledger/intake/row_context.h"

namespace halfsky::ledger {

void read_woman(const RowContext& context, RowReading& row);

}  // namespace halfsky::ledger
