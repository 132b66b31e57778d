#include "base/lunar_calendar.h"

#include <unicode/calendar.h>
#include <unicode/timezone.h>

#include <map>
#include <memory>
#include <utility>

namespace halfsky {
namespace {

constexpr int extended_year_offset = 2637;  // ICU counts the years of the Chinese calendar from 2637 BCE

std::unique_ptr<icu::Calendar> make_calendar() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale{"zh_CN@calendar=chinese"};
  auto* zone = icu::TimeZone::createTimeZone("Asia/Shanghai");
  return std::unique_ptr<icu::Calendar>{icu::Calendar::createInstance(zone, locale, status)};
}

Date compute(int year, int month) {
  thread_local const std::unique_ptr<icu::Calendar> calendar = make_calendar();
  UErrorCode status = U_ZERO_ERROR;
  calendar->clear();
  calendar->set(UCAL_EXTENDED_YEAR, year + extended_year_offset);
  calendar->set(UCAL_MONTH, month - 1);
  calendar->set(UCAL_IS_LEAP_MONTH, 0);
  calendar->set(UCAL_DATE, 1);
  calendar->set(UCAL_HOUR_OF_DAY, 12);
  const double milliseconds = calendar->getTime(status);
  const auto days =
      std::chrono::floor<std::chrono::days>(std::chrono::milliseconds{static_cast<long long>(milliseconds)});
  return Date{days};
}

}  // namespace

Date lunar_month_start(int year, int month) {
  thread_local std::map<std::pair<int, int>, Date>
      known;  // ICU computes the moon; a ledger asks for the same few months
  const auto key = std::pair{year, month};
  if (const auto found = known.find(key); found != known.end()) return found->second;
  const Date start = compute(year, month);
  known.emplace(key, start);
  return start;
}

}  // namespace halfsky
