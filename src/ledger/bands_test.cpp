#include "ledger/bands.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace halfsky::ledger {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}

TEST(Bands, MonthsAreFullOnTheirDay) {
  EXPECT_EQ(full_months(day("2020-01-31"), day("2020-02-28")), 0);
  EXPECT_EQ(full_months(day("2020-01-31"), day("2020-02-29")), 1);
  EXPECT_EQ(full_months(day("2020-01-15"), day("2021-01-14")), 11);
  EXPECT_EQ(full_months(day("2020-01-15"), day("2021-01-15")), 12);
  EXPECT_EQ(full_months(day("2020-01-15"), day("2020-01-14")), 0);
}

TEST(Bands, AgesGoByFiveYears) {
  const auto band_at = [](std::string_view on) { return five_year_age_band(day("1985-06-07"), day(on)); };
  EXPECT_EQ(band_at("2005-06-06"), "-19");
  EXPECT_EQ(band_at("2005-06-07"), "20-24");
  EXPECT_EQ(band_at("2010-06-06"), "20-24");
  EXPECT_EQ(band_at("2010-06-07"), "25-29");
  EXPECT_EQ(band_at("2065-06-07"), "80-");
}

TEST(Bands, TheNationalAgesEndWithSixty) {
  const auto band_at = [](std::string_view on) {
    return word_of(national_age_band(day("1960-03-01"), day(on)));
  };
  EXPECT_EQ(band_at("1980-02-29"), "other");
  EXPECT_EQ(band_at("1980-03-01"), "20-24");
  EXPECT_EQ(band_at("1985-03-01"), "25-34");
  EXPECT_EQ(band_at("1995-03-01"), "35-44");
  EXPECT_EQ(band_at("2005-03-01"), "45-60");
  EXPECT_EQ(band_at("2021-02-28"), "45-60");
  EXPECT_EQ(band_at("2021-03-01"), "other");
  EXPECT_EQ(national_age_band(std::nullopt, day("2021-03-01")), NationalAgeBand::unknown);
}

TEST(Bands, AbsencesAreHalfOpen) {
  const auto band_at = [](std::string_view on) { return word_of(absence_band(day("2010-01-15"), day(on))); };
  EXPECT_EQ(band_at("2010-07-14"), "-0.5");
  EXPECT_EQ(band_at("2010-07-15"), "0.5-1");
  EXPECT_EQ(band_at("2011-01-15"), "1-3");
  EXPECT_EQ(band_at("2013-01-14"), "1-3");
  EXPECT_EQ(band_at("2013-01-15"), "3-5");
  EXPECT_EQ(band_at("2015-01-15"), "5-10");
  EXPECT_EQ(band_at("2020-01-15"), "10-");
  EXPECT_EQ(word_of(absence_band(std::nullopt, day("2020-01-15"))), "unknown");
}

TEST(Bands, TheNationalYearsAwayAreHalves) {
  EXPECT_EQ(national_half_years_away(day("2024-12-31"), day("2025-06-30")), 1);
  EXPECT_EQ(national_half_years_away(day("2024-03-01"), day("2025-06-30")), 2);
  EXPECT_EQ(national_half_years_away(day("2019-03-31"), day("2025-06-30")), 12);
  EXPECT_EQ(national_half_years_away(day("2025-06-01"), day("2025-06-30")), 1);
}

TEST(Bands, TheTimeSinceHisLastVisitHasItsOwn) {
  const auto band_at = [](std::string_view on) {
    return word_of(unvisited_band(day("2010-01-15"), day(on)));
  };
  EXPECT_EQ(band_at("2010-02-15"), "-1");
  EXPECT_EQ(band_at("2011-01-15"), "1-2");
  EXPECT_EQ(band_at("2012-01-15"), "2-5");
  EXPECT_EQ(band_at("2015-01-15"), "5-10");
  EXPECT_EQ(band_at("2020-01-15"), "10-");
}

RC_GTEST_PROP(Bands, FullMonthsAreTheMostThatFit, ()) {
  const Date from = day("2000-01-01") + std::chrono::days{*rc::gen::inRange(0, 9000)};
  const Date to = from + std::chrono::days{*rc::gen::inRange(0, 9000)};
  const int months = full_months(from, to);
  RC_ASSERT(add_months(from, months) <= to);
  RC_ASSERT(add_months(from, months + 1) > to);
}

}  // namespace
}  // namespace halfsky::ledger
