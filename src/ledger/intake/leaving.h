#pragma once
// When the husband left, as villages write it (contract section 2, "Leaving date"; domain 4.5). Whatever is
// known only roughly becomes an interval around what was written; the verdict asks all its days. Pure.
#include <optional>
#include <string_view>

#include "base/date.h"
#include "ledger/intake/date_expression.h"
#include "ledger/intake/finding.h"
#include "platform/spreadsheet/cells.h"

namespace halfsky::ledger {

struct Leaving {
  std::optional<DateInterval> interval;  // the days on which he may have left, as written
  LeavePrecision precision = LeavePrecision::day;
  std::optional<DateInterval>
      generous;  // wider, where the words were vague ("左右"): what the verdict must ask
  std::optional<DateInterval> other;  // a second reading (2020.1 as a number; 3/4/2020)
  Findings findings;                  // without the verdict on the six months
};

// The column 外出时间. `label` is its heading, for the findings.
Leaving read_leaving(const platform::Cell& cell, bool date1904, Date as_of, std::string_view label);

// The column 外出年限, 外出时长: a length counted back from `as_of`; a bare number counts years, or months if
// the heading says 月.
Leaving read_away_length(const platform::Cell& cell, Date as_of, std::string_view label);

// Any other date of a row: birth, return, last visit. Nothing where the cell holds no date that exists.
std::optional<DateExpression> read_date_cell(const platform::Cell& cell, bool date1904, Date as_of);

// Do the days of the interval make half a year (`min_months` calendar months) by `as_of`?
enum class HalfYear : std::uint8_t { all_days, no_day, some_days };
HalfYear half_year(DateInterval interval, Date as_of, int min_months);

}  // namespace halfsky::ledger
