#include "ledger/eligibility.h"

#include <gtest/gtest.h>

#include <string>

namespace halfsky::ledger {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}

Event leaves(std::string_view date, AbsenceKind kind = AbsenceKind::work) {
  return {day(date), EventType::husband_leaves, kind};
}
Event returns(std::string_view date) {
  return {day(date), EventType::husband_returns};
}
Event happens(std::string_view date, EventType type) {
  return {day(date), type};
}
Event turns_to(std::string_view date, AbsenceKind kind) {
  return {day(date), EventType::absence_kind_changes, kind};
}

// A wife of a village who married long ago.
std::vector<Event> a_wife(std::vector<Event> events) {
  std::vector<Event> history = {happens("2010-05-01", EventType::lives_in),
                                happens("2010-10-01", EventType::married)};
  history.insert(history.end(), events.begin(), events.end());
  sort_history(history);
  return history;
}

std::string date_or_dash(const std::optional<Date>& date) {
  return date ? to_string(*date) : "-";
}

// "eligible 2020-09-01 - -": status, since, ended, reason.
std::string verdict_on(std::string_view as_of, const std::vector<Event>& events,
                       EligibilityConfig config = {}) {
  const Verdict verdict = judge(a_wife(events), config, day(as_of));
  return std::string{word_of(verdict.status)} + " " + date_or_dash(verdict.since) + " " +
         date_or_dash(verdict.ended) + " " + (verdict.reason ? std::string{word_of(*verdict.reason)} : "-");
}

TEST(Eligibility, BeginsSixCalendarMonthsAfterHeLeft) {
  EXPECT_EQ(verdict_on("2020-02-29", {leaves("2020-03-01")}), "not_eligible - - husband_home");
  EXPECT_EQ(verdict_on("2020-08-31", {leaves("2020-03-01")}), "pending - - too_short");
  EXPECT_EQ(verdict_on("2020-09-01", {leaves("2020-03-01")}), "eligible 2020-09-01 - -");
}

TEST(Eligibility, AMonthWithoutThatDayEndsEarlier) {
  EXPECT_EQ(verdict_on("2021-02-27", {leaves("2020-08-31")}), "pending - - too_short");
  EXPECT_EQ(verdict_on("2021-02-28", {leaves("2020-08-31")}), "eligible 2021-02-28 - -");
  EXPECT_EQ(verdict_on("2020-02-29", {leaves("2019-08-31")}), "eligible 2020-02-29 - -");
}

TEST(Eligibility, AVisitOfThirtyDaysBreaksNothing) {
  const std::vector<Event> events = {leaves("2019-01-01"), returns("2020-01-10"), leaves("2020-02-09")};
  EXPECT_EQ(verdict_on("2020-01-20", events), "eligible 2019-07-01 - -");
  EXPECT_EQ(verdict_on("2020-03-01", events), "eligible 2019-07-01 - -");
}

TEST(Eligibility, OnTheDayAfterThirtyDaysSheIsOutAndTheMonthsBeginAnew) {
  const std::vector<Event> events = {leaves("2019-01-01"), returns("2020-01-10"), leaves("2020-02-11")};
  EXPECT_EQ(verdict_on("2020-02-09", events), "eligible 2019-07-01 - -");
  EXPECT_EQ(verdict_on("2020-02-10", events), "not_eligible - 2020-02-10 husband_home");
  EXPECT_EQ(verdict_on("2020-02-11", events), "pending - 2020-02-10 too_short");
  EXPECT_EQ(verdict_on("2020-08-11", events), "eligible 2020-08-11 - -");
}

TEST(Eligibility, TheMonthsRunOnWhileHeVisits) {
  const std::vector<Event> events = {leaves("2020-01-01"), returns("2020-06-20")};
  EXPECT_EQ(verdict_on("2020-06-30", events), "pending - - too_short");
  EXPECT_EQ(verdict_on("2020-07-01", events), "eligible 2020-07-01 - -");
  EXPECT_EQ(verdict_on("2020-07-21", events), "not_eligible - 2020-07-21 husband_home");
}

TEST(Eligibility, EachVisitIsJudgedAloneUnlessTheirSumIsLimited) {
  const std::vector<Event> events = {leaves("2020-01-10"),  returns("2020-05-05"), leaves("2020-05-30"),
                                     returns("2020-09-25"), leaves("2020-10-17"),  returns("2021-01-20"),
                                     leaves("2021-02-10")};
  EligibilityConfig limited;
  limited.max_visit_days_total = 60;
  EXPECT_EQ(verdict_on("2021-02-20", events), "eligible 2020-07-10 - -");
  EXPECT_EQ(verdict_on("2021-02-02", events, limited), "eligible 2020-07-10 - -");
  EXPECT_EQ(verdict_on("2021-02-03", events, limited), "not_eligible - 2021-02-03 husband_home");
  EXPECT_EQ(verdict_on("2021-02-20", events, limited), "pending - 2021-02-03 too_short");
  EXPECT_EQ(verdict_on("2021-08-10", events, limited), "eligible 2021-08-10 - -");
}

