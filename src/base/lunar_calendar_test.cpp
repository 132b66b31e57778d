#include "base/lunar_calendar.h"

#include <gtest/gtest.h>

namespace halfsky {
namespace {

TEST(LunarCalendar, KnowsTheSpringFestivalsOfRecentYears) {
  EXPECT_EQ(to_string(spring_festival(1985)), "1985-02-20");
  EXPECT_EQ(to_string(spring_festival(2000)), "2000-02-05");
  EXPECT_EQ(to_string(spring_festival(2019)), "2019-02-05");
  EXPECT_EQ(to_string(spring_festival(2020)), "2020-01-25");
  EXPECT_EQ(to_string(spring_festival(2021)), "2021-02-12");
  EXPECT_EQ(to_string(spring_festival(2025)), "2025-01-29");
}

TEST(LunarCalendar, SkipsTheLeapMonth) {
  EXPECT_EQ(to_string(lunar_month_start(2020, 5)), "2020-06-21");   // after leap 四月
  EXPECT_EQ(to_string(lunar_month_start(2019, 12)), "2019-12-26");  // 腊月
  EXPECT_EQ(to_string(lunar_month_start(2020, 8) + std::chrono::days{14}), "2020-10-01");  // 中秋
}

}  // namespace
}  // namespace halfsky
