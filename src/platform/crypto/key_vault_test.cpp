#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "platform/crypto/file_key_vault.h"
#include "platform/crypto/root_key.h"

namespace halfsky::platform {
namespace {

namespace fs = std::filesystem;

const GroupId county = "r220122";
const GroupId other_county = "r220182";
constexpr PassphraseCost cheap{64, 1, 1};

class KeyVaultTest : public testing::Test {
 protected:
  void SetUp() override {
    directory_ = fs::temp_directory_path() / fs::path{"halfsky-key-" + to_string(SystemRandom{}.id({}))};
    fs::create_directories(directory_);
    for (const GroupId& group : {county, other_county}) {
      ASSERT_TRUE(vault_.load_group_key(group, 1, *vault_.new_group_key(group, 1)));
    }
  }
  void TearDown() override { fs::remove_all(directory_); }

  Id some_id() { return random_.id(Instant{}); }

  SeededRandom random_{1};
  RootKey root_ = new_root_key(random_);
  FileKeyVault vault_{root_, random_};
  fs::path directory_;
};

TEST_F(KeyVaultTest, SealsAndOpensUnderAKeyOfHerOwn) {
  const Id person = some_id();
  const FieldPlace place{1, 2, some_id(), 2};
  const auto fresh = vault_.new_subject_key(county, person);
  ASSERT_TRUE(fresh);
  const Bytes sealed = *fresh->key->seal(place, bytes_of("220122198506071422"));

  const auto again = vault_.open_subject_key(county, person, fresh->wrapped);
  ASSERT_TRUE(again);
  EXPECT_EQ(text_of(*(*again)->open(place, sealed)), "220122198506071422");
}

TEST_F(KeyVaultTest, NothingOpensAtAnotherTableColumnRowOrClassOrForAnotherWoman) {
  const Id row = some_id();
  const auto hers = vault_.new_subject_key(county, some_id());
  const auto of_another = vault_.new_subject_key(county, some_id());
  const Bytes sealed = *hers->key->seal({1, 2, row, 2}, bytes_of("x"));

  EXPECT_FALSE(hers->key->open({9, 2, row, 2}, sealed));
  EXPECT_FALSE(hers->key->open({1, 9, row, 2}, sealed));
  EXPECT_FALSE(hers->key->open({1, 2, some_id(), 2}, sealed));
  EXPECT_FALSE(hers->key->open({1, 2, row, 9}, sealed));
  EXPECT_FALSE(of_another->key->open({1, 2, row, 2}, sealed));
  EXPECT_TRUE(hers->key->open({1, 2, row, 2}, sealed));
}

TEST_F(KeyVaultTest, AWrappedKeyOpensForItsWomanAndCountyOnly) {
  const Id person = some_id();
  const auto fresh = vault_.new_subject_key(county, person);

  EXPECT_EQ(vault_.open_subject_key(other_county, person, fresh->wrapped).error().code, "crypto.unreadable");
  EXPECT_EQ(vault_.open_subject_key(county, some_id(), fresh->wrapped).error().code, "crypto.unreadable");
  EXPECT_EQ(vault_.open_subject_key("r1", person, fresh->wrapped).error().code, "crypto.group_key_missing");
}

TEST_F(KeyVaultTest, WhenSheMovesHerKeyIsWrappedAnewAndHerDocumentsStillOpen) {
  const Id person = some_id();
  const FieldPlace place{1, 1, some_id(), 1};
  const auto fresh = vault_.new_subject_key(county, person);
  const Bytes sealed = *fresh->key->seal(place, bytes_of("name"));

  const auto moved = vault_.rewrap(county, other_county, person, fresh->wrapped);
  ASSERT_TRUE(moved);
  const auto there = vault_.open_subject_key(other_county, person, *moved);
  ASSERT_TRUE(there);
  EXPECT_EQ(text_of(*(*there)->open(place, sealed)), "name");
}

TEST_F(KeyVaultTest, ANewEpochWrapsNewKeysAndStillUnwrapsOldOnes) {
  const Id person = some_id();
  const auto before = vault_.new_subject_key(county, person);
  ASSERT_TRUE(vault_.load_group_key(county, 2, *vault_.new_group_key(county, 2)));
  const auto after = vault_.rewrap(county, county, person, before->wrapped);

  EXPECT_EQ(key_version_of(before->wrapped), 1);
  EXPECT_EQ(key_version_of(*after), 2);
  EXPECT_TRUE(vault_.open_subject_key(county, person, before->wrapped));
  EXPECT_TRUE(vault_.open_subject_key(county, person, *after));
}

TEST_F(KeyVaultTest, AnotherRootKeyLoadsNoCountyKey) {
  FileKeyVault stranger{new_root_key(random_), random_};

  EXPECT_EQ(stranger.load_group_key(county, 1, *vault_.new_group_key(county, 1)).error().code,
            "crypto.unreadable");
  EXPECT_NE(stranger.root_check(), vault_.root_check());
  EXPECT_FALSE(stranger.has_group_key(county));
}

TEST_F(KeyVaultTest, AesStoresReadWhatSm4StoresWrote) {
  FileKeyVault other{root_, random_, CipherAlgorithm::aes256_gcm};
  const Bytes wrapped_group = *vault_.new_group_key(county, 3);
  ASSERT_TRUE(vault_.load_group_key(county, 3, wrapped_group));
  ASSERT_TRUE(other.load_group_key(county, 3, wrapped_group));
  const Id person = some_id();
  const FieldPlace place{1, 1, some_id(), 1};
  const auto by_sm4 = vault_.new_subject_key(county, person);
  const auto by_aes = other.new_subject_key(county, person);

  const Bytes sealed_sm4 = *by_sm4->key->seal(place, bytes_of("a"));
  const Bytes sealed_aes = *by_aes->key->seal(place, bytes_of("b"));

  EXPECT_EQ(sealed_sm4[1], 1);
  EXPECT_EQ(sealed_aes[1], 2);
  EXPECT_TRUE((*other.open_subject_key(county, person, by_sm4->wrapped))->open(place, sealed_sm4));
  EXPECT_TRUE((*vault_.open_subject_key(county, person, by_aes->wrapped))->open(place, sealed_aes));
}

TEST_F(KeyVaultTest, IndexesTellEqualFromUnequalByColumnAndScope) {
  const auto number = vault_.index("number", "", "220122198506071422");

  EXPECT_EQ(number, vault_.index("number", "", "220122198506071422"));
  EXPECT_NE(number, vault_.index("number", "", "220122198506071423"));
  EXPECT_NE(number, vault_.index("phone", "", "220122198506071422"));
  EXPECT_NE(number, vault_.index("number", "220122", "220122198506071422"));
}

TEST_F(KeyVaultTest, TheRootKeyComesBackFromItsFileWhichOnlyItsOwnerReads) {
  const fs::path file = directory_ / "root.key";
  ASSERT_TRUE(write_root_key(file, root_, std::nullopt, random_));

  struct stat status {};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  const auto read = read_root_key(file, std::nullopt);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->bytes, root_.bytes);
  EXPECT_FALSE(read->under_passphrase);
  EXPECT_EQ(write_root_key(file, root_, std::nullopt, random_).error().code, "key.file_exists");
}

TEST_F(KeyVaultTest, APassphraseSealsTheRootKey) {
  const fs::path file = directory_ / "root.key";
  const SecretBytes passphrase{'h', 'e', 'n'};
  ASSERT_TRUE(write_root_key(file, root_, passphrase, random_, cheap));

  const auto read = read_root_key(file, passphrase);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->bytes, root_.bytes);
  EXPECT_TRUE(read->under_passphrase);
  EXPECT_EQ(read_root_key(file, std::nullopt).error().code, "key.passphrase_needed");
  EXPECT_EQ(read_root_key(file, SecretBytes{'x'}).error().code, "key.passphrase_wrong");
  std::ifstream in{file};
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  EXPECT_EQ(text.find("key:"), std::string::npos);
}

