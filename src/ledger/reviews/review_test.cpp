#include "ledger/reviews/review.h"

#include <gtest/gtest.h>

namespace halfsky::ledger {
namespace {

TEST(Review, WordsAreReadAsTheyAreWritten) {
  for (const ReviewKind kind : all_review_kinds()) EXPECT_EQ(read_review_kind(word_of(kind)), kind);
  EXPECT_EQ(all_review_kinds().size(), 6U);
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

TEST(Review, WhatTheRulesPropose) {
  const auto watch = std::optional{ReviewDecision::watch};
  const auto end = std::optional{ReviewDecision::end};
  EXPECT_EQ(proposed(EntryState::active, Status::pending, Reason::too_short), watch);
  EXPECT_EQ(proposed(EntryState::active, Status::not_eligible, Reason::husband_home), watch);
  EXPECT_EQ(proposed(EntryState::active, Status::not_eligible, Reason::woman_away), watch);
  EXPECT_EQ(proposed(EntryState::active, Status::not_eligible, Reason::divorced), end);
  EXPECT_FALSE(proposed(EntryState::watch, Status::not_eligible, Reason::deceased));
  EXPECT_FALSE(proposed(EntryState::watch, Status::not_eligible, Reason::husband_home));
  EXPECT_FALSE(proposed(EntryState::watch, Status::pending, Reason::too_short));
  EXPECT_FALSE(proposed(EntryState::active, Status::eligible, std::nullopt));
  EXPECT_FALSE(proposed(EntryState::active, Status::review, std::nullopt));
  EXPECT_FALSE(proposed(EntryState::draft, Status::pending, Reason::too_short));
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