TEST(Eligibility, KindsForAPersonToJudgeAreReviewFromTheFirstDay) {
  for (const AbsenceKind kind : {AbsenceKind::military, AbsenceKind::prison, AbsenceKind::study,
                                 AbsenceKind::medical, AbsenceKind::missing}) {
    EXPECT_EQ(verdict_on("2020-03-01", {leaves("2020-03-01", kind)}), "review - - absence_kind");
  }
  EXPECT_EQ(verdict_on("2021-01-01", {leaves("2020-01-01"), turns_to("2020-12-01", AbsenceKind::prison)}),
            "review - 2020-12-01 absence_kind");
}

TEST(Eligibility, WorkNearByIsNoAbsence) {
  EXPECT_EQ(verdict_on("2021-01-01", {leaves("2020-01-01", AbsenceKind::commute)}),
            "not_eligible - - husband_home");
  EXPECT_EQ(verdict_on("2020-12-01", {leaves("2020-01-01", AbsenceKind::local),
                                      turns_to("2020-06-01", AbsenceKind::business)}),
            "eligible 2020-12-01 - -");
  EXPECT_EQ(verdict_on("2020-10-02", {leaves("2020-01-01"), turns_to("2020-09-01", AbsenceKind::local)}),
            "not_eligible - 2020-10-02 husband_home");
}

TEST(Eligibility, AbsenceBeforeTheWeddingDoesNotCount) {
  std::vector<Event> events = {happens("2010-05-01", EventType::lives_in), leaves("2019-01-01"),
                               returns("2020-05-01"), happens("2020-05-05", EventType::married),
                               leaves("2020-05-15")};
  EXPECT_EQ(judge(events, {}, day("2020-05-04")).reason, Reason::not_married);
  EXPECT_EQ(judge(events, {}, day("2020-05-05")).reason, Reason::too_short);
  EXPECT_EQ(judge(events, {}, day("2020-11-04")).due, day("2020-11-05"));
  EXPECT_EQ(judge(events, {}, day("2020-11-05")).since, day("2020-11-05"));
}

TEST(Eligibility, ANewMarriageStartsAfresh) {
  const std::vector<Event> events = {leaves("2019-01-01"), happens("2020-01-15", EventType::divorced),
                                     happens("2020-03-01", EventType::married), leaves("2020-04-01")};
  EXPECT_EQ(verdict_on("2020-01-15", events), "not_eligible - 2020-01-15 divorced");
  EXPECT_EQ(verdict_on("2020-03-01", events), "not_eligible - 2020-01-15 husband_home");
  EXPECT_EQ(verdict_on("2020-10-01", events), "eligible 2020-10-01 - -");
}

TEST(Eligibility, DeathEndsItThatDay) {
  EXPECT_EQ(verdict_on("2020-02-01", {leaves("2019-01-01"), happens("2020-02-01", EventType::husband_dies)}),
            "not_eligible - 2020-02-01 widowed");
  EXPECT_EQ(verdict_on("2020-03-01", {leaves("2019-01-01"), happens("2020-02-01", EventType::husband_dies),
                                      happens("2020-03-01", EventType::woman_dies)}),
            "not_eligible - 2020-02-01 deceased");
}

TEST(Eligibility, SheMayBeAwayForThirtyDaysAndIsBackAtOnce) {
  const std::vector<Event> events = {leaves("2019-01-01"), happens("2020-01-01", EventType::woman_leaves),
                                     happens("2020-05-01", EventType::woman_returns)};
  EXPECT_EQ(verdict_on("2020-01-31", events), "eligible 2019-07-01 - -");
  EXPECT_EQ(verdict_on("2020-02-01", events), "not_eligible - 2020-02-01 woman_away");
  EXPECT_EQ(verdict_on("2020-05-01", events), "eligible 2020-05-01 - -");
}

TEST(Eligibility, TownIsUrbanFromThatDayAndRegistrationDoesNotMatter) {
  std::vector<Event> events = {leaves("2019-01-01"), happens("2020-01-01", EventType::registered_in),
                               happens("2020-02-01", EventType::lives_in)};
  events.back().residence = Residence::town;
  EXPECT_EQ(verdict_on("2020-01-31", events), "eligible 2019-07-01 - -");
  EXPECT_EQ(verdict_on("2020-02-01", events), "not_eligible - 2020-02-01 urban");
}

TEST(Eligibility, EventsOfOneDayTakeEffectInTheOrderGiven) {
  EXPECT_EQ(verdict_on("2020-07-01", {leaves("2020-01-01"), returns("2020-01-01")}),
            "not_eligible - - husband_home");
  EXPECT_EQ(verdict_on("2020-07-01", {returns("2020-01-01"), leaves("2020-01-01")}),
            "eligible 2020-07-01 - -");
}

TEST(Eligibility, WhatIsSaidTwiceChangesNothing) {
  const std::vector<Event> events = {leaves("2020-01-01"), leaves("2020-03-01", AbsenceKind::prison),
                                     returns("2020-08-01"), returns("2020-08-20")};
  EXPECT_EQ(verdict_on("2020-07-01", events), "eligible 2020-07-01 - -");
  EXPECT_EQ(verdict_on("2020-09-01", events), "not_eligible - 2020-09-01 husband_home");
}

