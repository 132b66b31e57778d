#pragma once
// The Chinese lunisolar calendar (农历), by ICU: villages date departures by it (正月初八, 腊月).
#include "base/date.h"

namespace halfsky {

// First day of lunar `month` (1 正月 to 12 腊月, not the leap one) of the lunar year that begins in Gregorian
// `year`.
Date lunar_month_start(int year, int month);

// Spring Festival, 正月初一, of `year`.
inline Date spring_festival(int year) {
  return lunar_month_start(year, 1);
}

}  // namespace halfsky
