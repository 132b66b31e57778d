#pragma once
// One date inside a text, however it is written: 2019年3月15日, 2019.3, 201903, 去年腊月, 2019年春, 正月初八,
// 上个月. A date known by month or year is the interval of all its days.
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.h"

namespace halfsky::ledger {

enum class LeavePrecision : std::uint8_t { day, month, year, about };
std::string_view to_string(LeavePrecision precision);

struct DateExpression {
  DateInterval interval{};
  LeavePrecision precision = LeavePrecision::day;
  std::size_t begin = 0, end = 0;          // characters of the text
  bool impossible = false;                 // it is written like a date, but the calendar has no such day
  std::optional<DateInterval> other = {};  // the second reading of 3/4/2020
};

// The first date at or after `from`. `text` has the form of plain_date_text. Words without a year mean the
// latest such time not after `as_of`.
std::optional<DateExpression> find_date(std::u32string_view text, std::size_t from, Date as_of);

// The parts of a date as intervals; nothing where there is no such day or month.
std::optional<DateExpression> expression_of(int year, std::optional<int> month, std::optional<int> day);

// 19 is 2019 if that is not after the year of `as_of`, else 1919.
int full_year(int two_digits, Date as_of);

}  // namespace halfsky::ledger
