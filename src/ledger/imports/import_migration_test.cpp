#include <gtest/gtest.h>

#include "platform/store/connection.h"
#include "platform/store/migrations.h"
#include "platform/test_support/temp_directory.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;

TEST(ImportMigration, KeepsBatchesAndRowsThatWereStagedBefore) {
  const platform::TempDirectory directory;
  auto connection = Connection::open(directory.path() / "x.db", Connection::Mode::create);
  const auto migrations = platform::read_migrations(std::filesystem::path{HALFSKY_SOURCE_DIR} / "migrations");
  ASSERT_TRUE(platform::migrate(*connection, *migrations, Instant{}, 14));
  const Bytes id(16, 7);
  ASSERT_TRUE(connection->run(
      {"test.batch",
       "INSERT INTO import_batch (county, id, as_of, state, wrapped_key, row_count, recorded_at, recorded_by,"
       " organisation, changed_at) VALUES ('r220122', $1, '2020-10-31', 'staged', $1, 1, 1, 'lan', '', 1)"},
      {id}));
  ASSERT_TRUE(connection->run(
      {"test.row",
       "INSERT INTO staged_row (county, batch, number, file, sheet_row, outcome, state, sealed)"
       " VALUES ('r220122', $1, 1, 0, 4, 'accept', 'staged', $1)"},
      {id}));
  ASSERT_TRUE(platform::migrate(*connection, *migrations, Instant{}, 15));

  const auto row = connection->first(
      {"test.read",
       "SELECT r.entry_version, b.job, r.outcome FROM staged_row r JOIN import_batch b ON b.id = r.batch"},
      {}, [](const Row& found) { return found.is_null(0) && found.is_null(1) && found.text(2) == "accept"; });
  EXPECT_TRUE(**row);
  const auto unknown_state = connection->run(
      {"test.missing",
       "INSERT INTO import_missing (county, batch, number, person_county, person, entry, village, state)"
       " VALUES ('r220122', $1, 1, 'r220122', $1, $1, 'r220122102201', 'ended')"},
      {id});
  EXPECT_EQ(unknown_state.error().facts.at("constraint"), "import_missing_state_known");
}

TEST(UploadMigration, KeepsBatchesThatTheCommandHadStaged) {
  const platform::TempDirectory directory;
  auto connection = Connection::open(directory.path() / "x.db", Connection::Mode::create);
  const auto migrations = platform::read_migrations(std::filesystem::path{HALFSKY_SOURCE_DIR} / "migrations");
  ASSERT_TRUE(platform::migrate(*connection, *migrations, Instant{}, 16));
  const Bytes id(16, 7);
  ASSERT_TRUE(connection->run(
      {"test.old_batch",
       "INSERT INTO import_batch (county, id, as_of, state, wrapped_key, row_count, recorded_at, recorded_by,"
       " organisation, changed_at) VALUES ('r220122', $1, '2020-10-31', 'applied', $1, 1, 1, 'lan', '', 1)"},
      {id}));
  ASSERT_TRUE(platform::migrate(*connection, *migrations, Instant{}, 17));

  const auto kept = connection->first(
      {"test.read_old", "SELECT state, region, village, intent FROM import_batch"}, {}, [](const Row& row) {
        return row.text(0) == "applied" && row.is_null(1) && row.is_null(2) && row.is_null(3);
      });
  EXPECT_TRUE(**kept);
}

}  // namespace
}  // namespace halfsky::ledger