TEST_F(KeyVaultTest, AKeyFileThatOthersMayReadOrThatIsDamagedIsRefused) {
  const fs::path file = directory_ / "root.key";
  EXPECT_EQ(read_root_key(file, std::nullopt).error().code, "key.file_missing");
  ASSERT_TRUE(write_root_key(file, root_, std::nullopt, random_));
  fs::permissions(file, fs::perms::group_read, fs::perm_options::add);
  EXPECT_EQ(read_root_key(file, std::nullopt).error().code, "key.file_exposed");
  fs::permissions(file, fs::perms::group_read, fs::perm_options::remove);
  std::ofstream{file, std::ios::app} << "key: 00\n";
  EXPECT_EQ(read_root_key(file, std::nullopt).error().code, "key.file_damaged");
}

TEST_F(KeyVaultTest, ATypingErrorInARecoverySheetIsNoticed) {
  const fs::path file = directory_ / "sheet";
  ASSERT_TRUE(write_root_key(file, root_, std::nullopt, random_, cheap, "恢复单\n请锁入保险柜"));
  std::ifstream in{file};
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  const std::size_t at = text.find("key: ") + 7;
  text[at] = text[at] == '0' ? '1' : '0';
  std::ofstream{file} << text;

  EXPECT_EQ(read_root_key(file, std::nullopt).error().code, "key.file_damaged");
}

TEST_F(KeyVaultTest, APassphraseIsTheFirstLineOfItsFile) {
  const fs::path file = directory_ / "passphrase";
  EXPECT_EQ(read_passphrase(file).error().code, "key.passphrase_file");
  std::ofstream{file} << "correct horse\r\nsecond\n";
  EXPECT_EQ(text_of(*read_passphrase(file)), "correct horse");
}

}  // namespace
}  // namespace halfsky::platform
