#pragma once
// What stands in a cell as words, and whether it says anything at all (domain 4.5, "missing").
#include <string>
#include <string_view>

#include "platform/spreadsheet/cells.h"

namespace halfsky::ledger {

// The text without spaces at its ends; a whole number in a number cell as its digits, however the file writes
// it.
std::string cell_words(const platform::Cell& cell);

// An error value, or a formula whose result was not stored: nothing can be read of it.
bool is_broken(const platform::Cell& cell);

// 无, 不详, a stroke. `plain` as plain_words gives it.
bool says_unknown(std::string_view plain);
bool is_stroke(std::string_view plain);

// The plain words of a cell, empty where there is none, where it is broken or says nothing.
std::string said_in(const platform::Cell* cell);

}  // namespace halfsky::ledger
