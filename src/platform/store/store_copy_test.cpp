#include "platform/store/store_copy.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "platform/store/store.h"
#include "platform/test_support/temp_directory.h"

namespace halfsky::platform {
namespace {

constexpr Sql sql_make{"pair.make",
                       "CREATE TABLE pair (side INTEGER NOT NULL, n INTEGER NOT NULL, filler TEXT NOT NULL,"
                       " PRIMARY KEY (side, n))"};
constexpr Sql sql_insert{"pair.insert", "INSERT INTO pair (side, n, filler) VALUES ($1, $2, $3)"};
constexpr Sql sql_change{"pair.change", "UPDATE pair SET filler = $2 WHERE n = $1"};
constexpr Sql sql_count{"pair.count", "SELECT count(*), min(n), max(n) FROM pair WHERE side = $1"};
constexpr Sql sql_odd{
    "pair.odd",
    "SELECT count(*) FROM pair a JOIN pair b ON b.n = a.n WHERE a.side = 0 AND b.side = 1 AND"
    " a.filler <> b.filler"};

class StoreCopyTest : public testing::Test {
 protected:
  void SetUp() override {
    store_ = std::move(*Store::open(file_, Store::Access::create));
    ASSERT_TRUE(
        write([](Connection& connection) { return connection.run(sql_make).map([](std::int64_t) {}); }));
  }

  Result<void> write(Writer::Act act) {
    return store_->writer().write(Urgency::person, "test", std::move(act));
  }

  // Both sides of a number come in one transaction, and what changes changes on both.
  Result<void> insert(int n) {
    return write([n](Connection& connection) -> Result<void> {
      const std::string filler(300, static_cast<char>('a' + n % 26));
      for (const int side : {0, 1}) {
        if (auto done = connection.run(sql_insert, {side, n, filler}); !done)
          return tl::make_unexpected(done.error());
      }
      return connection.run(sql_change, {n / 2, std::string(300, static_cast<char>('A' + n % 26))})
          .map([](std::int64_t) {});
    });
  }

  Result<void> copy_to(const std::filesystem::path& target) {
    auto copy = StoreCopy::begin(file_);
    if (!copy) return tl::make_unexpected(copy.error());
    for (const auto& [file, suffix] :
         {std::pair{StoreCopy::File::store, ""}, std::pair{StoreCopy::File::log, "-wal"}}) {
      std::ofstream out{target.string() + suffix, std::ios::binary};
      auto done = copy->each_block(file, [&](ByteView block) {
        out.write(reinterpret_cast<const char*>(block.data()), static_cast<std::streamsize>(block.size()));
        return Result<void>{};
      });
      if (!done) return done;
    }
    return {};
  }

  // The rows of a copy, which is one state of the store: whole pages, whole transactions, none missing
  // between.
  static std::int64_t check(const std::filesystem::path& file) {
    auto connection = Connection::open(file, Connection::Mode::write);
    EXPECT_TRUE(connection->check_pages());
    std::array<std::int64_t, 2> counts{};
    for (const int side : {0, 1}) {
      EXPECT_TRUE(connection->each(sql_count, {side}, [&](const Row& row) {
        counts[static_cast<std::size_t>(side)] = row.integer(0);
        if (row.integer(0) > 0) {
          EXPECT_EQ(row.integer(2) - row.integer(1) + 1, row.integer(0));
        }
      }));
    }
    EXPECT_EQ(counts[0], counts[1]);
    EXPECT_EQ(**connection->first(sql_odd, {}, [](const Row& row) { return row.integer(0); }), 0);
    return counts[0];
  }

  TempDirectory directory_;
  std::filesystem::path file_ = directory_.path() / "ledger.db";
  std::unique_ptr<Store> store_;
};

TEST_F(StoreCopyTest, HasWhatWasCommittedBefore) {
  for (int n = 0; n < 200; ++n) ASSERT_TRUE(insert(n));
  ASSERT_TRUE(copy_to(directory_.path() / "copy"));
  EXPECT_EQ(check(directory_.path() / "copy"), 200);
}

TEST_F(StoreCopyTest, IsOneStateWhileOthersWriteAndCheckpoint) {
  std::atomic<bool> stop{false};
  std::atomic<int> written{0};
  std::thread writer{[&] {
    while (!stop) {
      if (insert(written)) ++written;
      // Now and then a pause in which the writer empties its log.
      if (written % 500 == 0) std::this_thread::sleep_for(std::chrono::milliseconds{300});
    }
  }};
  int copies = 0;
  for (int attempt = 0; attempt < 40; ++attempt) {
    const int before = written;
    const auto target = directory_.path() / std::to_string(attempt);
    const auto copied = copy_to(target);
    if (!copied) {
      EXPECT_EQ(copied.error().code, "store.log_begun_anew");
      continue;
    }
    ++copies;
    EXPECT_GE(check(target), before);
    std::this_thread::sleep_for(std::chrono::milliseconds{attempt * 7});
  }
  stop = true;
  writer.join();
  EXPECT_GT(copies, 30);
}

TEST_F(StoreCopyTest, DoesNotHoldUpTheWriter) {
  for (int n = 0; n < 200; ++n) ASSERT_TRUE(insert(n));
  auto copy = StoreCopy::begin(file_);
  ASSERT_TRUE(copy);
  std::this_thread::sleep_for(std::chrono::milliseconds{300});  // the writer tries to empty its log

  const auto start = std::chrono::steady_clock::now();
  for (int n = 200; n < 220; ++n) {
    ASSERT_TRUE(insert(n));
    std::this_thread::sleep_for(std::chrono::milliseconds{n % 10 == 0 ? 250 : 0});
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{3});
}

}  // namespace
}  // namespace halfsky::platform
