#pragma once
// Words for a time of the year that villages use instead of a date: seasons, feasts, months of the lunar
// calendar.
#include <optional>
#include <string_view>

#include "base/date.h"

namespace halfsky::ledger {

struct CalendarWord {
  std::size_t length = 0;  // characters that the word takes
  bool exact = false;      // a single day (正月初八)
};

struct TimeOfYear {
  DateInterval interval;
  std::size_t length = 0;  // characters read
  bool exact = false;
};

// Reads a word at the beginning of `text` as the time of `year`; nothing where there is no such word. "前"
// and "后" behind a feast shift it. Numerals are digits already (date_text.h).
std::optional<TimeOfYear> read_time_of_year(std::u32string_view text, int year);

}  // namespace halfsky::ledger
