#include "platform/store/store.h"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>

#include "platform/test_support/temp_directory.h"

namespace halfsky::platform {
namespace {

using namespace std::chrono_literals;

constexpr Sql sql_make{"log.make", "CREATE TABLE log (n INTEGER NOT NULL, PRIMARY KEY (n))"};
constexpr Sql sql_insert{"log.insert", "INSERT INTO log (n) VALUES ($1)"};
constexpr Sql sql_count{"log.count", "SELECT count(*) FROM log"};

class StoreTest : public testing::Test {
 protected:
  void SetUp() override {
    auto store = Store::open(file_, Store::Access::create);
    ASSERT_TRUE(store);
    store_ = std::move(*store);
    ASSERT_TRUE(
        write([](Connection& connection) { return connection.run(sql_make).map([](std::int64_t) {}); }));
  }

  Result<void> write(Writer::Act act) {
    return store_->writer().write(Urgency::person, "test", std::move(act));
  }
  static Writer::Act insert(int n) {
    return [n](Connection& connection) { return connection.run(sql_insert, {n}).map([](std::int64_t) {}); };
  }
  static std::int64_t count(Connection& connection) {
    return **connection.first(sql_count, {}, [](const Row& row) { return row.integer(0); });
  }

  TempDirectory directory_;
  std::filesystem::path file_ = directory_.path() / "ledger.db";
  std::unique_ptr<Store> store_;
};

TEST_F(StoreTest, WhatWasAnsweredIsThereAfterReopening) {
  for (int n = 0; n < 100; ++n) ASSERT_TRUE(write(insert(n)));
  store_.reset();

  auto again = Store::open(file_, Store::Access::write);
  ASSERT_TRUE(again);
  auto reading = (*again)->read();
  EXPECT_EQ(count(**reading), 100);
}

TEST_F(StoreTest, TheLogIsEmptyAfterACleanEnd) {
  for (int n = 0; n < 100; ++n) ASSERT_TRUE(write(insert(n)));
  store_.reset();
  EXPECT_FALSE(std::filesystem::exists(file_.string() + "-wal"));
}

TEST_F(StoreTest, AnActThatRefusesIsUndoneWhole) {
  const auto refused = write([](Connection& connection) -> Result<void> {
    const auto inserted = connection.run(sql_insert, {1});
    EXPECT_TRUE(inserted);
    return problem("test.refused");
  });

  EXPECT_EQ(refused.error().code, "test.refused");
  EXPECT_EQ(count(**store_->read()), 0);
  EXPECT_EQ(store_->writer().measures().refused, 1U);
}

TEST_F(StoreTest, AReadingSeesOneStateFromBeginningToEnd) {
  auto reading = store_->read();
  EXPECT_EQ(count(**reading), 0);
  ASSERT_TRUE(write(insert(1)));
  EXPECT_EQ(count(**reading), 0);
  EXPECT_EQ(count(**store_->read()), 1);
}

TEST_F(StoreTest, APersonsActOvertakesWaitingJobs) {
  std::vector<std::string> order;
  std::latch started{1};
  std::latch go{1};
  auto holding = store_->writer().submit(Urgency::person, "hold", [&](Connection&) -> Result<void> {
    started.count_down();
    go.wait();
    return {};
  });
  started.wait();
  const auto note = [&](const char* name) {
    return [&order, name](Connection&) -> Result<void> {
      order.emplace_back(name);
      return {};
    };
  };
  auto job = store_->writer().submit(Urgency::job, "job", note("job"));
  auto person = store_->writer().submit(Urgency::person, "person", note("person"));
  go.count_down();

  EXPECT_TRUE(holding.get() && job.get() && person.get());
  EXPECT_EQ(order, (std::vector<std::string>{"person", "job"}));
}

TEST_F(StoreTest, TooManyWaitingPeopleAreToldToComeBack) {
  std::latch started{1};
  std::latch go{1};
  std::vector<std::future<Result<void>>> waiting;
  waiting.push_back(store_->writer().submit(Urgency::person, "hold", [&](Connection&) -> Result<void> {
    started.count_down();
    go.wait();
    return {};
  }));
  started.wait();
  for (int n = 0; n < 501; ++n) {
    waiting.push_back(store_->writer().submit(Urgency::person, "insert", insert(n)));
  }
  go.count_down();

  EXPECT_EQ(waiting.back().get().error().code, "store.overloaded");
  waiting.pop_back();
  for (auto& answer : waiting) EXPECT_TRUE(answer.get());
  EXPECT_EQ(count(**store_->read()), 500);
}

TEST_F(StoreTest, MeasuresTheLongestTransaction) {
  ASSERT_TRUE(store_->writer().write(Urgency::job, "slow", [](Connection&) -> Result<void> {
    std::this_thread::sleep_for(60ms);
    return {};
  }));
  const Writer::Measures measures = store_->writer().measures();
  EXPECT_GE(measures.longest, 60ms);
  EXPECT_EQ(measures.longest_name, "slow");
  EXPECT_EQ(measures.over_limit, 1U);
}

TEST_F(StoreTest, MovesALongLogIntoTheStoreBetweenActs) {
  ASSERT_TRUE(write([](Connection& connection) {
    return connection.run({"heavy.make", "CREATE TABLE heavy (content BLOB NOT NULL) STRICT"})
        .map([](std::int64_t) {});
  }));
  const Bytes page(4000);
  for (int n = 0; n < 6; ++n) {
    ASSERT_TRUE(write([&](Connection& connection) -> Result<void> {
      for (int i = 0; i < 1000; ++i) {
        const auto done = connection.run({"heavy.insert", "INSERT INTO heavy (content) VALUES ($1)"}, {page});
        if (!done) return tl::make_unexpected(done.error());
      }
      return {};
    }));
  }
  EXPECT_GE(store_->writer().measures().checkpoints, 1U);
  EXPECT_LT(std::filesystem::file_size(file_.string() + "-wal"), 5000U * 4096U);
}

TEST_F(StoreTest, ManyThreadsReadWhileManyWrite) {
  std::atomic<int> failures{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int n = 0; n < 100; ++n) {
        if (!write(insert(t * 1000 + n))) ++failures;
        auto reading = store_->read();
        if (!reading || count(**reading) < n) ++failures;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(count(**store_->read()), 400);
}

TEST_F(StoreTest, IsNotMadeTwiceNorOpenedWhereThereIsNone) {
  EXPECT_EQ(Store::open(file_, Store::Access::create).error().code, "store.exists");
  EXPECT_EQ(Store::open(directory_.path() / "none.db", Store::Access::write).error().code, "store.missing");
  EXPECT_EQ(Store::open(directory_.path() / "none.db", Store::Access::read).error().code, "store.missing");
}

TEST_F(StoreTest, IsReadBesideTheOneWhoWritesAndAfterwards) {
  ASSERT_TRUE(write(insert(1)));
  {
    auto beside = Store::open(file_, Store::Access::read);
    EXPECT_EQ(count(**(*beside)->read()), 1);
  }
  store_.reset();
  auto alone = Store::open(file_, Store::Access::read);
  EXPECT_EQ(count(**(*alone)->read()), 1);
}

}  // namespace
}  // namespace halfsky::platform
