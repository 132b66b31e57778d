#pragma once
// A slow second judge for the tests: it lives through every single day of the history with calendars and
// counters of its own, and shares nothing with ledger/eligibility.cpp but the types.
#include <span>

#include "ledger/eligibility.h"

namespace halfsky::ledger {

// Status, reason, since and ended as judge() gives them; the other fields stay empty.
Verdict judge_day_by_day(std::span<const Event> events, const EligibilityConfig& config, Date as_of);

}  // namespace halfsky::ledger
