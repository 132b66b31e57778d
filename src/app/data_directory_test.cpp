#include "app/data_directory.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <fstream>

#include "core/region/region_store.h"
#include "platform/test_support/temp_directory.h"

namespace halfsky::app {
namespace {

namespace fs = std::filesystem;
using Access = DataDirectory::Access;

class DataDirectoryTest : public testing::Test {
 protected:
  Result<std::unique_ptr<DataDirectory>> create(const fs::path& recovery = {}) {
    return DataDirectory::create(options_, recovery, environment_);
  }
  Result<std::unique_ptr<DataDirectory>> open(Access access = Access::write) {
    return DataDirectory::open(options_, access, "test", environment_);
  }
  fs::path write(const std::string& name, const std::string& text) {
    std::ofstream{directory_.path() / name} << text;
    return directory_.path() / name;
  }

  platform::TempDirectory directory_;
  DataOptions options_{directory_.path() / "data", "", ""};
  ManualClock clock_{Instant{std::chrono::milliseconds{1604102400000}}};
  platform::SeededRandom random_{1};
  Environment environment_{clock_, random_, HALFSKY_SOURCE_DIR, {64, 1, 1}};
};

TEST_F(DataDirectoryTest, IsMadeWithKeysAndRegionsAndOpensAgain) {
  ASSERT_TRUE(create());

  auto again = open();
  ASSERT_TRUE(again) << again.error().code;
  EXPECT_TRUE((*again)->vault().has_group_key("r220122"));
  EXPECT_TRUE((*again)->vault().has_group_key("r220000"));
  auto reading = (*again)->store().read();
  EXPECT_GT(core::load_regions(**reading)->size(), 13000U);
  struct stat status {};
  ASSERT_EQ(::stat((options_.data / "root.key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  ASSERT_EQ(::stat((options_.data / "ledger.db").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_FALSE((*again)->key_is_under_passphrase());
}

TEST_F(DataDirectoryTest, IsNotMadeTwice) {
  ASSERT_TRUE(create());
  EXPECT_EQ(create().error().code, "store.exists");
}

TEST_F(DataDirectoryTest, ASecondWriterIsTurnedAwayAndAReaderIsNot) {
  auto first = create();
  ASSERT_TRUE(first);

  EXPECT_EQ(open().error().code, "store.locked");
  EXPECT_TRUE(open(Access::read));
}

TEST_F(DataDirectoryTest, NeedsItsPassphraseIfItHasOne) {
  options_.passphrase_file = write("passphrase", "留守\n").string();
  ASSERT_TRUE(create());
  EXPECT_TRUE((*open())->key_is_under_passphrase());

  options_.passphrase_file = write("wrong", "别的\n").string();
  EXPECT_EQ(open().error().code, "key.passphrase_wrong");
  options_.passphrase_file = "";
  EXPECT_EQ(open().error().code, "key.passphrase_needed");
}

TEST_F(DataDirectoryTest, OpensWithTheRecoverySheetAloneWhenTheKeyIsLost) {
  options_.passphrase_file = write("passphrase", "留守\n").string();
  const fs::path sheet = directory_.path() / "sheet";
  ASSERT_TRUE(create(sheet));
  fs::remove(options_.data / "root.key");
  options_.passphrase_file = "";

  EXPECT_EQ(open().error().code, "key.file_missing");
  options_.key_file = sheet.string();
  EXPECT_TRUE(open());
}

TEST_F(DataDirectoryTest, AnotherStoresKeyIsRefused) {
  ASSERT_TRUE(create());
  DataOptions other{directory_.path() / "other", "", ""};
  ASSERT_TRUE(DataDirectory::create(other, {}, environment_));
  options_.key_file = (other.data / "root.key").string();

  EXPECT_EQ(open().error().code, "key.wrong");
}

TEST_F(DataDirectoryTest, AnInitThatWasKilledCanBeRepeated) {
  for (const int delay_ms : {1, 5, 20, 60, 150}) {
    const pid_t child = ::fork();
    if (child == 0) {
      (void)create();
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(delay_ms) * 1000);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    if (fs::exists(options_.data / "ledger.db")) break;
  }
  if (!fs::exists(options_.data / "ledger.db")) {
    ASSERT_TRUE(create());
  }
  const auto opened = open();
  EXPECT_TRUE(opened) << opened.error().code;
}

TEST_F(DataDirectoryTest, ADirectoryWithoutAStoreIsSaidToBeSo) {
  EXPECT_EQ(open().error().code, "store.missing");
}

}  // namespace
}  // namespace halfsky::app
