#pragma once
// Calendar days as the ledger knows them: proleptic Gregorian, no time of day, no time zone (China has one).
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace halfsky {

using Date = std::chrono::sys_days;

// The day, or nothing where the calendar has no such day (2021-02-29, month 13).
std::optional<Date> make_date(int year, unsigned month, unsigned day);

// Reads exactly `YYYY-MM-DD`; nothing else.
std::optional<Date> parse_date(std::string_view text);

// `YYYY-MM-DD`.
std::string to_string(Date date);

// `months` calendar months later; a day that does not exist clamps to the month's end (31 August + 6 = 28/29
// February).
Date add_months(Date date, int months);

// `later - earlier` in days.
int days_between(Date earlier, Date later);

int year_of(Date date);
unsigned month_of(Date date);
unsigned day_of(Date date);
Date first_day_of_month(int year, unsigned month);
Date last_day_of_month(int year, unsigned month);

// Completed years on `on` of one who was born on `born` (29 February counts up on 1 March); negative before
// the birth.
int completed_years(Date born, Date on);

// Days [from, to], both included. A date that is known by its month or year is the interval of all its days.
struct DateInterval {
  Date from;
  Date to;
  friend bool operator==(const DateInterval&, const DateInterval&) = default;
};

}  // namespace halfsky
