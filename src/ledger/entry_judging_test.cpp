#include "ledger/entry_judging.h"

#include <gtest/gtest.h>

namespace halfsky::ledger {
namespace {

const Date today = *parse_date("2020-10-31");

Documents away_since(const char* from, const char* to) {
  Documents documents;
  documents.set(leave_from_name, from);
  documents.set(leave_to_name, to);
  return documents;
}

TEST(EntryJudging, KeyGroupsComeFromWhatWasDeclared) {
  Documents documents = away_since("2020-01-01", "2020-01-31");
  documents.set("poor", "1");
  documents.set("disabled", "1");
  documents.set("disability", "肢体二级");
  const Circumstances known = circumstances_of(documents, today);
  ASSERT_EQ(known.low_income.size(), 1U);
  EXPECT_EQ(known.low_income[0].kind, LowIncomeKind::other_hardship);
  EXPECT_EQ(known.disability_grade, 2);
  documents.set("disability", "42");
  EXPECT_EQ(circumstances_of(documents, today).disability_grade, 2);

  const EntryColumns columns = judge_entry(documents, {}, {}, {}, today);
  EXPECT_TRUE(columns.key_groups.low_income);
  EXPECT_TRUE(columns.key_groups.disabled);
  EXPECT_FALSE(columns.key_groups.ill);
  EXPECT_EQ(columns.level, AttentionLevel::a);  // A1: low income and disabled gravely
}

TEST(EntryJudging, WhoWasLiftedOutOfPovertyIsInNoKeyGroupByThat) {
  Documents documents;
  documents.set("poor", "1");
  documents.set("hardship_type", "脱贫户");
  EXPECT_FALSE(judge_entry(documents, {}, {}, {}, today).key_groups.low_income);
}

TEST(EntryJudging, ALowerLevelWaitsForAReview) {
  EntryColumns before;
  before.level = AttentionLevel::a;
  EXPECT_EQ(judge_entry({}, {}, before, {}, today).level, AttentionLevel::a);
  EXPECT_EQ(judge_entry({}, {}, {}, {}, today).level, AttentionLevel::c);
}

TEST(EntryJudging, BandsAndCodesStandInTheClear) {
  Documents documents = away_since("2018-03-01", "2018-03-31");
  documents.set("birth_date", "1985-06-07");
  documents.set("education", "71");
  documents.set("health", "身体一般");
  documents.set("children_count", "4");
  const EntryColumns columns = judge_entry(documents, {}, {}, {}, today);
  EXPECT_EQ(columns.age_band, "35-39");
  EXPECT_EQ(columns.absence_band, "1-3");
  EXPECT_EQ(columns.education, "71");
  EXPECT_EQ(columns.health, std::nullopt);  // words are no code
  EXPECT_EQ(columns.children, 3);
}

TEST(Overdue, AYearAndNoDayMore) {
  Parameters parameters;
  parameters.review_cycle_months = parameters.stale_after_months = 12;
  EntryColumns columns;
  columns.state = EntryState::active;
  columns.next_review = parse_date("2026-03-31");
  EXPECT_FALSE(is_overdue(columns, parameters, *parse_date("2026-03-31")));
  EXPECT_TRUE(is_overdue(columns, parameters, *parse_date("2026-04-01")));
}

TEST(Overdue, WhoIsVisitedMoreOftenHasTheRestOfTheYear) {
  Parameters parameters;
  parameters.review_cycle_months = 6;
  parameters.stale_after_months = 12;
  EntryColumns columns;
  columns.state = EntryState::active;
  columns.next_review = parse_date("2026-03-31");
  EXPECT_FALSE(is_overdue(columns, parameters, *parse_date("2026-09-30")));
  EXPECT_TRUE(is_overdue(columns, parameters, *parse_date("2026-10-01")));
}

TEST(Overdue, WhoIsWatchedOrHasNoDayIsNot) {
  const Parameters parameters;
  EntryColumns columns;
  columns.state = EntryState::active;
  EXPECT_FALSE(is_overdue(columns, parameters, *parse_date("2026-04-01")));
  columns.next_review = parse_date("2025-03-31");
  columns.state = EntryState::watch;
  EXPECT_FALSE(is_overdue(columns, parameters, *parse_date("2026-04-01")));
}

TEST(Watched, UntilSomethingIsToBeDecided) {
  const Date on = *parse_date("2026-03-10");
  Verdict verdict;
  verdict.status = Status::pending;
  verdict.due = parse_date("2026-05-01");
  EXPECT_EQ(watched_until(verdict, on, 60), verdict.due);
  verdict = {};
  verdict.out_from = parse_date("2026-01-01");  // the 61st day
  EXPECT_EQ(watched_until(verdict, on, 60), parse_date("2026-03-03"));
  verdict.out_from.reset();  // divorced
  EXPECT_EQ(watched_until(verdict, on, 60), on);
  verdict.status = Status::eligible;
  EXPECT_EQ(watched_until(verdict, on, 60), on);
}

}  // namespace
}  // namespace halfsky::ledger
