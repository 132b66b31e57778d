#pragma once
// When he left, out of the columns that say it (contract section 2, "Leaving date"): the date, else the
// length; what the six months make of all its days; and whether two columns say two things.
#include <optional>

#include "ledger/intake/leaving.h"
#include "ledger/intake/reading.h"
#include "ledger/intake/row_context.h"

namespace halfsky::ledger {

void read_leaving_of(const RowContext& context, RowReading& row);

}  // namespace halfsky::ledger
