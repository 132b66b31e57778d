#include "ledger/parameters.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>

namespace halfsky::ledger {
namespace {

namespace fs = std::filesystem;

const fs::path shipped_file = fs::path{HALFSKY_SOURCE_DIR} / "catalogue" / "parameters.yaml";
const std::vector<std::string> nongan = {"220000", "220100", "220122"};

Date day(std::string_view text) {
  return *parse_date(text);
}

ParameterBook shipped() {
  return *ParameterBook::load(shipped_file);
}

ParameterVersion a_version(std::string region, std::string_view from, std::string key, ParameterValue value) {
  ParameterVersion version;
  version.region = std::move(region);
  version.valid_from = day(from);
  version.basis = "演示文件";
  version.values.emplace(std::move(key), std::move(value));
  return version;
}

std::string reason_of(const Result<void>& added) {
  return added ? "added" : added.error().facts.at("key") + ": " + added.error().facts.at("reason");
}

TEST(Parameters, TheShippedDefaultsAreThoseOfTheContract) {
  const Parameters parameters = shipped().resolve(nongan, day("2020-10-31"));
  const EligibilityConfig contract;
  EXPECT_EQ(parameters.version, "220000@2020-09-21");
  EXPECT_EQ(parameters.eligibility.min_months, contract.min_months);
  EXPECT_EQ(parameters.eligibility.visit_max_days, contract.visit_max_days);
  EXPECT_EQ(parameters.eligibility.max_visit_days_total, contract.max_visit_days_total);
  EXPECT_EQ(parameters.eligibility.woman_away_max_days, contract.woman_away_max_days);
  EXPECT_EQ(parameters.eligibility.counting, contract.counting);
  EXPECT_EQ(parameters.eligibility.no_absence, contract.no_absence);
  EXPECT_EQ(parameters.husband_back_exit_days, 60);
  EXPECT_EQ(parameters.age_report_to, 60);
  EXPECT_EQ(parameters.attention.unvisited_months, AttentionThresholds{}.unvisited_months);
  EXPECT_EQ(parameters.marital_accepted.size(), 5U);
}

TEST(Parameters, EveryParameterSaysWhatItIsAndWhereItComesFrom) {
  const ParameterBook book = shipped();
  for (const ParameterDefinition& definition : book.definitions()) {
    EXPECT_FALSE(definition.name.empty()) << definition.key;
    EXPECT_FALSE(definition.source.empty()) << definition.key;
  }
}

TEST(Parameters, DaysBeforeTheFirstVersionAreJudgedByIt) {
  EXPECT_EQ(shipped().resolve(nongan, day("2019-01-01")).version, "220000@2020-09-21");
}

TEST(Parameters, AValueHoldsFromItsDayOn) {
  ParameterBook book = shipped();
  ASSERT_EQ(reason_of(book.add(a_version("220000", "2024-01-01", "visit_total_max_days", std::int64_t{60}))),
            "added");
  EXPECT_EQ(book.resolve(nongan, day("2023-12-31")).eligibility.max_visit_days_total, std::nullopt);
  const Parameters later = book.resolve(nongan, day("2024-01-01"));
  EXPECT_EQ(later.eligibility.max_visit_days_total, 60);
  EXPECT_EQ(later.version, "220000@2020-09-21+220000@2024-01-01");
}

TEST(Parameters, ACountyLiesAboveTheProvinceAndTouchesNoOther) {
  ParameterBook book = shipped();
  ASSERT_EQ(reason_of(book.add(a_version("220122", "2021-01-01", "review_cycle_months", std::int64_t{6}))),
            "added");
  ASSERT_EQ(reason_of(book.add(a_version("220000", "2022-01-01", "review_cycle_months", std::int64_t{9}))),
            "added");
  EXPECT_EQ(book.resolve(nongan, day("2022-06-01")).review_cycle_months, 6);
  EXPECT_EQ(book.resolve(std::vector<std::string>{"220000", "220100", "220182"}, day("2022-06-01"))
                .review_cycle_months,
            9);
}

TEST(Parameters, AVersionEndsAfterItsLastDay) {
  ParameterBook book = shipped();
  ParameterVersion version = a_version("220122", "2021-01-01", "elder_age", std::int64_t{55});
  version.valid_to = day("2021-12-31");
  ASSERT_EQ(reason_of(book.add(version)), "added");
  EXPECT_EQ(book.resolve(nongan, day("2021-12-31")).attention.elder_age, 55);
  EXPECT_EQ(book.resolve(nongan, day("2022-01-01")).attention.elder_age, 60);
}

TEST(Parameters, OnlyTheProvinceSetsWhoIsInTheLedgerUnlessItUnlocks) {
  ParameterBook book = shipped();
  const ParameterVersion wish = a_version("220122", "2024-06-01", "woman_away_max_days", std::int64_t{90});
  EXPECT_EQ(reason_of(book.add(wish)), "woman_away_max_days: only the province sets who is in the ledger");
  ParameterVersion unlock = a_version("220000", "2024-01-01", "elder_age", std::int64_t{60});
  unlock.unlocks = {"woman_away_max_days"};
  ASSERT_EQ(reason_of(book.add(unlock)), "added");
  ASSERT_EQ(reason_of(book.add(wish)), "added");
  EXPECT_EQ(book.resolve(nongan, day("2024-06-01")).eligibility.woman_away_max_days, 90);
}

TEST(Parameters, WhatIsWrongIsRefusedAndChangesNothing) {
  ParameterBook book = shipped();
  EXPECT_EQ(reason_of(book.add(a_version("220122", "2021-01-01", "shoe_size", std::int64_t{6}))),
            "shoe_size: unknown parameter");
  EXPECT_EQ(reason_of(book.add(a_version("220122", "2021-01-01", "elder_age", std::int64_t{500}))),
            "elder_age: not a value that this parameter may have");
  EXPECT_EQ(reason_of(book.add(a_version("220122", "2021-01-01", "update_cycle", std::string{"never"}))),
            "update_cycle: not a value that this parameter may have");
  EXPECT_EQ(
      reason_of(book.add(a_version("220122", "2021-01-01", "husband_back_exit_days", std::int64_t{10}))),
      "husband_back_exit_days: less than visit_max_days");
  EXPECT_EQ(reason_of(book.add(a_version("220000", "2020-09-21", "elder_age", std::int64_t{60}))),
            "220000: this region has a version of this day");
  EXPECT_EQ(book.versions().size(), 1U);
}

TEST(Parameters, CommutingMayBeTakenForAbsence) {
  ParameterBook book = shipped();
  ASSERT_EQ(reason_of(book.add(a_version("220000", "2024-01-01", "commuting_excluded", false))), "added");
  const EligibilityConfig config = book.resolve(nongan, day("2024-01-01")).eligibility;
  EXPECT_TRUE(config.counting.has(AbsenceKind::commute));
  EXPECT_FALSE(config.no_absence.has(AbsenceKind::commute));
}

class ParametersFile : public testing::Test {
 protected:
  // The shipped file with one piece of text changed: "line: reason" of its refusal.
  std::string refusal_after(std::string_view old_text, std::string_view new_text) {
    std::ifstream in{shipped_file};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    const std::size_t at = text.find(old_text);
    EXPECT_NE(at, std::string::npos);
    text.replace(at, old_text.size(), new_text);
    std::ofstream{file_} << text;
    const auto book = ParameterBook::load(file_);
    if (book) return "loaded";
    EXPECT_EQ(book.error().facts.at("file"), file_.string());
    return book.error().facts.at("line") + ": " + book.error().facts.at("reason");
  }
  void TearDown() override { fs::remove(file_); }

