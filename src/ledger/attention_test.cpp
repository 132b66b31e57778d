#include "ledger/attention.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace halfsky::ledger {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Date day(std::string_view text) {
  return *parse_date(text);
}

const Date today = day("2025-06-30");

Circumstances on_low_income(LowIncomeKind kind = LowIncomeKind::minimum_living_allowance) {
  Circumstances facts;
  facts.low_income = {{kind, day("2024-01-01"), std::nullopt, false}};
  return facts;
}

std::vector<std::string> rules_of(const Circumstances& facts) {
  std::vector<std::string> words;
  for (const AttentionRule rule : judge_attention(facts, {}, today).rules) words.emplace_back(word_of(rule));
  return words;
}

std::string level_of(const Circumstances& facts) {
  return std::string{word_of(judge_attention(facts, {}, today).level)};
}

TEST(KeyGroups, LowIncomeCountsWhileItIsInForce) {
  Circumstances facts = on_low_income();
  EXPECT_TRUE(judge_attention(facts, {}, today).key_groups.low_income);
  facts.low_income[0].to = day("2025-06-30");
  EXPECT_TRUE(judge_attention(facts, {}, today).key_groups.low_income);
  facts.low_income[0].to = day("2025-06-29");
  EXPECT_FALSE(judge_attention(facts, {}, today).key_groups.low_income);
  facts.low_income[0] = {LowIncomeKind::destitute, day("2025-07-01"), std::nullopt, false};
  EXPECT_FALSE(judge_attention(facts, {}, today).key_groups.low_income);
}

TEST(KeyGroups, ARiskThatIsRemovedAndPovertyOfThePastAreNoGroup) {
  Circumstances facts = on_low_income(LowIncomeKind::monitored_near_poverty);
  EXPECT_TRUE(judge_attention(facts, {}, today).key_groups.low_income);
  facts.low_income[0].is_risk_removed = true;
  EXPECT_FALSE(judge_attention(facts, {}, today).key_groups.low_income);
  EXPECT_FALSE(
      judge_attention(on_low_income(LowIncomeKind::lifted_out_of_poverty), {}, today).key_groups.low_income);
}

TEST(KeyGroups, AWomanMayBeInSeveral) {
  Circumstances facts = on_low_income();
  facts.is_disabled = true;
  facts.is_seriously_ill = true;
  EXPECT_EQ(judge_attention(facts, {}, today).key_groups, (KeyGroups{true, true, true}));
}

TEST(Attention, WithoutAnyReasonItIsGeneral) {
  EXPECT_EQ(level_of({}), "C");
  EXPECT_THAT(rules_of({}), IsEmpty());
}

TEST(Attention, LowIncomeWithSevereDisabilityOrIllnessIsA) {
  Circumstances facts = on_low_income();
  facts.disability_grade = 3;
  EXPECT_THAT(rules_of(facts), ElementsAre("B1", "B2"));
  facts.disability_grade = 2;
  EXPECT_THAT(rules_of(facts), ElementsAre("A1", "B1", "B2"));
  EXPECT_EQ(level_of(facts), "A");
  facts.disability_grade.reset();
  facts.is_seriously_ill = true;
  EXPECT_THAT(rules_of(facts), ElementsAre("A1", "B1", "B3"));
}

TEST(Attention, AMissingHusbandIsA) {
  Circumstances facts;
  facts.is_husband_missing = true;
  EXPECT_THAT(rules_of(facts), ElementsAre("A4"));
  EXPECT_EQ(level_of(facts), "A");
}

TEST(Attention, TheSoleCarerOfAHelplessPersonIsAIfPoor) {
  Circumstances facts = on_low_income();
  facts.is_sole_carer = true;
  facts.persons_unable_to_care_for_themselves = 1;
  EXPECT_THAT(rules_of(facts), ElementsAre("A5", "B1"));
  facts.low_income.clear();
  EXPECT_EQ(level_of(facts), "C");
}

