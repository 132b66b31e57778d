#include "ledger/life_history.h"

#include <gtest/gtest.h>

#include "ledger/life_event.h"

namespace halfsky::ledger {
namespace {

Date day(const char* text) {
  return *parse_date(text);
}

const Instant first_moment{std::chrono::seconds{1'000'000}};

// A woman whose husband left on a day, and what has been told of her since.
class Life {
 public:
  explicit Life(const char* left, const char* left_to = nullptr) {
    documents_.set("leave_from", left);
    documents_.set("leave_to", left_to == nullptr ? left : left_to);
    documents_.set("leave_precision", left_to == nullptr ? "day" : "month");
    take({documents_, absence_edit({}, documents_, {}, codes_, recording())});
  }

  Result<void> tell(EventType type, const char* on, AbsenceKind kind = AbsenceKind::work,
                    Residence residence = Residence::village) {
    auto change =
        life_after({documents_, spells_}, {day(on), type, kind, residence}, {rules_, codes_}, recording());
    if (!change) return tl::make_unexpected(change.error());
    take(std::move(*change));
    return {};
  }

  Result<void> take_back() {
    auto change = life_before({documents_, spells_}, recording());
    if (!change) return tl::make_unexpected(change.error());
    take(std::move(*change));
    return {};
  }

  Verdict on(const char* when) const { return verdict_on(documents_, spells_, rules_, day(when)); }
  std::string field(const char* name) const { return documents_.get(name); }
  std::string refusal(EventType type, const char* when) {
    const auto told = tell(type, when);
    return told ? "" : told.error().code;
  }

 private:
  Recording recording() { return {first_moment + std::chrono::hours{++moments_}, "clerk", "", "visit"}; }

  // As the store does it.
  void take(LifeChange change) {
    documents_ = std::move(change.documents);
    const Instant now = first_moment + std::chrono::hours{moments_};
    for (Spell& spell : spells_) {
      for (const Id& gone : change.spells.go) {
        if (spell.id == gone) spell.retracted_at = now;
      }
    }
    for (Spell& spell : change.spells.come) {
      spell.id.bytes[15] = ++ids_;
      spells_.push_back(std::move(spell));
    }
  }