  fs::path file_ = fs::temp_directory_path() / ("halfsky-parameters-" + std::to_string(::getpid()) + ".yaml");
};

TEST_F(ParametersFile, ARefusalNamesItsLineAndReason) {
  EXPECT_EQ(refusal_after("least: 1, most: 24, scope: entry", "least: 9, most: 4, scope: entry"),
            "8: a number needs least and most: absence_min_months");
  EXPECT_EQ(refusal_after("id: P02", "id: P01"), "9: twice: visit_max_days P01");
  EXPECT_EQ(refusal_after("scope: report", "scope: village"),
            "23: unknown type or scope of suspend_after_months");
  EXPECT_EQ(refusal_after("visit_max_days: 30", "visit_max_days: many"), "46: a whole number is expected");
  EXPECT_EQ(refusal_after("visit_max_days: 30", "visit_max_days: 300"),
            "40: visit_max_days: not a value that this parameter may have");
  EXPECT_EQ(refusal_after("      elder_age: 60\n", ""), "40: elder_age: the first version sets everything");
  EXPECT_EQ(refusal_after("      elder_age: 60\n", "      elder_age: 60\n      elder_age: 61\n"),
            "74: set twice: elder_age");
  EXPECT_EQ(refusal_after("valid_from: \"2020-09-21\"", "valid_from: soon"),
            "40: region, basis and valid_from (YYYY-MM-DD) are needed");
  EXPECT_NE(refusal_after("parameters:", "parameters: ["), "loaded");
  EXPECT_EQ(refusal_after("versions:", "others:"), "1: there is no version");
}

TEST_F(ParametersFile, AFileThatIsNotThereIsRefused) {
  EXPECT_FALSE(ParameterBook::load("/nowhere/parameters.yaml").has_value());
}

}  // namespace
}  // namespace halfsky::ledger