TEST(Attention, PregnantOrWithAnInfantAndAloneIsA) {
  Circumstances facts;
  facts.is_pregnant = true;
  EXPECT_EQ(level_of(facts), "C");
  facts.has_other_adult_at_home = false;
  EXPECT_THAT(rules_of(facts), ElementsAre("A6"));
  facts.is_pregnant = false;
  facts.children_born = {day("2024-07-01")};
  EXPECT_EQ(level_of(facts), "A");
  facts.children_born = {day("2024-06-30")};
  EXPECT_EQ(level_of(facts), "C");
}

TEST(Attention, SuddenHardshipIsAUntilTheRiskIsRemoved) {
  Circumstances facts = on_low_income(LowIncomeKind::monitored_sudden_hardship);
  EXPECT_THAT(rules_of(facts), ElementsAre("A7", "B1"));
  facts.low_income[0].is_risk_removed = true;
  EXPECT_EQ(level_of(facts), "C");
}

TEST(Attention, SheWhoCannotCareForHerselfIsA) {
  Circumstances facts;
  facts.cannot_care_for_herself = true;
  EXPECT_THAT(rules_of(facts), ElementsAre("A9"));
}

TEST(Attention, ChronicIllnessIsBIfSheFeelsWeak) {
  Circumstances facts;
  facts.is_chronically_ill = true;
  EXPECT_EQ(level_of(facts), "C");
  facts.feels_weak = true;
  EXPECT_THAT(rules_of(facts), ElementsAre("B4"));
}

TEST(Attention, HeavyCareIsB) {
  Circumstances facts;
  facts.children_born = {day("2019-07-01"), day("2022-01-01")};
  EXPECT_THAT(rules_of(facts), ElementsAre("B5"));
  facts.children_born = {day("2019-06-30"), day("2022-01-01")};
  EXPECT_EQ(level_of(facts), "C");
  facts.elders_cared_for = 1;
  EXPECT_EQ(level_of(facts), "C");
  facts.is_sole_carer = true;
  EXPECT_THAT(rules_of(facts), ElementsAre("B5"));
}

TEST(Attention, TwoYearsWithoutAVisitIsB) {
  Circumstances facts;
  facts.husband_last_at_home = day("2023-07-01");
  EXPECT_EQ(level_of(facts), "C");
  facts.husband_last_at_home = day("2023-06-30");
  EXPECT_THAT(rules_of(facts), ElementsAre("B6"));
}

TEST(Attention, AgeAndIsolationAndHerWishAreB) {
  Circumstances facts;
  facts.born = day("1965-06-30");
  facts.has_no_phone = true;
  facts.wishes_psychological_help = true;
  EXPECT_THAT(rules_of(facts), ElementsAre("B7", "B9", "B10"));
  facts.born = day("1965-07-01");
  EXPECT_THAT(rules_of(facts), ElementsAre("B9", "B10"));
}

TEST(Attention, AnOfficesThresholdsAreUsed) {
  Circumstances facts;
  facts.born = day("1970-06-30");
  AttentionThresholds thresholds;
  thresholds.elder_age = 55;
  EXPECT_EQ(judge_attention(facts, thresholds, today).level, AttentionLevel::b);
}

TEST(AttentionLevel, ADowngradeWaitsForAReviewVisit) {
  using enum AttentionLevel;
  EXPECT_EQ(level_in_force(c, a, std::nullopt, false, today), a);
  EXPECT_EQ(level_in_force(c, a, std::nullopt, true, today), c);
  EXPECT_EQ(level_in_force(a, c, std::nullopt, false, today), a);
  EXPECT_EQ(level_in_force(b, std::nullopt, std::nullopt, false, today), b);
}

TEST(AttentionLevel, WhatTheTownshipSetsHoldsUntilItsLastDay) {
  using enum AttentionLevel;
  EXPECT_EQ(level_in_force(c, c, AttentionOverride{a, today}, false, today), a);
  EXPECT_EQ(level_in_force(c, c, AttentionOverride{a, today}, false, today + std::chrono::days{1}), c);
}

}  // namespace
}  // namespace halfsky::ledger
