#include "ledger/reviews/review.h"

#include <gtest/gtest.h>

namespace halfsky::ledger {
namespace {

TEST(Review, WordsAreReadAsTheyAreWritten) {
  for (const ReviewKind kind : all_review_kinds()) EXPECT_EQ(read_review_kind(word_of(kind)), kind);
  EXPECT_EQ(all_review_kinds().size(), 7U);
  EXPECT_EQ(word_of(ReviewKind::duplicate), "double");
  EXPECT_EQ(read_review_decision("keep_both"), ReviewDecision::keep_both);
  EXPECT_FALSE(read_review_kind("rows"));
  EXPECT_FALSE(read_review_decision(""));
}

TEST(Review, AKeyIsReadAsItIsWrittenAndNothingElse) {
  const Id id = *parse_id("0192f0c4a1b27c3e8d5f6a7b8c9d0e1f");
  for (const ReviewKey& key :
       {ReviewKey{ReviewKey::Of::row, id, 12}, ReviewKey{ReviewKey::Of::missing, id, 1},
        ReviewKey{ReviewKey::Of::entry, id, 0}, ReviewKey{ReviewKey::Of::claim, id, 0}}) {
    EXPECT_EQ(read_review_key(to_string(key)), key) << to_string(key);
  }
  const std::string hex = to_string(id);
  for (const std::string& wrong :
       {std::string{}, hex, "row-" + hex, "row-" + hex + "-", "row-" + hex + "-0", "row-" + hex + "--1",
        "row-" + hex + "-1x", "entry-" + hex + "-1", "entry-" + hex.substr(1), "batch-" + hex,
        "row-" + hex + "-99999999999999999999"})
    EXPECT_FALSE(read_review_key(wrong)) << wrong;
}

Verdict a_verdict(Status status, std::optional<Reason> reason, std::optional<Date> out_from = std::nullopt) {
  Verdict verdict;
  verdict.status = status;
  verdict.reason = reason;
  verdict.out_from = out_from;
  return verdict;
}

constexpr int exit_after_days = 60;
const Date today = *parse_date("2026-03-02");

std::optional<ReviewDecision> proposed_today(EntryState state, const Verdict& verdict) {
  return proposed(state, verdict, today, exit_after_days);
}

TEST(Review, WhatTheRulesProposeForWhoIsInCare) {
  const auto watch = std::optional{ReviewDecision::watch};
  const auto end = std::optional{ReviewDecision::end};
  const Date lately = *parse_date("2026-01-01");  // 60 days
  const Date before = *parse_date("2025-12-31");
  const EntryState active = EntryState::active;
  EXPECT_EQ(proposed_today(active, a_verdict(Status::pending, Reason::too_short)), watch);
  EXPECT_EQ(proposed_today(active, a_verdict(Status::not_eligible, Reason::husband_home, lately)), watch);
  EXPECT_EQ(proposed_today(active, a_verdict(Status::not_eligible, Reason::husband_home, before)), end);
  EXPECT_EQ(proposed_today(active, a_verdict(Status::not_eligible, Reason::woman_away, lately)), watch);
  EXPECT_EQ(proposed_today(active, a_verdict(Status::not_eligible, Reason::too_short)), watch);
  EXPECT_EQ(proposed_today(active, a_verdict(Status::not_eligible, Reason::divorced)), end);
  EXPECT_FALSE(proposed_today(active, a_verdict(Status::eligible, std::nullopt)));
  EXPECT_FALSE(proposed_today(active, a_verdict(Status::review, std::nullopt)));
  EXPECT_FALSE(proposed_today(EntryState::draft, a_verdict(Status::pending, Reason::too_short)));
}

TEST(Review, WhoIsWatchedIsProposedToEndOnceHeStays) {
  const auto end = std::optional{ReviewDecision::end};
  const EntryState watch = EntryState::watch;
  const Date lately = *parse_date("2026-01-01");
  const Date before = *parse_date("2025-12-31");
  EXPECT_FALSE(proposed_today(watch, a_verdict(Status::not_eligible, Reason::husband_home, lately)));
  EXPECT_EQ(proposed_today(watch, a_verdict(Status::not_eligible, Reason::husband_home, before)), end);
  EXPECT_EQ(proposed_today(watch, a_verdict(Status::not_eligible, Reason::deceased)), end);
  EXPECT_FALSE(proposed_today(watch, a_verdict(Status::pending, Reason::too_short)));
  EXPECT_FALSE(proposed_today(watch, a_verdict(Status::not_eligible, Reason::too_short)));
}

TEST(Review, ADecisionFitsWhatIsKnown) {
  using D = ReviewDecision;
  EXPECT_EQ(decisions_of(ReviewKind::row, false), (std::vector{D::accept, D::reject}));
  EXPECT_EQ(decisions_of(ReviewKind::row, true), (std::vector{D::merge, D::keep_both, D::reject}));
  EXPECT_EQ(decisions_of(ReviewKind::duplicate, false), (std::vector{D::accept, D::reject}));
  EXPECT_EQ(decisions_of(ReviewKind::missing, false), (std::vector{D::keep, D::end}));
  EXPECT_EQ(decisions_of(ReviewKind::proposal, false, D::watch), (std::vector{D::watch, D::end}));
  EXPECT_EQ(decisions_of(ReviewKind::proposal, false, D::end), (std::vector{D::end}));
}

TEST(Review, OnlyAPlainYesNeedsNoReason) {
  EXPECT_FALSE(needs_reason(ReviewKind::submission, ReviewDecision::accept));
  EXPECT_FALSE(needs_reason(ReviewKind::claim, ReviewDecision::accept));
  EXPECT_TRUE(needs_reason(ReviewKind::submission, ReviewDecision::reject));
  EXPECT_TRUE(needs_reason(ReviewKind::row, ReviewDecision::accept));
  EXPECT_TRUE(needs_reason(ReviewKind::missing, ReviewDecision::keep));
}

}  // namespace
}  // namespace halfsky::ledger
