#pragma once
// A length of absence in words, counted back from the reference date: 半年多, 约6个月, 一年半, 十来年, 常年,
// 刚走.
#include <optional>
#include <string_view>

#include "base/date.h"

namespace halfsky::ledger {

// The days on which he may have left. `text` has the form of plain_date_text; nothing where it names no
// length.
std::optional<DateInterval> read_length(std::u32string_view text, Date as_of);

// Counted in months, with one month's grace on both sides below a year and a year's above.
DateInterval interval_of_months(double months, Date as_of);

}  // namespace halfsky::ledger
