#pragma once
// What people and spreadsheets put into an identity number cell besides the number. Private to core/identity:
// include identity_number.h.
#include <string>
#include <string_view>

#include "core/identity/identity_number.h"

namespace halfsky::core {

// normalize_identity_number for a text that is not plainly a number.
std::string normalize_unusual_identity_text(std::string_view text);

// The faults of a text that, normalised, has not the form of a number of fifteen or eighteen characters.
IdentityFaults faults_of_unusual_text(std::string_view text, std::string_view normalized);

// Letters and signs that look like digits become the digits.
std::string replace_lookalikes(std::string_view text);

}  // namespace halfsky::core
