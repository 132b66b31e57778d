#pragma once
// Her marriage as its column says it (contract section 2, "Woman"; domain 6.4): plainly none, to be judged,
// or sound. Pure.
#include <cstdint>
#include <string_view>

namespace halfsky::ledger {

enum class Marriage : std::uint8_t { married, missing, divorced, widowed, unmarried, unclear };

// `plain` as plain_words gives it; `label` is the heading: under 婚否 a 否 is unmarried.
Marriage read_marriage(std::string_view plain, std::string_view label);

}  // namespace halfsky::ledger
