#include "base/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace halfsky {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int digits(std::string_view text) {
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

std::optional<Date> make_date(int y, unsigned m, unsigned d) {
  const year_month_day ymd{year{y}, month{m}, day{d}};
  if (!ymd.ok()) return std::nullopt;
  return Date{ymd};
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (!is_digit(text[i])) return std::nullopt;
  }
  return make_date(digits(text.substr(0, 4)), static_cast<unsigned>(digits(text.substr(5, 2))),
                   static_cast<unsigned>(digits(text.substr(8, 2))));
}

std::string to_string(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", year_of(date), month_of(date), day_of(date));
}

Date add_months(Date date, int months) {
  const year_month_day ymd{date};
  const auto target = std::chrono::year_month{ymd.year(), ymd.month()} + std::chrono::months{months};
  const auto last =
      std::chrono::year_month_day_last{target.year(), std::chrono::month_day_last{target.month()}};
  return Date{target / std::min(ymd.day(), last.day())};
}

int days_between(Date earlier, Date later) {
  return static_cast<int>((later - earlier).count());
}

int year_of(Date date) {
  return static_cast<int>(year_month_day{date}.year());
}
unsigned month_of(Date date) {
  return static_cast<unsigned>(year_month_day{date}.month());
}
unsigned day_of(Date date) {
  return static_cast<unsigned>(year_month_day{date}.day());
}

Date first_day_of_month(int y, unsigned m) {
  return Date{year{y} / month{m} / day{1}};
}
Date last_day_of_month(int y, unsigned m) {
  return Date{year{y} / month{m} / std::chrono::last};
}

int completed_years(Date born, Date on) {
  const int years = year_of(on) - year_of(born);
  const bool before_birthday = std::pair{month_of(on), day_of(on)} < std::pair{month_of(born), day_of(born)};
  return before_birthday ? years - 1 : years;
}

}  // namespace halfsky
