#include "ledger/exports/national_form.h"

#include <gtest/gtest.h>

namespace halfsky::ledger {
namespace {

const core::CodeBook& codes() {
  static const core::CodeBook book =
      std::move(*core::CodeBook::load(std::string{HALFSKY_SOURCE_DIR} + "/catalogue/codes"));
  return book;
}

std::string cell(const std::vector<std::string>& row, std::string_view heading) {
  const auto& headings = national_headings();
  for (std::size_t i = 0; i < headings.size(); ++i) {
    if (headings[i] == heading) return row.at(i);
  }
  return "no such heading";
}

KeyGroups groups(bool disabled, bool ill) {
  KeyGroups some;
  some.disabled = disabled;
  some.ill = ill;
  return some;
}

TEST(NationalForm, HasAValueForEachHeading) {
  const auto row = national_row({}, codes());
  EXPECT_EQ(row.size(), national_headings().size());
  for (const std::string& value : row) EXPECT_EQ(value, "");
}

TEST(NationalForm, WritesCodesAndNotNames) {
  NationalSource source;
  source.fields = {
      {"name", "王桂芝"},      {"id_number", "220122197910071422"}, {"ethnicity", "01"},
      {"education", "71"},     {"birth_date", "1979-10-07"},        {"registered_address", "头道沟村"},
      {"parents_in_law", "2"}, {"leave_from", "2020-01-15"},        {"aid_received", "技能培训、小额贷款"},
      {"income_source", "1"}};
  source.region_codes = {"220000000000", "220100000000", "220122000000", "220122102000", "220122102201"};
  source.on = *make_date(2026, 12, 1);
  const auto row = national_row(source, codes());
  EXPECT_EQ(cell(row, "证件类型"), "01");
  EXPECT_EQ(cell(row, "证件号码"), "220122197910071422");
  EXPECT_EQ(cell(row, "文化程度"), "70");
  EXPECT_EQ(cell(row, "是否登记户口"), "1");
  EXPECT_EQ(cell(row, "现住址（村）"), "220122102201");
  EXPECT_EQ(cell(row, "公婆情况"), "2");
  EXPECT_EQ(cell(row, "丈夫外出年限（年）"), "6.5");
  EXPECT_EQ(cell(row, "获得生产帮扶情况"), "2,4");
  EXPECT_EQ(cell(row, "其他帮扶说明"), "");
}

TEST(NationalForm, HealthIsOneCategoryByItsWeight) {
  EXPECT_EQ(national_health("31", groups(true, true)), "22");
  EXPECT_EQ(national_health("31", groups(true, false)), "60");
  EXPECT_EQ(national_health("64", groups(false, false)), "60");
  EXPECT_EQ(national_health("31", groups(false, false)), "30");
  EXPECT_EQ(national_health("89", groups(false, false)), "22");
  EXPECT_EQ(national_health("20", groups(false, false)), "20");
  EXPECT_EQ(national_health("10", groups(false, false)), "10");
  EXPECT_EQ(national_health(std::nullopt, groups(false, false)), "");
}

TEST(NationalForm, DisabilityIsToldByWordsOrByTheClassOfHealth) {
  const auto told = [](const char* words, const char* health) {
    const NationalDisability one = national_disability(words, health, codes());
    return one.type + "/" + one.grade;
  };
  EXPECT_EQ(told("44", ""), "64/4");
  EXPECT_EQ(told("肢体二级", "60"), "64/2");
  EXPECT_EQ(told("视力3级、听力", ""), "67/3");
  EXPECT_EQ(told("", "66"), "66/");
  EXPECT_EQ(told("有", "60"), "/");
  NationalSource source;
  source.fields = {{"disability", "44"}};
  source.groups.disabled = true;
  EXPECT_EQ(cell(national_row(source, codes()), "残疾类型"), "64");
  EXPECT_EQ(cell(national_row(source, codes()), "残疾等级"), "4");
  source.groups.ill = true;  // the form asks for it beside 60 only
  EXPECT_EQ(cell(national_row(source, codes()), "残疾类型"), "");
}

TEST(NationalForm, TheDayOfTheMarriageStandsWhereTheLedgerHasIt) {
  NationalSource source;
  EXPECT_EQ(cell(national_row(source, codes()), "结婚具体日期"), "");
  source.married_on = *make_date(2026, 5, 1);
  EXPECT_EQ(cell(national_row(source, codes()), "结婚具体日期"), "2026-05-01");
}

TEST(NationalForm, YearsAwayGoByHalves) {
  const Date on = *make_date(2026, 12, 1);
  EXPECT_EQ(national_years_away("2026-11-01", on), "0.5");
  EXPECT_EQ(national_years_away("2025-12-01", on), "1");
  EXPECT_EQ(national_years_away("2025-12-02", on), "0.5");
  EXPECT_EQ(national_years_away("2025-06-01", on), "1.5");
  EXPECT_EQ(national_years_away("1900-01-01", on), "99");
  EXPECT_EQ(national_years_away("2027-01-01", on), "");
  EXPECT_EQ(national_years_away("", on), "");
}

TEST(NationalForm, OtherAidKeepsItsWords) {
  EXPECT_EQ(national_aid("送化肥", codes()), "5");
  EXPECT_EQ(national_aid("无", codes()), "6");
  EXPECT_EQ(national_aid("1", codes()), "1");
  EXPECT_EQ(national_aid("", codes()), "");
  NationalSource source;
  source.fields = {{"aid_received", "送化肥"}};
  EXPECT_EQ(cell(national_row(source, codes()), "其他帮扶说明"), "送化肥");
}

}  // namespace
}  // namespace halfsky::ledger
