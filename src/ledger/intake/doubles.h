#pragma once
// Doubles inside a batch (contract section 2, "Doubles"): by number first; where a number is missing or
// wrong, by name or sound of the name together with the husband. The first sound row of a number stands;
// nobody is merged by guess.
#include <vector>

#include "ledger/intake/reading.h"

namespace halfsky::ledger {

// Adds the reasons and `duplicate_of`, and decides the outcome of every row anew.
void settle_doubles(std::vector<RowReading>& rows);

// True if the names sound alike (王丽, 王莉).
bool sound_alike(std::string_view a, std::string_view b);

}  // namespace halfsky::ledger
