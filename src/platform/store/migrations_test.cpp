#include "platform/store/migrations.h"

#include <gtest/gtest.h>

#include <fstream>

#include "platform/store/sql_check.h"
#include "platform/test_support/temp_directory.h"

namespace halfsky::platform {
namespace {

constexpr Sql sql_names{"thing.names", "SELECT name FROM thing"};

class MigrationsTest : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) {
    std::ofstream{directory_.path() / name} << text;
  }
  std::vector<Migration> read() { return *read_migrations(directory_.path()); }

  TempDirectory directory_;
  Result<Connection> connection_ = Connection::open(directory_.path() / "x.db", Connection::Mode::create);
};

TEST_F(MigrationsTest, AreAppliedInOrderOnceAndRowsStay) {
  write("0001_thing.sql",
        "CREATE TABLE thing (id {{integer}} NOT NULL, PRIMARY KEY (id)) {{table}};"
        "INSERT INTO thing (id) VALUES (1);");
  write("0002_name.sql", "ALTER TABLE thing ADD COLUMN name TEXT NOT NULL DEFAULT 'old';");

  ASSERT_TRUE(migrate(*connection_, read(), Instant{}, 1));
  EXPECT_EQ(schema_version(*connection_), 1);
  EXPECT_EQ(check_schema(*connection_, read()).error().code, "store.older_schema");
  ASSERT_TRUE(migrate(*connection_, read(), Instant{}));
  ASSERT_TRUE(migrate(*connection_, read(), Instant{}));

  EXPECT_TRUE(check_schema(*connection_, read()));
  const auto name =
      connection_->first(sql_names, {}, [](const Row& row) { return std::string{row.text(0)}; });
  EXPECT_EQ(**name, "old");
}

TEST_F(MigrationsTest, AStepThatFailsLeavesTheStoreAsItWas) {
  write("0001_thing.sql", "CREATE TABLE thing (id {{integer}} NOT NULL, PRIMARY KEY (id)) {{table}};");
  write("0002_broken.sql", "CREATE TABLE other (id {{integer}}) {{table}}; INSERT INTO missing VALUES (1);");

  EXPECT_FALSE(migrate(*connection_, read(), Instant{}));
  EXPECT_EQ(schema_version(*connection_), 1);
  EXPECT_FALSE(connection_->check({"other.any", "SELECT id FROM other"}));
}

TEST_F(MigrationsTest, AStoreBeyondTheProgramIsRefused) {
  write("0001_thing.sql", "CREATE TABLE thing (id {{integer}}) {{table}};");
  auto two = read();
  two.push_back({2, "later", "CREATE TABLE later (id INTEGER) STRICT;"});
  ASSERT_TRUE(migrate(*connection_, two, Instant{}));

  EXPECT_EQ(migrate(*connection_, read(), Instant{}).error().code, "store.newer_schema");
  EXPECT_EQ(check_schema(*connection_, read()).error().code, "store.newer_schema");
}

TEST_F(MigrationsTest, AGapAnUnknownMacroOrAStrangeNameIsRefused) {
  EXPECT_FALSE(read_migrations(directory_.path()));
  write("0002_thing.sql", "");
  EXPECT_FALSE(read_migrations(directory_.path()));
  write("0001_thing.sql", "{{colour}}");
  ASSERT_TRUE(read_migrations(directory_.path()));
  EXPECT_EQ(expand_macros(read()[0], SqlDialect::sqlite).error().code, "migrations.unreadable");
  write("first.sql", "");
  EXPECT_FALSE(read_migrations(directory_.path()));
}

TEST(SqlCheck, LetsGoodStatementsPass) {
  for (const char* sql : {
           "SELECT a, b FROM t WHERE (a, b) > ($1, $2) AND c >= $3 ORDER BY a NULLS LAST LIMIT $4",
           "INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET a = excluded.a RETURNING a",
           "UPDATE t SET a = CAST($1 AS TEXT) WHERE b IS NOT NULL AND CAST($2 AS TEXT) IS NULL",
           "SELECT count(*) FILTER (WHERE a = 'x::[]\"') FROM t WHERE a IS NOT DISTINCT FROM $1",
           "SELECT coalesce(max(number), 0) FROM t",
           "DELETE FROM t WHERE county = $1 AND id IN ($2, $3)",
       }) {
    EXPECT_EQ(unportable_forms(sql), std::vector<std::string>{}) << sql;
  }
}

TEST(SqlCheck, FindsEachFormThatOnlyOneEngineTakes) {
  for (const char* sql : {
           "SELECT $1::text",
           "SELECT a FROM t WHERE a ILIKE $1",
           "SELECT a FROM t WHERE a LIKE 'x%'",
           "SELECT json_extract(a, '$.b') FROM t",
           "SELECT a ->> 'b' FROM t",
           "INSERT OR REPLACE INTO t VALUES ($1)",
           "CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT)",
           "SELECT datetime('now')",
           "SELECT now()",
           "SELECT CURRENT_TIMESTAMP",
           "SELECT a FROM t LIMIT -1",
           "SELECT a FROM t OFFSET 5",
           "SELECT \"text\" FROM t",
           "SELECT a FROM t WHERE a IS 9",
           "SELECT a FROM t WHERE a IS $1",
           "SELECT a FROM t WHERE $1 IS NULL",
           "SELECT a FROM t WHERE a == 1",
           "SELECT a FROM t WHERE a = ?",
           "SELECT a FROM t WHERE a = :name",
           "SELECT a FROM t WHERE a = ANY($1)",
           "SELECT a FROM t FOR UPDATE",
           "SELECT group_concat(a) FROM t",
           "SELECT string_agg(a, ',') FROM t",
           "SELECT max(a, b) FROM t",
           "SELECT lower(a) FROM t",
           "SELECT round(a) FROM t",
           "SELECT ifnull(a, 1) FROM t",
           "SELECT rowid FROM t",
           "SELECT a FROM t WHERE a = x'00'",
           "INSERT INTO t (a) SELECT a FROM u ON CONFLICT (a) DO NOTHING",
           "PRAGMA user_version",
           "SELECT DISTINCT ON (a) a FROM t",
           "SELECT a FROM t WHERE 1",
       }) {
    EXPECT_NE(unportable_forms(sql), std::vector<std::string>{}) << sql;
  }
}

}  // namespace
}  // namespace halfsky::platform