  EligibilityConfig rules_;
  core::CodeBook codes_;
  Documents documents_;
  std::vector<Spell> spells_;
  int moments_ = 0;
  std::uint8_t ids_ = 0;
};

TEST(LifeHistory, HalfAYearAfterHeLeftSheCounts) {
  const Life life{"2020-03-01"};
  EXPECT_EQ(life.on("2020-08-31").status, Status::pending);
  EXPECT_EQ(life.on("2020-09-01").status, Status::eligible);
  EXPECT_EQ(life.on("2020-09-01").since, day("2020-09-01"));
}

TEST(LifeHistory, AVagueLeavingIsJudgedByAllItsDays) {
  const Life life{"2020-03-01", "2020-03-31"};
  EXPECT_EQ(life.on("2020-08-31").status, Status::pending);
  EXPECT_EQ(life.on("2020-09-15").status, Status::review);
  EXPECT_EQ(life.on("2020-09-30").status, Status::eligible);
}

TEST(LifeHistory, AShortVisitBreaksNothingALongOneDoes) {
  Life life{"2020-01-01"};
  ASSERT_TRUE(life.tell(EventType::husband_returns, "2020-09-01"));
  EXPECT_EQ(life.on("2020-10-01").status, Status::eligible);
  EXPECT_EQ(life.on("2020-10-02").reason, Reason::husband_home);
  ASSERT_TRUE(life.tell(EventType::husband_leaves, "2020-09-20"));
  EXPECT_EQ(life.on("2020-10-02").status, Status::eligible);
  EXPECT_EQ(life.field("leave_from"), "2020-01-01");
  ASSERT_TRUE(life.tell(EventType::husband_returns, "2020-10-10"));
  ASSERT_TRUE(life.tell(EventType::husband_leaves, "2020-11-20"));
  EXPECT_EQ(life.on("2021-05-19").status, Status::pending);
  EXPECT_EQ(life.on("2021-05-20").status, Status::eligible);
  EXPECT_EQ(life.field("leave_from"), "2020-11-20");
}

TEST(LifeHistory, AnotherKindOfAbsenceIsForAPersonToJudge) {
  Life life{"2020-01-01"};
  ASSERT_TRUE(life.tell(EventType::absence_kind_changes, "2020-10-01", AbsenceKind::prison));
  EXPECT_EQ(life.on("2020-10-01").status, Status::review);
  EXPECT_EQ(life.on("2020-10-01").reason, Reason::absence_kind);
  EXPECT_EQ(life.on("2020-09-30").status, Status::eligible);
}

TEST(LifeHistory, HeLeavesAgainForAnotherReasonAfterAShortVisit) {
  Life life{"2020-01-01"};
  ASSERT_TRUE(life.tell(EventType::husband_returns, "2020-09-01"));
  ASSERT_TRUE(life.tell(EventType::husband_leaves, "2020-09-10", AbsenceKind::business));
  EXPECT_EQ(life.on("2020-12-01").status, Status::eligible);
  EXPECT_EQ(life.field("leave_from"), "2020-01-01");
}

TEST(LifeHistory, WhatEndsTheCategory) {
  Life divorced{"2020-01-01"};
  ASSERT_TRUE(divorced.tell(EventType::divorced, "2020-09-05"));
  EXPECT_EQ(divorced.on("2020-09-04").status, Status::eligible);
  EXPECT_EQ(divorced.on("2020-09-05").reason, Reason::divorced);
  Life widowed{"2020-01-01"};
  ASSERT_TRUE(widowed.tell(EventType::husband_dies, "2020-09-05"));
  EXPECT_EQ(widowed.on("2020-09-05").reason, Reason::widowed);
  EXPECT_EQ(widowed.field("marital_status"), "30");
  Life away{"2020-01-01"};
  ASSERT_TRUE(away.tell(EventType::woman_leaves, "2020-09-01"));
  EXPECT_EQ(away.on("2020-10-01").status, Status::eligible);
  EXPECT_EQ(away.on("2020-10-02").reason, Reason::woman_away);
  ASSERT_TRUE(away.tell(EventType::woman_returns, "2020-10-05"));
  EXPECT_EQ(away.on("2020-10-05").status, Status::eligible);
  Life in_town{"2020-01-01"};
  ASSERT_TRUE(in_town.tell(EventType::lives_in, "2020-09-01", AbsenceKind::work, Residence::town));
  EXPECT_EQ(in_town.on("2020-09-01").reason, Reason::urban);
}

TEST(LifeHistory, RefusesWhatDoesNotFitTheRecord) {
  Life life{"2020-03-01"};
  EXPECT_EQ(life.refusal(EventType::husband_leaves, "2020-05-01"), "entry.husband_away_already");
  EXPECT_EQ(life.refusal(EventType::husband_returns, "2020-02-01"), "entry.event_too_early");
  EXPECT_EQ(life.refusal(EventType::married, "2020-05-01"), "entry.event_not_possible");
  EXPECT_EQ(life.refusal(EventType::woman_returns, "2020-05-01"), "entry.event_not_possible");
  ASSERT_TRUE(life.tell(EventType::husband_returns, "2020-05-01"));
  EXPECT_EQ(life.refusal(EventType::husband_returns, "2020-05-02"), "entry.husband_home_already");
  EXPECT_EQ(life.refusal(EventType::husband_leaves, "2020-04-30"), "entry.event_too_early");
}

TEST(LifeHistory, TheLastEventCanBeTakenBackAsIfItHadNotBeenTold) {
  Life life{"2020-01-01"};
  ASSERT_TRUE(life.tell(EventType::husband_returns, "2020-08-01"));
  ASSERT_TRUE(life.tell(EventType::husband_leaves, "2020-10-01"));
  EXPECT_EQ(life.on("2020-10-15").status, Status::pending);
  ASSERT_TRUE(life.take_back());
  EXPECT_EQ(life.on("2020-10-15").reason, Reason::husband_home);
  EXPECT_EQ(life.field("leave_from"), "2020-01-01");
  Life divorced{"2020-01-01"};
  ASSERT_TRUE(divorced.tell(EventType::divorced, "2020-09-05"));
  ASSERT_TRUE(divorced.take_back());
  EXPECT_EQ(divorced.on("2020-09-05").status, Status::eligible);
  const auto again = divorced.take_back();
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "entry.no_event");
}

TEST(LifeHistory, WithoutALeavingAPersonIsAsked) {
  EXPECT_EQ(verdict_on({}, {}, {}, day("2020-10-31")).status, Status::review);
  Documents documents;
  documents.set("marital_status", "40");
  EXPECT_EQ(verdict_on(documents, {}, {}, day("2020-10-31")).reason, Reason::divorced);
}

}  // namespace
}  // namespace halfsky::ledger
