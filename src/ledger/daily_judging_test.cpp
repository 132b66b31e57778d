#include "ledger/daily_judging.h"

#include "ledger/entry_judging.h"
#include "ledger/test_support/ledger_store.h"

namespace halfsky::ledger {
namespace {

// Her husband left in May 2020: on 31 October half a year is not full for certain.
class DailyJudgingTest : public testing::Test {
 protected:
  DailyJudgingTest() : runner_{ledger_.store(), ledger_.clock()} {
    add_judging_job(runner_, {ledger_.vault(), [](const std::string&, Date) { return parameters(); }});
    NewWoman woman = ledger_.woman("王桂芝", "220122198506071422");
    woman.spells.front().from = {*parse_date("2020-05-01"), *parse_date("2020-05-31")};
    woman.entry.documents.set(leave_from_name, "2020-05-01");
    woman.entry.documents.set(leave_to_name, "2020-05-31");
    woman.entry.columns.verdict = Status::pending;
    woman.entry.columns.next_review = parse_date("2021-03-01");
    woman_ = ledger_.enrol(woman);
  }

  static Parameters parameters() {
    Parameters known;
    known.version = "test";
    return known;
  }

  // What the day after `days` more days says.
  Entry after(int days) {
    ledger_.clock().advance(std::chrono::hours{24} * days);
    const auto job = submit_judging(ledger_.store(), ledger_.random(), ledger_.clock().now());
    EXPECT_TRUE(job && *job);
    EXPECT_TRUE(runner_.run(**job));
    return ledger_.read(woman_.person.key, woman_.entry.id);
  }

  LedgerStore ledger_;
  platform::JobRunner runner_;
  SealedWoman woman_;
};

TEST_F(DailyJudgingTest, SheCountsOnTheDayOnWhichHalfAYearIsFull) {
  EXPECT_EQ(after(1).columns.verdict, Status::review);
  EXPECT_EQ(after(28).columns.verdict, Status::review);
  const Entry counted = after(1);
  EXPECT_EQ(counted.columns.verdict, Status::eligible);
  EXPECT_EQ(counted.columns.absence_band, "0.5-1");
  auto reading = ledger_.store().read();
  const auto key = open_person_key(**reading, ledger_.vault(), woman_.person.key);
  const auto changes = read_changes(**reading, **key, nongan, woman_.entry.id, every_data_class());
  ASSERT_FALSE(changes->empty());
  EXPECT_EQ(changes->back().recorded.by, "system:judging");
}

TEST_F(DailyJudgingTest, WhoWasNotVerifiedInTimeWaitsForItFromTheNextDayOn) {
  EXPECT_EQ(after(121).columns.state, EntryState::active);  // 2021-03-01, the day that was set
  const Entry waiting = after(1);
  EXPECT_EQ(waiting.columns.state, EntryState::stale);
  EXPECT_EQ(waiting.columns.next_review, parse_date("2021-03-01"));
}

TEST_F(DailyJudgingTest, WhatStaysTheSameIsNotWrittenAgain) {
  const int version = after(1).version;
  EXPECT_EQ(after(1).version, version);
}

TEST_F(DailyJudgingTest, ADayIsJudgedOnce) {
  after(1);
  const auto again = submit_judging(ledger_.store(), ledger_.random(), ledger_.clock().now());
  ASSERT_TRUE(again);
  EXPECT_FALSE(*again);
}

}  // namespace
}  // namespace halfsky::ledger
