#include "ledger/erasure/erasure_jobs.h"

#include <gtest/gtest.h>

#include "core/access/relation_store.h"
#include "ledger/erasure/erasure_store.h"
#include "ledger/test_support/ledger_store.h"

namespace halfsky::ledger {
namespace {

const RetentionRules rules{{{{60, "19"}, {3, "6"}, {0, "47"}}}};
constexpr std::chrono::hours day{24};

class ErasureJobs : public testing::Test {
 protected:
  ErasureJobs()
      : runner_{ledger_.store(), ledger_.clock()},
        names_{ledger_.store(), ledger_.vault(), ledger_.random()} {
    audit_ = *core::AuditLog::open(
        {ledger_.store(), ledger_.vault(), ledger_.clock(), ledger_.random(), directory_.path()});
    add_erasure_jobs(runner_, {ledger_.vault(), ledger_.random(), *audit_, names_, rules, [this] {
                                 ++logs_completed_;
                                 return log_answer_;
                               }});
  }

  SealedWoman woman(const char* name, EntryState state) {
    NewWoman made = ledger_.woman(name, "");
    made.entry.columns.state = state;
    return ledger_.enrol(made);
  }
  // Who has been proposed by now.
  std::vector<ErasureRequest> look(std::chrono::hours later) {
    ledger_.clock().advance(later);
    const auto job = submit_erasure_due(ledger_.store(), ledger_.random(), ledger_.clock().now());
    EXPECT_TRUE(job && *job);
    EXPECT_TRUE(runner_.run(**job));
    std::vector<ErasureRequest> found;
    for (const SealedWoman* one : everybody_) {
      if (auto request = open_of(*one)) found.push_back(std::move(*request));
    }
    return found;
  }
  std::optional<ErasureRequest> open_of(const SealedWoman& one) {
    const auto reading = ledger_.store().read();
    return *open_erasure_of(**reading, one.person.key);
  }
  ErasureRequest reread(const ErasureRequest& request) {
    const auto reading = ledger_.store().read();
    return **read_erasure(**reading, request.person.county, request.id);
  }
  ErasureRequest move(ErasureRequest request, ErasureState to) {
    const ErasureState from = request.state;
    request.state = to;
    request.asked = ErasureWord{ledger_.clock().now(), "wang", "township", Bytes{1}};
    if (to != ErasureState::asked)
      request.decided = ErasureWord{ledger_.clock().now(), "li", "county", Bytes{2}};
    EXPECT_TRUE(ledger_.write(
        [&](platform::Connection& connection) { return move_erasure(connection, request, from); }));
    return request;
  }
  void set_state(const SealedWoman& one, EntryState state) {
    Entry before = ledger_.read(one.person.key, one.entry.id);
    Entry after = before;
    after.columns.state = state;
    const auto reading = ledger_.store().read();
    const auto key = open_person_key(**reading, ledger_.vault(), one.person.key);
    const auto change = seal_change(ledger_.vault(), **key, before, after, *parse_date("2020-10-31"),
                                    {ledger_.clock().now(), "lan", "", "visit"});
    EXPECT_TRUE(
        ledger_.write([&](platform::Connection& connection) { return write_change(connection, **change); }));
  }
  // Approves it and runs its job.
  Result<void> carry_out(const ErasureRequest& request) {
    const auto job = erasure_job(request, ledger_.random().id(ledger_.clock().now()), ledger_.clock().now());
    EXPECT_TRUE(ledger_.write(
        [&](platform::Connection& connection) { return platform::insert_job(connection, job); }));
    job_ = job.id;
    return runner_.run(job.id);
  }
  bool has_key(const SealedWoman& one) {
    const auto reading = ledger_.store().read();
    return read_wrapped_key(**reading, one.person.key).has_value();
  }

