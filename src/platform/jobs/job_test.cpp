#include <gtest/gtest.h>

#include "platform/jobs/job_worker.h"
#include "platform/store/migrations.h"
#include "platform/test_support/temp_directory.h"

namespace halfsky::platform {
namespace {

constexpr Sql sql_note{"test.note", "INSERT INTO store_fact (name, value) VALUES ($1, 'done')"};
constexpr Sql sql_notes{"test.notes", "SELECT count(*) FROM store_fact WHERE value = 'done'"};

class JobTest : public testing::Test {
 protected:
  JobTest() {
    const auto file = directory_.path() / "ledger.db";
    {
      auto connection = Connection::open(file, Connection::Mode::create);
      const auto migrations = read_migrations(std::filesystem::path{HALFSKY_SOURCE_DIR} / "migrations");
      EXPECT_TRUE(migrate(*connection, *migrations, clock_.now()));
    }
    store_ = std::move(*Store::open(file, Store::Access::write));
  }

  Id submit(std::int64_t steps) {
    Job job;
    job.id.bytes[15] = static_cast<std::uint8_t>(++jobs_);
    job.kind = "test.count";
    job.payload = std::to_string(steps);
    job.recorded_by = "lan";
    job.recorded_at = clock_.now();
    EXPECT_TRUE(store_->writer().write(Urgency::person, "test",
                                       [&](Connection& connection) { return insert_job(connection, job); }));
    return job.id;
  }

  // Notes the steps that are left one by one, as far as `until`; then it refuses as if it had been killed.
  std::unique_ptr<JobRunner> runner(std::int64_t until) {
    auto made = std::make_unique<JobRunner>(*store_, clock_);
    made->add("test.count", [until](JobRun& run) -> Result<void> {
      const std::int64_t total = std::stoll(run.job().payload);
      for (std::int64_t step = run.job().position; step < total; ++step) {
        if (step == until) return problem("test.killed");
        auto made_step = run.step("test.note", 1, [step](Connection& connection) {
          return connection.run(sql_note, {"step" + std::to_string(step)}).map([](std::int64_t) {});
        });
        if (!made_step) return made_step;
      }
      return {};
    });
    return made;
  }

  std::int64_t notes() {
    auto reading = store_->read();
    return **(*reading)->first(sql_notes, {}, [](const Row& row) { return row.integer(0); });
  }
  Job read(const Id& id) {
    auto reading = store_->read();
    return **read_job(**reading, id);
  }

  TempDirectory directory_;
  ManualClock clock_{Instant{std::chrono::milliseconds{1604102400000}}};
  std::unique_ptr<Store> store_;
  int jobs_ = 0;
};

TEST_F(JobTest, RunsToItsEndAndCannotBeRunAgain) {
  const Id id = submit(5);
  const auto all = runner(99);
  ASSERT_TRUE(all->run(id));

  EXPECT_EQ(notes(), 5);
  EXPECT_EQ(read(id).state, JobState::done);
  EXPECT_EQ(read(id).position, 5);
  EXPECT_EQ(all->run(id).error().code, "job.over");
}

TEST_F(JobTest, GoesOnWhereItsLastStepLeftOff) {
  const Id id = submit(6);
  const auto half = runner(3);
  EXPECT_EQ(half->run(id).error().code, "test.killed");
  EXPECT_EQ(read(id).state, JobState::failed);
  EXPECT_EQ(read(id).problem, "test.killed");
  EXPECT_EQ(notes(), 3);

  const auto all = runner(99);
  // begins its count anew: what is durable is read from the row
  ASSERT_EQ(read(id).position, 3);
  EXPECT_EQ(notes(), 3);
  EXPECT_TRUE(all->run(id));
  EXPECT_EQ(notes(), 6);
}

TEST_F(JobTest, AStoppedJobMakesNoFurtherStep) {
  const Id id = submit(6);
  JobRunner made{*store_, clock_};
  made.add("test.count", [&](JobRun& run) -> Result<void> {
    const auto note = [](const char* name) {
      return [name](Connection& connection) {
        return connection.run(sql_note, {name}).map([](std::int64_t) {});
      };
    };
    auto first = run.step("test.note", 1, note("first"));
    if (first) first = run.settle();
    if (!first) return first;
    EXPECT_TRUE(store_->writer().write(Urgency::person, "test.stop", [&](Connection& connection) {
      return stop_job(connection, id, clock_.now());
    }));
    auto second = run.step("test.note", 1, note("second"));
    return second ? run.settle() : second;
  });

  EXPECT_EQ(made.run(id).error().code, "job.stopped");
  EXPECT_EQ(notes(), 1);
  EXPECT_EQ(read(id).state, JobState::stopped);
}

TEST_F(JobTest, OpenJobsAreFoundByWhoeverStarts) {
  const Id first = submit(1);
  const Id second = submit(1);
  ASSERT_TRUE(runner(99)->run(first));

  auto reading = store_->read();
  const auto open = open_jobs(**reading);
  ASSERT_EQ(open->size(), 1U);
  EXPECT_EQ(open->front().id, second);
}

TEST_F(JobTest, AnInterruptedJobIsNotFailedAndGoesOnLater) {
  const Id id = submit(6);
  const auto half = runner(99);
  const auto ran = half->run(id, [&](const JobProgress& progress) {
    if (progress.done == 2) half->leave();
  });
  EXPECT_EQ(ran.error().code, "job.interrupted");
  EXPECT_EQ(read(id).state, JobState::running);
  EXPECT_LT(notes(), 6);

  ASSERT_TRUE(runner(99)->run(id));
  EXPECT_EQ(notes(), 6);
}

TEST_F(JobTest, AWorkerTakesUpWhatWasLeftAndWhatComes) {
  const Id left = submit(3);
  const auto all = runner(99);
  Id come;
  {
    JobWorker worker{*store_, *all};
    come = submit(0);  // its steps would be those of the other
    worker.wake();
    for (int i = 0; i < 200 && read(come).state != JobState::done; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  EXPECT_EQ(read(left).state, JobState::done);
  EXPECT_EQ(read(come).state, JobState::done);
}

TEST_F(JobTest, AreListedForTheirOwnersNewestFirst) {
  const Id first = submit(1);
  const Id second = submit(1);
  auto reading = store_->read();
  const auto listed = list_jobs(**reading, "lan", std::nullopt, 10);
  ASSERT_EQ(listed->size(), 2U);
  EXPECT_EQ(listed->front().id, second);
  EXPECT_EQ(list_jobs(**reading, "", second, 10)->front().id, first);
  EXPECT_TRUE(list_jobs(**reading, "mei", std::nullopt, 10)->empty());
}

TEST_F(JobTest, WhatNobodyKnowsIsRefused) {
  JobRunner made{*store_, clock_};
  EXPECT_EQ(made.run(Id{}).error().code, "job.not_there");
  EXPECT_EQ(made.run(submit(1)).error().code, "job.kind_unknown");
}

}  // namespace
}  // namespace halfsky::platform
