#include "base/date.h"

#include <gtest/gtest.h>

namespace halfsky {
namespace {

TEST(Date, HalfAYearClampsToTheEndOfAShorterMonth) {
  EXPECT_EQ(add_months(*make_date(2019, 8, 31), 6), *make_date(2020, 2, 29));
  EXPECT_EQ(add_months(*make_date(2020, 8, 31), 6), *make_date(2021, 2, 28));
  EXPECT_EQ(add_months(*make_date(2020, 4, 30), 6), *make_date(2020, 10, 30));
}

TEST(Date, DoesNotExistOutsideTheCalendar) {
  EXPECT_FALSE(make_date(2021, 2, 29));
  EXPECT_FALSE(make_date(2020, 13, 1));
  EXPECT_FALSE(parse_date("2020-2-01"));
  EXPECT_FALSE(parse_date("2020-02-30"));
  EXPECT_EQ(to_string(*parse_date("2020-02-29")), "2020-02-29");
}

TEST(Date, CountsCompletedYearsOnTheBirthday) {
  const Date born = *make_date(1979, 10, 7);
  EXPECT_EQ(completed_years(born, *make_date(2020, 10, 6)), 40);
  EXPECT_EQ(completed_years(born, *make_date(2020, 10, 7)), 41);
}

}  // namespace
}  // namespace halfsky