TEST(Eligibility, EventsAfterTheDayAreIgnored) {
  EXPECT_EQ(verdict_on("2020-07-01", {leaves("2020-01-01"), happens("2020-07-02", EventType::divorced)}),
            "eligible 2020-07-01 - -");
}

// Domain 3.3, V1 to V9, with the domain's own values.
struct DomainVector {
  const char* name;
  std::vector<Event> events;
  std::string expected;
  Proposal proposal;
};

TEST(Eligibility, TheVectorsOfTheDomainHold) {
  EligibilityConfig config;
  config.max_visit_days_total = 60;
  config.woman_away_max_days = 90;
  const std::vector<DomainVector> vectors = {
      {"V1", {leaves("2024-03-01"), returns("2025-01-22"), leaves("2025-02-06")}, "eligible", Proposal::none},
      {"V2",
       {leaves("2024-03-01"), returns("2025-01-05"), leaves("2025-02-12")},
       "pending 2025-08-12",
       Proposal::watch},
      {"V3",
       {leaves("2024-01-10"), returns("2024-05-05"), leaves("2024-05-30"), returns("2024-09-25"),
        leaves("2024-10-17"), returns("2025-01-20"), leaves("2025-02-10")},
       "pending 2025-08-10",
       Proposal::watch},
      {"V4", {leaves("2024-12-31")}, "eligible", Proposal::none},
      {"V5", {leaves("2025-01-10")}, "pending 2025-07-10", Proposal::watch},
      {"V6", {leaves("2022-08-31"), returns("2025-05-20")}, "not_eligible", Proposal::watch},
      {"V7", {leaves("2022-08-31"), returns("2025-04-20")}, "not_eligible", Proposal::exit},
      {"V8", {leaves("2024-08-31"), returns("2025-06-10")}, "eligible", Proposal::none},
      {"V9",
       {leaves("2019-03-31"), returns("2020-01-17"), leaves("2020-02-16"), returns("2021-02-01"),
        leaves("2021-03-03")},
       "eligible",
       Proposal::none}};
  for (const DomainVector& vector : vectors) {
    const Verdict verdict = judge(a_wife(vector.events), config, day("2025-06-30"));
    const std::string found =
        std::string{word_of(verdict.status)} + (verdict.due ? " " + to_string(*verdict.due) : "");
    EXPECT_EQ(found, vector.expected) << vector.name;
    EXPECT_EQ(propose(verdict, true, day("2025-06-30"), 60), vector.proposal) << vector.name;
  }
  EXPECT_EQ(judge(a_wife(vectors[8].events), config, day("2025-06-30")).counted_from, day("2019-03-31"));
}

TEST(Proposal, ADraftMayBeSubmittedOnceSheIsEligible) {
  const auto events = a_wife({leaves("2020-01-01")});
  EXPECT_EQ(propose(judge(events, {}, day("2020-06-30")), false, day("2020-06-30"), 60), Proposal::none);
  EXPECT_EQ(propose(judge(events, {}, day("2020-07-01")), false, day("2020-07-01"), 60), Proposal::submit);
}

TEST(Proposal, WatchBecomesExitAfterTheDaysThatAreSet) {
  const auto events = a_wife({leaves("2019-01-01"), happens("2020-01-01", EventType::woman_leaves)});
  EXPECT_EQ(propose(judge(events, {}, day("2020-03-01")), true, day("2020-03-01"), 60), Proposal::watch);
  EXPECT_EQ(propose(judge(events, {}, day("2020-03-02")), true, day("2020-03-02"), 60), Proposal::exit);
}

TEST(Proposal, AnyOtherReasonIsAnExitThatAPersonConfirms) {
  const auto events = a_wife({leaves("2019-01-01"), happens("2020-01-01", EventType::husband_dies)});
  EXPECT_EQ(propose(judge(events, {}, day("2020-01-01")), true, day("2020-01-01"), 60), Proposal::exit);
}

TEST(Proposal, KindsToJudgeAreReferenceCare) {
  const auto events = a_wife({leaves("2019-01-01", AbsenceKind::military)});
  EXPECT_EQ(propose(judge(events, {}, day("2020-01-01")), true, day("2020-01-01"), 60),
            Proposal::reference_care);
}

TEST(LeavingInterval, IsLongEnoughForAllSomeOrNoneOfItsDays) {
  const DateInterval march = {day("2020-03-01"), day("2020-03-31")};
  EXPECT_EQ(is_long_enough(march, day("2020-08-31"), 6), LongEnough::never);
  EXPECT_EQ(is_long_enough(march, day("2020-09-01"), 6), LongEnough::perhaps);
  EXPECT_EQ(is_long_enough(march, day("2020-09-29"), 6), LongEnough::perhaps);
  EXPECT_EQ(is_long_enough(march, day("2020-09-30"), 6), LongEnough::certainly);
}

}  // namespace
}  // namespace halfsky::ledger
