#include "ledger/erasure/retention.h"

#include <gtest/gtest.h>

#include <fstream>

#include "platform/test_support/temp_directory.h"

namespace halfsky::ledger {
namespace {

const RetentionRules rules{{{{60, "19"}, {3, "6"}, {0, "47"}}}};

RetentionFacts left(const char* day) {
  RetentionFacts facts;
  facts.was_registered = true;
  facts.ended_on = *parse_date(day);
  return facts;
}

std::string refusal(const RetentionFacts& facts, const char* today) {
  const auto due = check_erasable(rules, facts, *parse_date(today));
  return due ? std::string{word_of(due->ground)} : due.error().code;
}

TEST(Retention, WhoLeftFallsDueAfterFiveYearsToTheDay) {
  EXPECT_EQ(refusal(left("2021-03-31"), "2026-03-30"), "erasure.not_due");
  EXPECT_EQ(refusal(left("2021-03-31"), "2026-03-31"), "left");
  const auto early = check_erasable(rules, left("2024-02-29"), *parse_date("2026-12-01"));
  EXPECT_EQ(early.error().facts.at("due"), "2029-02-28");
}

TEST(Retention, ADraftThatWasDiscardedFallsDueAfterThreeMonths) {
  RetentionFacts facts = left("2026-08-31");
  facts.was_registered = false;
  EXPECT_EQ(refusal(facts, "2026-11-29"), "erasure.not_due");
  EXPECT_EQ(refusal(facts, "2026-11-30"), "discarded");
}

TEST(Retention, HerDemandCountsOnceNoDutyHolds) {
  RetentionFacts facts = left("2026-11-30");
  facts.demands = true;
  EXPECT_EQ(refusal(facts, "2026-11-30"), "wish");
  facts.is_kept = true;
  EXPECT_EQ(refusal(facts, "2036-11-30"), "erasure.duty_holds");
}

TEST(Retention, ATermThatHasRunOutIsTheGroundAlsoWhereSheDemandsIt) {
  RetentionRules slow = rules;
  slow.rules[0].months = 0;
  RetentionFacts facts = left("2026-11-30");
  facts.demands = true;
  EXPECT_EQ(due_of(slow, facts).ground, ErasureGround::left);
}

TEST(Retention, AnOpenCaseHoldsItBack) {
  RetentionFacts facts = left("2010-01-01");
  facts.has_case = true;
  EXPECT_EQ(refusal(facts, "2026-12-01"), "erasure.case_open");
}

TEST(RetentionRules, AreNoLooserThanTheDocuments) {
  const platform::TempDirectory directory;
  const auto load = [&](int left_months, int discarded_months, int wish_months, const char* last) {
    const auto file = directory.path() / "retention.yaml";
    std::ofstream{file} << "rules:\n  - {ground: left, months: " << left_months
                        << ", basis: a}\n  - {ground: discarded, months: " << discarded_months
                        << ", basis: a}\n  - {ground: " << last << ", months: " << wish_months
                        << ", basis: a}\n";
    return RetentionRules::load(file).has_value();
  };
  EXPECT_TRUE(load(60, 3, 1, "wish"));
  EXPECT_FALSE(load(61, 3, 1, "wish"));
  EXPECT_FALSE(load(60, 4, 1, "wish"));
  EXPECT_FALSE(load(60, 3, 2, "wish"));
  EXPECT_FALSE(load(60, 3, 1, "left"));
  EXPECT_FALSE(load(60, -1, 1, "wish"));
  EXPECT_TRUE(RetentionRules::load(std::string{HALFSKY_SOURCE_DIR} + "/catalogue/retention.yaml"));
}

}  // namespace
}  // namespace halfsky::ledger
