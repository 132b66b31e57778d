#include "app/backup/revocation_log.h"

#include <gtest/gtest.h>

#include <fstream>

#include "app/backup/backup_notes.h"
#include "core/accounts/account_store.h"
#include "platform/test_support/temp_directory.h"

namespace halfsky::app {
namespace {

namespace fs = std::filesystem;

class RevocationLog : public testing::Test {
 protected:
  RevocationLog() : data_{*DataDirectory::create(options_, {}, environment_)} {
    core::Account account;
    account.user = "lan";
    account.name = "lan";
    account.state = core::AccountState::disabled;
    EXPECT_TRUE(
        write([&](platform::Connection& connection) { return core::insert_account(connection, account); }));
  }
  Result<void> write(platform::Writer::Act act) {
    return data_->store().writer().write(platform::Urgency::person, "test", std::move(act));
  }
  void set(core::AccountState state) {
    EXPECT_TRUE(write([&](platform::Connection& connection) {
      auto account = **core::read_account(connection, "lan");
      account.state = state;
      return core::update_account(connection, account, "");
    }));
  }
  core::AccountState state() {
    const auto reading = data_->store().read();
    return (**core::read_account(**reading, "lan")).state;
  }
  fs::path file() const { return options_.data / revocation_log_file; }
  std::vector<Revocation> noticed() {
    clock_.advance(std::chrono::hours{1});
    EXPECT_TRUE(complete_revocation_log(*data_));
    return *read_revocation_log(file(), data_->vault());
  }
  int end_again(const std::string& made_at) {
    return *app::end_again(data_->store(), *read_revocation_log(file(), data_->vault()), made_at,
                           clock_.now());
  }

  platform::TempDirectory directory_;
  DataOptions options_{directory_.path() / "data", "", ""};
  ManualClock clock_{Instant{std::chrono::milliseconds{1604102400000}}};
  platform::SeededRandom random_{1};
  Environment environment_{clock_, random_, HALFSKY_SOURCE_DIR, {64, 1, 1}};
  std::unique_ptr<DataDirectory> data_;
};

TEST_F(RevocationLog, WritesEachEndOnceAndThatSomebodyCameBack) {
  EXPECT_EQ(noticed().size(), 1U);
  EXPECT_EQ(noticed().size(), 1U);
  set(core::AccountState::invited);
  const auto known = noticed();
  ASSERT_EQ(known.size(), 2U);
  EXPECT_TRUE(known[0].is_ended && !known[1].is_ended && known[1].whom == "lan");
}

TEST_F(RevocationLog, WhoWasEndedAfterTheBackupIsEndedAgain) {
  const std::string before = to_rfc3339(clock_.now());
  noticed();
  const std::string after = to_rfc3339(clock_.now() + std::chrono::seconds{1});
  set(core::AccountState::invited);
  EXPECT_EQ(end_again(after), 0);
  EXPECT_EQ(state(), core::AccountState::invited);
  EXPECT_EQ(end_again(before), 1);
  EXPECT_EQ(state(), core::AccountState::disabled);
  EXPECT_EQ(end_again(before), 0);
}

TEST_F(RevocationLog, WhoWasLetInAgainStaysIn) {
  const std::string before = to_rfc3339(clock_.now());
  noticed();
  set(core::AccountState::invited);
  noticed();
  EXPECT_EQ(end_again(before), 0);
}

TEST_F(RevocationLog, ALineWithoutItsCodeIsNobodys) {
  noticed();
  std::ofstream{file(), std::ios::app} << "2020-10-31T08:00:00.000Z ended account mei 00000000\n";
  EXPECT_EQ(read_revocation_log(file(), data_->vault())->size(), 1U);
}

TEST_F(RevocationLog, TheCopyBesideABackupHasAllLinesOnce) {
  noticed();
  const fs::path backup = directory_.path() / "x.hskbk";
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(copy_revocation_log(*data_, backup));
  const fs::path copy = revocation_log_beside(backup, to_hex(data_->vault().root_check()));
  EXPECT_EQ(read_revocation_log(copy, data_->vault())->size(), 1U);
}

TEST_F(RevocationLog, ANoteOfABackupBecomesALeafOnce) {
  EXPECT_EQ(take_up_backup_notes(*data_), 0);
  ASSERT_TRUE(leave_backup_note(*data_, {"system:root", "2026-11-23T02:11:09+08:00"}));
  std::ofstream{options_.data / "backup-notes", std::ios::app} << "system:evil 2026-11-23 00\n";
  EXPECT_EQ(take_up_backup_notes(*data_), 1);
  EXPECT_EQ(take_up_backup_notes(*data_), 0);
}

}  // namespace
}  // namespace halfsky::app
