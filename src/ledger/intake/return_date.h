#pragma once
// The column 返乡时间 (contract section 2, "Husband"): a return up to the days of a visit before the
// reference date, or one before he last left, is a visit; a longer one ends her being left behind; anything
// else is asked.
#include "ledger/intake/reading.h"
#include "ledger/intake/row_context.h"

namespace halfsky::ledger {

// `row` has its leaving date already.
void read_return_date(const RowContext& context, RowReading& row);

// Is there a return date, and is it that of a visit?
bool is_recent_visit(const RowContext& context);

}  // namespace halfsky::ledger
