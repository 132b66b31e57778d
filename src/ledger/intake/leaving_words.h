#pragma once
// A leaving that was told by a length of time ("3年多") is another interval on another day: the words are
// kept, so that the same answer can be known again.
#include <vector>

#include "ledger/intake/reading.h"
#include "ledger/intake/sheet_table.h"

namespace halfsky::ledger {

void keep_leaving_words(RowReading& row, const std::vector<Column>& columns);

}  // namespace halfsky::ledger
