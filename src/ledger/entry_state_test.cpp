#include "ledger/entry_state.h"

#include <gtest/gtest.h>

#include <set>

namespace halfsky::ledger {
namespace {

Date day(const char* text) {
  return *parse_date(text);
}

ActFacts facts() {
  ActFacts facts;
  facts.today = day("2020-10-31");
  facts.verdict = Status::eligible;
  facts.actor = "mei";
  facts.filled_by = "lan";
  facts.entered_on = day("2020-09-01");
  return facts;
}

ActFacts leaving(ExitReason reason, const char* on) {
  ActFacts leave = facts();
  leave.exit_reason = reason;
  leave.exit_date = day(on);
  return leave;
}

std::string refusal(EntryState state, EntryAct act, const ActFacts& facts) {
  const auto after = state_after(state, act, facts);
  return after ? "" : after.error().code;
}

TEST(EntryState, TheVillageProposesAndTheTownshipApproves) {
  EXPECT_EQ(state_after(EntryState::draft, EntryAct::submit, facts()), EntryState::submitted);
  EXPECT_EQ(state_after(EntryState::submitted, EntryAct::approve, facts()), EntryState::active);
  EXPECT_EQ(state_after(EntryState::draft, EntryAct::admit, facts()), EntryState::active);
}

TEST(EntryState, NobodyApprovesWhatTheyFilledInThemselves) {
  ActFacts own = facts();
  own.actor = own.filled_by;
  EXPECT_EQ(refusal(EntryState::submitted, EntryAct::approve, own), "entry.approved_by_filler");
}

TEST(EntryState, AnEntryComesBackWithAReasonAndIsSubmittedAgain) {
  ActFacts because = facts();
  EXPECT_EQ(refusal(EntryState::submitted, EntryAct::send_back, because), "entry.reason_missing");
  because.note = "身份证号请核对";
  EXPECT_EQ(state_after(EntryState::submitted, EntryAct::send_back, because), EntryState::returned);
  EXPECT_EQ(state_after(EntryState::returned, EntryAct::submit, facts()), EntryState::submitted);
}

TEST(EntryState, AVerdictMakesADraftSubmittable) {
  ActFacts not_yet = facts();
  not_yet.verdict = Status::pending;
  EXPECT_EQ(refusal(EntryState::draft, EntryAct::submit, not_yet), "entry.not_submittable");
  ActFacts soldier = facts();
  soldier.verdict = Status::review;
  EXPECT_EQ(refusal(EntryState::draft, EntryAct::submit, soldier), "");
  EXPECT_EQ(refusal(EntryState::draft, EntryAct::admit, soldier), "entry.not_submittable");
}

TEST(EntryState, AnExitNeedsAReasonAndADayBetweenEntryAndToday) {
  const auto active = EntryState::active;
  EXPECT_EQ(state_after(active, EntryAct::leave, leaving(ExitReason::widowed, "2020-10-01")),
            EntryState::exited);
  EXPECT_EQ(refusal(active, EntryAct::leave, facts()), "entry.exit_reason_missing");
  EXPECT_EQ(refusal(active, EntryAct::leave, leaving(ExitReason::widowed, "2020-11-01")),
            "entry.exit_date_future");
  EXPECT_EQ(refusal(active, EntryAct::leave, leaving(ExitReason::widowed, "2020-08-31")),
            "entry.exit_before_entry");
  EXPECT_EQ(refusal(active, EntryAct::leave, leaving(ExitReason::widowed, "2020-10-31")), "");
  EXPECT_EQ(refusal(active, EntryAct::leave, leaving(ExitReason::widowed, "2020-09-01")), "");
  EXPECT_EQ(refusal(active, EntryAct::leave, leaving(ExitReason::other, "2020-10-01")),
            "entry.reason_missing");
  ActFacts undated = facts();
  undated.exit_reason = ExitReason::divorced;
  EXPECT_EQ(refusal(active, EntryAct::leave, undated), "entry.exit_date_missing");
}

TEST(EntryState, ANoteHasAtMostTwoHundredCharacters) {
  std::string note;
  for (int i = 0; i < 200; ++i) note += "注";
  ActFacts noted = leaving(ExitReason::other, "2020-10-01");
  noted.note = note;
  EXPECT_EQ(refusal(EntryState::active, EntryAct::leave, noted), "");
  note += "长";
  noted.note = note;
  EXPECT_EQ(refusal(EntryState::active, EntryAct::leave, noted), "entry.note_too_long");
}

TEST(EntryState, WatchAndStaleLeadBackOrOut) {
  EXPECT_EQ(state_after(EntryState::active, EntryAct::begin_watch, facts()), EntryState::watch);
  EXPECT_EQ(state_after(EntryState::watch, EntryAct::end_watch, facts()), EntryState::active);
  EXPECT_EQ(state_after(EntryState::active, EntryAct::mark_stale, facts()), EntryState::stale);
  EXPECT_EQ(state_after(EntryState::stale, EntryAct::reverify, facts()), EntryState::active);
  for (const auto state : {EntryState::active, EntryState::watch, EntryState::stale}) {
    EXPECT_EQ(state_after(state, EntryAct::leave, leaving(ExitReason::divorced, "2020-10-01")),
              EntryState::exited);
  }
}

TEST(EntryState, AClaimIsHandedOverOrDeclined) {
  EXPECT_EQ(state_after(EntryState::active, EntryAct::transfer, facts()), EntryState::claim);
  EXPECT_EQ(state_after(EntryState::claim, EntryAct::decline_claim, facts()), EntryState::active);
  EXPECT_EQ(state_after(EntryState::claim, EntryAct::hand_over, leaving(ExitReason::left_area, "2020-10-01")),
            EntryState::exited);
}

TEST(EntryState, OnlyTheDrawnTransitionsExist) {
  std::set<std::pair<EntryState, EntryAct>> possible;
  for (int state = 0; state < 9; ++state) {
    for (int act = 0; act < 14; ++act) {
      ActFacts all = leaving(ExitReason::widowed, "2020-10-01");
      all.note = "原因";
      const auto from = static_cast<EntryState>(state);
      const auto done = static_cast<EntryAct>(act);
      if (refusal(from, done, all) != "entry.act_not_possible") possible.emplace(from, done);
    }
  }
  EXPECT_EQ(possible.size(), 19U);
  EXPECT_FALSE(possible.contains({EntryState::deleted, EntryAct::restore}));
  EXPECT_FALSE(possible.contains({EntryState::exited, EntryAct::leave}));
  EXPECT_FALSE(possible.contains({EntryState::returned, EntryAct::approve}));
}

TEST(EntryState, DivorceAndWidowhoodOpenAFollowUp) {
  EXPECT_FALSE(follow_ups(ExitReason::divorced).empty());
  const auto widow = follow_ups(ExitReason::widowed);
  EXPECT_NE(std::find(widow.begin(), widow.end(), FollowUp::inheritance), widow.end());
  EXPECT_TRUE(follow_ups(ExitReason::husband_returned).empty());
  EXPECT_TRUE(follow_ups(ExitReason::deceased).empty());
}

TEST(EntryState, WhoComesBackSoonGoesOnWithTheOldEpisode) {
  EXPECT_TRUE(reopens_episode(day("2020-08-02"), day("2020-10-31"), 90));
  EXPECT_FALSE(reopens_episode(day("2020-08-01"), day("2020-10-31"), 90));
}

TEST(EntryState, ANumberThatIsKnownAlreadyHasFourAnswers) {
  EXPECT_EQ(known_already(EntryState::submitted).code, "entry.already_draft");
  EXPECT_EQ(known_already(EntryState::watch).code, "entry.already_registered");
  EXPECT_EQ(known_already(EntryState::exited).code, "entry.already_exited");
  EXPECT_EQ(known_already(EntryState::claim).code, "entry.waits_for_claim");
}

TEST(EntryState, WordsAreReadBack) {
  for (int state = 0; state < 9; ++state) {
    const auto known = static_cast<EntryState>(state);
    EXPECT_EQ(read_entry_state(word_of(known)), known);
  }
  EXPECT_EQ(read_entry_state("gone"), std::nullopt);
  EXPECT_EQ(read_exit_reason(12), ExitReason::reference_care);
  EXPECT_EQ(read_exit_reason(13), std::nullopt);
  EXPECT_EQ(read_exit_reason(99), ExitReason::other);
}

}  // namespace
}  // namespace halfsky::ledger
