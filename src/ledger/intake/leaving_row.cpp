#include "ledger/intake/leaving_row.h"

#include <algorithm>

#include "ledger/intake/cell_words.h"

namespace halfsky::ledger {
namespace {

// What one reading of the date makes of her.
enum class Fate : std::uint8_t { long_enough, too_short, some_days, future };

Fate fate_of(DateInterval days, const RowContext& context) {
  if (days.from > context.rules.as_of) return Fate::future;
  switch (half_year(days, context.rules.as_of, context.rules.eligibility.min_months)) {
    case HalfYear::all_days:
      return Fate::long_enough;
    case HalfYear::no_day:
      return Fate::too_short;
    case HalfYear::some_days:
      break;
  }
  return Fate::some_days;
}

bool has_finding(const Leaving& leaving, std::string_view reason_class) {
  return std::any_of(leaving.findings.begin(), leaving.findings.end(),
                     [&](const Finding& f) { return f.reason_class == reason_class; });
}

DateInterval hull(DateInterval a, DateInterval b) {
  return {std::min(a.from, b.from), std::max(a.to, b.to)};
}

// The verdict of a date that was read; nothing is said of one in the future but that it is a slip.
std::optional<Fate> judge(const Leaving& leaving, const RowContext& context, std::string_view label,
                          RowReading& row) {
  if (!leaving.interval) return std::nullopt;
  Fate fate = fate_of(leaving.generous ? *leaving.generous : *leaving.interval, context);
  if (leaving.other && fate_of(*leaving.other, context) != fate) {
    add_finding(row, make_finding("leave_date_ambiguous", label));
    return Fate::some_days;
  }
  if (fate == Fate::future && !has_finding(leaving, "leave_date_future")) fate = Fate::some_days;
  if (has_finding(leaving, "leave_date_future")) return Fate::future;
  if (fate == Fate::too_short) add_finding(row, make_finding("not_eligible_lt6m", label));
  if (fate == Fate::some_days) add_finding(row, make_finding("leave_date_vague", label));
  return fate;
}

void keep(const Leaving& leaving, RowReading& row) {
  if (!leaving.interval) return;
  row.values.leave = leaving.other ? hull(*leaving.interval, *leaving.other) : *leaving.interval;
  row.values.leave_precision = to_string(leaving.other ? LeavePrecision::about : leaving.precision);
}

// The findings of the reading itself; a future date that has a second reading in the past is no slip yet.
void add_reading(const Leaving& leaving, const RowContext& context, RowReading& row) {
  const bool is_open = leaving.other && leaving.interval &&
                       fate_of(*leaving.other, context) != fate_of(*leaving.interval, context);
  for (const Finding& finding : leaving.findings) {
    if (!is_open || finding.reason_class != "leave_date_future") add_finding(row, finding);
  }
}

bool says_something(const platform::Cell* cell) {
  return cell != nullptr && !is_broken(*cell) && !said_in(cell).empty();
}

// A length beside the date that makes another verdict: two readings with two outcomes.
void compare_length(const RowContext& context, Fate of_date, RowReading& row) {
  const platform::Cell* cell = context.cells.cell(Field::away_length);
  if (!says_something(cell)) return;
  const std::string_view label = context.cells.label(Field::away_length);
  const Leaving length = read_away_length(*cell, context.rules.as_of, label);
  if (!length.interval) return;
  const Fate fate = fate_of(*length.interval, context);
  const bool is_sure = fate == Fate::long_enough || fate == Fate::too_short;
  if (is_sure && fate != of_date && (of_date == Fate::long_enough || of_date == Fate::too_short))
    add_finding(row, make_finding("leave_date_ambiguous", label, "leave_date_conflict"));
}

}  // namespace

void read_leaving_of(const RowContext& context, RowReading& row) {
  const platform::Cell* date = context.cells.cell(Field::leave_date);
  const platform::Cell* length = context.cells.cell(Field::away_length);
  const Date as_of = context.rules.as_of;
  if (date != nullptr && is_broken(*date)) return;
  if (says_something(date)) {
    const std::string_view label = context.cells.label(Field::leave_date);
    const Leaving leaving = read_leaving(*date, context.date1904, as_of, label);
    keep(leaving, row);
    add_reading(leaving, context, row);
    if (const auto fate = judge(leaving, context, label, row)) compare_length(context, *fate, row);
    return;
  }
  if (length != nullptr && is_broken(*length)) return;
  if (says_something(length)) {
    const std::string_view label = context.cells.label(Field::away_length);
    const Leaving leaving = read_away_length(*length, as_of, label);
    keep(leaving, row);
    add_reading(leaving, context, row);
    judge(leaving, context, label, row);
    return;
  }
  const bool has_date_column = context.cells.column(Field::leave_date) != nullptr;
  add_finding(row,
              make_finding("leave_date_missing",
                           context.cells.label(has_date_column ? Field::leave_date : Field::away_length)));
}

}  // namespace halfsky::ledger