  platform::TempDirectory directory_;
  LedgerStore ledger_;
  platform::JobRunner runner_;
  NameDirectory names_;
  std::unique_ptr<core::AuditLog> audit_;
  std::vector<const SealedWoman*> everybody_;
  Result<void> log_answer_;
  int logs_completed_ = 0;
  Id job_;
};

TEST_F(ErasureJobs, ProposesOnTheDayOnWhichTheTermHasRunOut) {
  const SealedWoman left = woman("王桂芝", EntryState::exited);
  const SealedWoman draft = woman("李秀英", EntryState::deleted);
  const SealedWoman kept = woman("张玉梅", EntryState::active);
  everybody_ = {&left, &draft, &kept};
  EXPECT_TRUE(look(day).empty());
  const auto after_three_months = look(day * 91);  // 31 January
  ASSERT_EQ(after_three_months.size(), 1U);
  EXPECT_EQ(after_three_months[0].due.ground, ErasureGround::discarded);
  EXPECT_EQ(after_three_months[0].due.on, *parse_date("2021-01-31"));
  EXPECT_EQ(look(day * 366 * 5).size(), 2U);
  EXPECT_EQ(open_of(left)->due.on, *parse_date("2025-10-31"));
  EXPECT_EQ(open_of(left)->entry, left.entry.id);
}

TEST_F(ErasureJobs, ProposesOnceAndNotAgainWhatWasRefused) {
  const SealedWoman left = woman("王桂芝", EntryState::deleted);
  everybody_ = {&left};
  const auto first = look(day * 100);
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(look(day)[0].id, first[0].id);
  move(move(first[0], ErasureState::asked), ErasureState::refused);
  EXPECT_TRUE(look(day).empty());
}

TEST_F(ErasureJobs, TakesAProposalBackWhenSheIsRegisteredAgain) {
  const SealedWoman left = woman("王桂芝", EntryState::exited);
  everybody_ = {&left};
  ASSERT_EQ(look(day * 366 * 5).size(), 1U);
  set_state(left, EntryState::active);
  EXPECT_TRUE(look(day).empty());
}

TEST_F(ErasureJobs, SaysDoneWhenTheListOutsideTheStoreIsComplete) {
  const SealedWoman left = woman("王桂芝", EntryState::exited);
  everybody_ = {&left};
  const ErasureRequest approved =
      move(move(look(day * 366 * 5)[0], ErasureState::asked), ErasureState::approved);
  log_answer_ = problem("shred_log.unwritable", {{"file", "x"}});
  EXPECT_EQ(carry_out(approved).error().code, "shred_log.unwritable");
  EXPECT_FALSE(has_key(left));
  EXPECT_EQ(reread(approved).state, ErasureState::approved);

  log_answer_ = {};
  EXPECT_TRUE(runner_.run(job_));
  const ErasureRequest done = reread(approved);
  EXPECT_EQ(done.state, ErasureState::done);
  EXPECT_TRUE(done.done_at);
  EXPECT_TRUE(done.asked->reason.empty() && done.decided->reason.empty());
  EXPECT_EQ(done.asked->account, "wang");
  EXPECT_EQ(logs_completed_, 2);
}

TEST_F(ErasureJobs, LapsesWhereSheWasRegisteredAgainMeanwhile) {
  const SealedWoman left = woman("王桂芝", EntryState::exited);
  everybody_ = {&left};
  const ErasureRequest approved =
      move(move(look(day * 366 * 5)[0], ErasureState::asked), ErasureState::approved);
  set_state(left, EntryState::active);
  EXPECT_TRUE(carry_out(approved));
  EXPECT_EQ(reread(approved).state, ErasureState::lapsed);
  EXPECT_TRUE(has_key(left));
  EXPECT_EQ(logs_completed_, 0);
}

TEST_F(ErasureJobs, IsDecidedOnceOnly) {
  const SealedWoman left = woman("王桂芝", EntryState::deleted);
  everybody_ = {&left};
  const ErasureRequest due = look(day * 100)[0];
  move(due, ErasureState::asked);
  const auto again = ledger_.write(
      [&](platform::Connection& connection) { return move_erasure(connection, due, ErasureState::due); });
  EXPECT_EQ(again.error().code, "erasure.decided_already");
  ErasureRequest second = due;
  second.id = ledger_.random().id(ledger_.clock().now());
  const auto twice =
      ledger_.write([&](platform::Connection& connection) { return insert_erasure(connection, second); });
  EXPECT_EQ(twice.error().code, "erasure.asked_already");
}

}  // namespace
}  // namespace halfsky::ledger
