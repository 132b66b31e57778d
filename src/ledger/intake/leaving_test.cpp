#include "ledger/intake/leaving.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace halfsky::ledger {
namespace {

const Date as_of = *make_date(2020, 10, 31);

platform::Cell text_cell(std::string_view text) {
  platform::Cell cell;
  cell.kind = platform::CellKind::text;
  cell.text = text;
  return cell;
}

platform::Cell number_cell(double number, std::string_view text,
                           platform::DateStyle style = platform::DateStyle::none) {
  platform::Cell cell;
  cell.kind = platform::CellKind::number;
  cell.number = number;
  cell.text = text;
  cell.date_style = style;
  return cell;
}

// "2019-03-01..2019-03-31 month", or the first finding's class.
std::string summary(const Leaving& leaving) {
  if (!leaving.findings.empty()) return leaving.findings.front().reason_class;
  if (!leaving.interval) return "nothing";
  const auto& [from, to] = *leaving.interval;
  if (leaving.precision == LeavePrecision::day) return halfsky::to_string(from);
  return fmt::format("{}..{} {}", halfsky::to_string(from), halfsky::to_string(to),
                     to_string(leaving.precision));
}

std::string read(std::string_view text) {
  return summary(read_leaving(text_cell(text), false, as_of, "外出时间"));
}

HalfYear verdict(std::string_view text) {
  const Leaving leaving = read_leaving(text_cell(text), false, as_of, "外出时间");
  return half_year(leaving.generous ? *leaving.generous : leaving.interval.value(), as_of, 6);
}

TEST(Leaving, ReadsADayHoweverItIsWritten) {
  for (const char* text :
       {"2019年3月15日", "2019-3-15", "2019/03/15", "2019.3.15", "20190315", "二〇一九年三月十五日",
        "2019年3月15号", "２０１９年３月１５日", "2019 年 3 月 15 日", "2019-03-15 00:00:00", "19.3.15",
        "于2019年3月15日去北京", "190315", "3/15/2019", "二零一九年三月十五", "2019。3。15",
        "2019年03月15日外出务工"}) {
    EXPECT_EQ(read(text), "2019-03-15") << text;
  }
}

TEST(Leaving, ReadsAMonthAsAllItsDays) {
  for (const char* text : {"2019年3月", "2019.3", "2019.03", "201903", "2019/3", "2019-03", "19.3", "19年3月",
                           "二〇一九年三月", "2019年3月份", "2019年3月外出", "去年3月", "去年三月份"}) {
    EXPECT_EQ(read(text), "2019-03-01..2019-03-31 month") << text;
  }
}

TEST(Leaving, ReadsAYear) {
  for (const char* text : {"2019", "2019年", "去年", "二〇一九年"})
    EXPECT_EQ(read(text), "2019-01-01..2019-12-31 year") << text;
  // Nineteen years, or the year 2019: the verdict asks both.
  EXPECT_EQ(read("一九年"), "2001-09-30..2001-10-31 about");
}

TEST(Leaving, NamesDatesThatDoNotExist) {
  for (const char* text : {"2019年13月", "2019.2.30", "2019年2月30日", "0", "1900-01-01", "1949年5月", "啊",
                           "2019-00-10", "20191345"}) {
    EXPECT_EQ(read(text), "leave_date_invalid") << text;
  }
}

TEST(Leaving, TellsUnknownFromUnreadable) {
  for (const char* text : {"不详", "不清楚", "忘了", "——", "/", "?", "记不清了", "无", "未知"}) {
    EXPECT_EQ(read(text), "leave_date_missing") << text;
  }
}

TEST(Leaving, TakesWordsOfTheYearAroundTheReferenceDate) {
  EXPECT_EQ(read("正月初八"), "2020-02-01");
  EXPECT_EQ(read("今年正月十六"), "2020-02-09");
  EXPECT_EQ(read("上个月"), "2020-09-01..2020-09-30 month");
  EXPECT_EQ(read("2019年春"), "2019-02-01..2019-05-31 about");
  EXPECT_EQ(read("去年腊月"), "2019-12-26..2020-01-24 about");
  EXPECT_EQ(verdict("春节后"), HalfYear::all_days);
  EXPECT_EQ(verdict("年前"), HalfYear::all_days);
  EXPECT_EQ(verdict("前年秋天"), HalfYear::all_days);
  EXPECT_EQ(verdict("国庆"), HalfYear::no_day);
  EXPECT_EQ(verdict("五一"), HalfYear::some_days);
}

TEST(Leaving, TakesTwoDigitYearsAndDecadesForWhatTheyAre) {
  EXPECT_EQ(read("19年冬天"), "2019-11-01..2020-02-28 about");
  EXPECT_EQ(verdict("20年夏天"), HalfYear::no_day);
  EXPECT_EQ(read("九几年"), "1990-01-01..1999-12-31 about");
  EXPECT_EQ(read("2O19年3月"), "leave_date_invalid");
}

TEST(Leaving, ADayWithoutItsSignMayBeOneOfTheMoon) {
  EXPECT_EQ(read("去年五月初五"), "2019-06-07");
  EXPECT_EQ(read("去年八月节"), "2019-09-10..2019-09-17 about");
  EXPECT_EQ(read("去年闰四月"), "2019-04-01..2019-04-30 month");
  const Leaving either = read_leaving(text_cell("去年八月十五"), false, as_of, "");
  ASSERT_TRUE(either.other);
  EXPECT_EQ(either.other->from, *make_date(2019, 9, 13));
  EXPECT_FALSE(read_leaving(text_cell("去年八月十五日"), false, as_of, "").other);
}

TEST(Leaving, CountsALengthBackAndAsksWhereItIsRoughlyHalfAYear) {
  for (const char* text :
       {"半年", "约半年", "半年多", "半年以上", "6个月", "六个月", "快半年", "大约六个月", "五六个月"}) {
    EXPECT_EQ(verdict(text), HalfYear::some_days) << text;
  }
  for (const char* text : {"3年多", "十来年", "常年", "长年在外", "一年半", "两三年", "多年", "8个月",
                           "七八年", "一年", "10多年", "好几年"}) {
    EXPECT_EQ(verdict(text), HalfYear::all_days) << text;
  }
  for (const char* text : {"刚走", "3个月", "不到半年", "两个月", "一个多月", "20天"})
    EXPECT_EQ(verdict(text), HalfYear::no_day) << text;
}

TEST(Leaving, TheLastOfSeveralLeavingsCounts) {
  EXPECT_EQ(read("2018年3月外出，2019年5月返回，2019年6月外出"), "2019-06-01..2019-06-30 month");
  EXPECT_EQ(read("2018年至今"), "2018-01-01..2018-12-31 year");
  EXPECT_EQ(read("2018年3月—"), "2018-03-01..2018-03-31 month");
}

TEST(Leaving, AClosedSpanMeansThatHeCameBack) {
  for (const char* text : {"2018年3月-2020年8月", "2018年至2019年", "2018.3-2020.8",
                           "2018年3月外出，2020年8月返回", "2018-2019"}) {
    EXPECT_EQ(read(text), "husband_back_unclear") << text;
  }
}

TEST(Leaving, AsksAboutTheFuture) {
  EXPECT_EQ(read("2021年3月"), "leave_date_future");
  EXPECT_EQ(read("2020-11-01"), "leave_date_future");
  EXPECT_EQ(read("2020年10月"), "2020-10-01..2020-10-31 month");
}

TEST(Leaving, ReadsSerialsInTheBooksDateSystem) {
  EXPECT_EQ(summary(read_leaving(number_cell(43525, "43525"), false, as_of, "")), "2019-03-01");
  EXPECT_EQ(summary(read_leaving(number_cell(42063, "42063"), true, as_of, "")), "2019-03-01");
  EXPECT_EQ(summary(read_leaving(number_cell(43525, "43525", platform::DateStyle::month), false, as_of, "")),
            "2019-03-01..2019-03-31 month");
}

TEST(Leaving, ANumberWithOneDecimalMayHaveLostItsZero) {
  const Leaving leaving = read_leaving(number_cell(2020.1, "2020.1"), false, as_of, "");
  ASSERT_TRUE(leaving.other);
  EXPECT_EQ(half_year(*leaving.interval, as_of, 6), HalfYear::all_days);
  EXPECT_EQ(half_year(*leaving.other, as_of, 6), HalfYear::no_day);
  EXPECT_FALSE(read_leaving(number_cell(2019.3, "2019.3"), false, as_of, "").other);
  EXPECT_FALSE(read_leaving(text_cell("2020.1"), false, as_of, "").other);
}

TEST(Leaving, BareNumbersUnderALengthCountYears) {
  const Leaving years = read_away_length(number_cell(3, "3"), as_of, "外出年限");
  EXPECT_EQ(half_year(*years.interval, as_of, 6), HalfYear::all_days);
  const Leaving half = read_away_length(number_cell(0.5, "0.5"), as_of, "外出年限");
  EXPECT_EQ(half_year(*half.interval, as_of, 6), HalfYear::some_days);
  const Leaving months = read_away_length(number_cell(3, "3"), as_of, "外出几个月");
  EXPECT_EQ(half_year(*months.interval, as_of, 6), HalfYear::no_day);
}

TEST(HalfYearRule, IsSixCalendarMonthsThatDayIncluded) {
  const auto day = [](int y, unsigned m, unsigned d) {
    return DateInterval{*make_date(y, m, d), *make_date(y, m, d)};
  };
  EXPECT_EQ(half_year(day(2020, 4, 30), as_of, 6), HalfYear::all_days);
  EXPECT_EQ(half_year(day(2020, 5, 1), as_of, 6), HalfYear::no_day);
  EXPECT_EQ(half_year(day(2019, 8, 31), *make_date(2020, 2, 29), 6), HalfYear::all_days);
}

}  // namespace
}  // namespace halfsky::ledger
