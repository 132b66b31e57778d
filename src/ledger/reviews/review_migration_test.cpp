#include <gtest/gtest.h>

#include "platform/store/connection.h"
#include "platform/store/migrations.h"
#include "platform/test_support/temp_directory.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;

class ReviewMigration : public testing::Test {
 public:
  ReviewMigration() {
    EXPECT_TRUE(platform::migrate(connection_, migrations_, Instant{}, 19));
    EXPECT_TRUE(
        run("INSERT INTO region (id, code, name, short_name, level, kind, urban_rural, position)"
            " VALUES ('r22', '22', '吉林省', '吉林', 'province', '', '', 0)"));
    EXPECT_TRUE(
        run("INSERT INTO office (id, region, kind, name, valid_from, recorded_by, recorded_at)"
            " VALUES ('o', 'r22', 'civil_affairs', '民政厅', '2020-01-01', 'sun', 1)"));
    EXPECT_TRUE(
        run("INSERT INTO post (id, office, role, account, valid_from, valid_to, appointed_by, recorded_at)"
            " VALUES (x'07', 'o', 'statistician', 'mei', '2020-10-31', '2020-12-31', 'sun', 1)"));
    EXPECT_TRUE(
        run("INSERT INTO relation (county, id, kind, post, region, classes, basis, valid_from, recorded_by,"
            " recorded_at) VALUES ('r220122', x'08', 'grid', x'07', 'r22', 0, 'appointment', '2020-10-31', "
            "'sun', 1)"));
    EXPECT_TRUE(platform::migrate(connection_, migrations_, Instant{}, 20));
  }

  Result<std::int64_t> run(std::string_view text) { return connection_.run({text, text}); }

  platform::TempDirectory directory_;
  Connection connection_ = std::move(*Connection::open(directory_.path() / "x.db", Connection::Mode::create));
  std::vector<platform::Migration> migrations_ =
      *platform::read_migrations(std::filesystem::path{HALFSKY_SOURCE_DIR} / "migrations");
};

TEST_F(ReviewMigration, KeepsPostsAndRelationsAsTheyWere) {
  const auto kept = connection_.first(
      {"test.kept",
       "SELECT p.account, p.valid_to, r.kind, r.basis FROM post AS p JOIN relation AS r ON r.post = p.id"},
      {}, [](const Row& row) {
        return std::string{row.text(0)} + " " + std::string{row.text(1)} + " " + std::string{row.text(2)} +
               " " + std::string{row.text(3)};
      });
  EXPECT_EQ(**kept, "mei 2020-12-31 grid appointment");
}

TEST_F(ReviewMigration, OnlyAnEndedPostOrRelationMayEndBeforeItBegan) {
  EXPECT_EQ(run("UPDATE post SET valid_to = '2020-10-30'").error().facts.at("constraint"),
            "post_ends_after_start");
  EXPECT_TRUE(run("UPDATE post SET valid_to = '2020-10-30', ended_by = 'sun'"));
  EXPECT_EQ(run("UPDATE relation SET valid_to = '2020-10-30'").error().facts.at("constraint"),
            "relation_ends_after_start");
  EXPECT_TRUE(run("UPDATE relation SET valid_to = '2020-10-30', ended_by = 'sun'"));
}

TEST_F(ReviewMigration, AnEntryWaitsForOneVillageAtATime) {
  const std::string insert =
      "INSERT INTO claim (county, id, entry, person, to_region, state, recorded_at, recorded_by, "
      "organisation)"
      " VALUES ('r220122', $1, x'01', x'02', 'r22', 'waiting', 1, 'lan', '')";
  EXPECT_TRUE(connection_.run({"test.claim", insert}, {Bytes{1}}));
  EXPECT_FALSE(connection_.run({"test.claim", insert}, {Bytes{2}}));
  EXPECT_EQ(run("UPDATE claim SET state = 'taken'").error().facts.at("constraint"),
            "claim_settled_by_someone");
}

}  // namespace
}  // namespace halfsky::ledger
