#include "platform/store/connection.h"

#include <gtest/gtest.h>

#include <fstream>

#include "platform/store/directory_lock.h"
#include "platform/test_support/temp_directory.h"

namespace halfsky::platform {
namespace {

constexpr Sql sql_insert{"thing.insert",
                         "INSERT INTO thing (id, name, weight, seen_on) VALUES ($1, $2, $3, $4)"};
constexpr Sql sql_swapped{"thing.swapped", "SELECT $2, $1, $2"};
constexpr Sql sql_by_id{"thing.by_id", "SELECT id, name, weight, seen_on FROM thing WHERE id = $1"};
constexpr Sql sql_all{"thing.all", "SELECT id FROM thing ORDER BY id"};
constexpr Sql sql_count{"thing.count", "SELECT count(*) FROM thing"};
constexpr Sql sql_endless{
    "thing.endless", "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"};

class ConnectionTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto made = connection_->run_script(
        "test",
        "CREATE TABLE thing (id INTEGER NOT NULL, name TEXT NOT NULL, weight REAL, seen_on TEXT,"
        " PRIMARY KEY (id), CONSTRAINT thing_is_named CHECK (name <> '')) STRICT");
    ASSERT_TRUE(made);
  }

  std::int64_t count() {
    return **connection_->first(sql_count, {}, [](const Row& row) { return row.integer(0); });
  }

  TempDirectory directory_;
  Result<Connection> connection_ =
      Connection::open(directory_.path() / "ledger.db", Connection::Mode::create);
};

TEST_F(ConnectionTest, ReadsBackWhatItWroteWithItsTypes) {
  const auto day = parse_date("2020-10-31");
  ASSERT_EQ(connection_->run(sql_insert, {7, "王桂芝", 1.5, day}), 1);
  ASSERT_EQ(connection_->run(sql_insert, {8, "李秀英", nullptr, std::optional<Date>{}}), 1);

  const auto seven = connection_->first(sql_by_id, {7}, [&](const Row& row) {
    return std::tuple{row.integer(0), std::string{row.text(1)}, row.real(2), row.optional_date(3)};
  });
  EXPECT_EQ(**seven, (std::tuple{7, std::string{"王桂芝"}, 1.5, day}));
  const auto eight = connection_->first(sql_by_id, {8}, [](const Row& row) { return row.is_null(3); });
  EXPECT_TRUE(**eight);
  EXPECT_EQ(*connection_->first(sql_by_id, {9}, [](const Row& row) { return row.integer(0); }), std::nullopt);
}

TEST_F(ConnectionTest, BindsPlaceholdersByTheirNumberNotByTheirOrder) {
  const auto answer = connection_->first(sql_swapped, {1, 2}, [](const Row& row) {
    return std::array{row.integer(0), row.integer(1), row.integer(2)};
  });
  EXPECT_EQ(**answer, (std::array<std::int64_t, 3>{2, 1, 2}));
}

TEST_F(ConnectionTest, RefusesStatementsThatAreWrong) {
  EXPECT_EQ(connection_->run({"a", "INSERT INTO nothing VALUES (1)"}).error().code, "store.misuse");
  EXPECT_EQ(connection_->run({"b", "SELECT $1::text"}).error().code, "store.misuse");
  EXPECT_EQ(connection_->run({"c", "SELECT $1, $3"}).error().code, "store.misuse");
  EXPECT_EQ(connection_->run({"d", "DELETE FROM thing; DELETE FROM thing"}).error().code, "store.misuse");
  EXPECT_EQ(connection_->run(sql_insert, {1, "x"}).error().code, "store.misuse");
  EXPECT_EQ(connection_->run({"e", "SELECT \"text\""}).error().code, "store.misuse");
  EXPECT_EQ(connection_->run(sql_count).error().code, "store.misuse");
}

TEST_F(ConnectionTest, NamesTheBrokenCheckAndNeverTheRow) {
  const auto refused = connection_->run(sql_insert, {1, "", nullptr, nullptr});

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "store.constraint");
  EXPECT_EQ(refused.error().facts.at("constraint"), "thing_is_named");
  ASSERT_TRUE(connection_->run(sql_insert, {1, "13812345678", nullptr, nullptr}));
  const auto twice = connection_->run(sql_insert, {1, "13812345678", nullptr, nullptr});
  for (const auto& [name, fact] : twice.error().facts) {
    EXPECT_EQ(fact.find("138"), std::string::npos) << name;
  }
}

TEST_F(ConnectionTest, AStrictTableTakesNoTextForANumber) {
  EXPECT_EQ(connection_->run(sql_insert, {1, "x", "heavy", nullptr}).error().code, "store.constraint");
}

TEST_F(ConnectionTest, ATransactionThatIsNotCommittedLeavesNothing) {
  {
    auto transaction = Transaction::begin(*connection_);
    ASSERT_TRUE(connection_->run(sql_insert, {1, "x", nullptr, nullptr}));
    EXPECT_EQ(count(), 1);
  }
  EXPECT_EQ(count(), 0);
  {
    auto transaction = Transaction::begin(*connection_);
    ASSERT_TRUE(connection_->run(sql_insert, {1, "x", nullptr, nullptr}));
    ASSERT_TRUE(transaction->commit());
  }
  EXPECT_EQ(count(), 1);
}

TEST_F(ConnectionTest, AStatementCannotRunInsideItself) {
  ASSERT_TRUE(connection_->run(sql_insert, {1, "x", nullptr, nullptr}));
  const auto nested = connection_->each(sql_all, {}, [&](const Row&) -> Result<void> {
    return connection_->each(sql_all, {}, [](const Row&) {});
  });
  EXPECT_EQ(nested.error().code, "store.misuse");
  EXPECT_TRUE(connection_->each(sql_all, {}, [](const Row&) {}));
}

TEST_F(ConnectionTest, EndsAStatementThatRunsPastItsDeadline) {
  connection_->set_deadline(std::chrono::steady_clock::now() + std::chrono::milliseconds{20});
  const auto answer = connection_->first(sql_endless, {}, [](const Row& row) { return row.integer(0); });
  EXPECT_EQ(answer.error().code, "store.too_slow");
}

TEST_F(ConnectionTest, AReaderCannotWrite) {
  auto reader = Connection::open(directory_.path() / "ledger.db", Connection::Mode::read);
  ASSERT_TRUE(reader);
  EXPECT_EQ(reader->run(sql_insert, {1, "x", nullptr, nullptr}).error().code, "store.read_only");
}

TEST_F(ConnectionTest, AFileThatIsNoDatabaseIsRefused) {
  const auto file = directory_.path() / "other.db";
  std::ofstream{file} << std::string(5000, 'x');
  EXPECT_EQ(Connection::open(file, Connection::Mode::write).error().code, "store.corrupt");
}

TEST(DirectoryLockTest, TheSecondOneIsToldWhoHoldsIt) {
  const TempDirectory directory;
  {
    auto first = DirectoryLock::take(directory.path(), "serve");
    ASSERT_TRUE(first);
    ASSERT_TRUE(first->describe("serve http://127.0.0.1:8080"));
    const auto second = DirectoryLock::take(directory.path(), "import");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, "store.locked");
    EXPECT_EQ(second.error().facts.at("holder"), "serve http://127.0.0.1:8080");
  }
  EXPECT_TRUE(DirectoryLock::take(directory.path(), "import"));
}

}  // namespace
}  // namespace halfsky::platform
