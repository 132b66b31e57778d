#include "ledger/shred_log.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "ledger/document_trial.h"
#include "ledger/test_support/ledger_store.h"

namespace halfsky::ledger {
namespace {

const std::string number = "220122197910071423";

class ShredLogTest : public testing::Test {
 protected:
  std::vector<Erasure> erased() { return *erasures_of(**ledger_.store().read()); }
  void erase(const SealedWoman& woman) {
    ASSERT_TRUE(ledger_.write([&](platform::Connection& connection) {
      return erase_person(connection, woman.person.key, woman.person.indexes, ledger_.clock().now());
    }));
  }
  std::string content() const {
    std::ifstream in{file_};
    return {std::istreambuf_iterator<char>{in}, {}};
  }
  void replace(const std::string& text) const { std::ofstream{file_} << text; }

  LedgerStore ledger_;
  platform::TempDirectory directory_;
  std::filesystem::path file_ = directory_.path() / shred_log_file;
};

TEST_F(ShredLogTest, HoldsWhomTheStoreKnowsAsErasedEachOnce) {
  const SealedWoman woman = ledger_.enrol(ledger_.woman("王桂芝", number));
  ledger_.enrol(ledger_.woman("李秀英", "220122197803290047"));
  ASSERT_TRUE(complete_shred_log(file_, ledger_.vault(), erased()));
  EXPECT_FALSE(std::filesystem::exists(file_));

  erase(woman);
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(complete_shred_log(file_, ledger_.vault(), erased()));
  const auto kept = read_shred_log(file_, ledger_.vault());
  ASSERT_TRUE(kept);
  EXPECT_EQ(*kept, (std::vector{Erasure{woman.person.key, ledger_.clock().now()}}));
  EXPECT_EQ(content().find("王"), std::string::npos);
}

TEST_F(ShredLogTest, AnAlteredLineIsRefusedAndAHalfOneIsWrittenAgain) {
  const SealedWoman woman = ledger_.enrol(ledger_.woman("王桂芝", number));
  erase(woman);
  ASSERT_TRUE(complete_shred_log(file_, ledger_.vault(), erased()));
  const std::string sound = content();

  std::string altered = sound;
  const std::size_t county = altered.find("r220122");
  altered[county + 6] = '3';
  replace(altered);
  const auto refused = read_shred_log(file_, ledger_.vault());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "shred_log.altered");
  EXPECT_EQ(refused.error().facts.at("line"), "1");

  replace(sound.substr(0, 40));
  ASSERT_TRUE(complete_shred_log(file_, ledger_.vault(), erased()));
  EXPECT_EQ(read_shred_log(file_, ledger_.vault())->size(), 1U);
}

TEST_F(ShredLogTest, DocumentsOpenUnderTheirOwnRootKeyAlone) {
  const SealedWoman woman = ledger_.enrol(ledger_.woman("王桂芝", number));
  for (int i = 0; i < 30; ++i) ledger_.enrol(ledger_.woman("李秀英", ""));
  erase(woman);
  auto reading = ledger_.store().read();
  EXPECT_GE(open_some_documents(**reading, ledger_.vault(), 10).value_or(0), 20);

  platform::FileKeyVault other{platform::new_root_key(ledger_.random()), ledger_.random()};
  EXPECT_FALSE(load_county_keys(**reading, other));
  EXPECT_FALSE(open_some_documents(**reading, other, 10));
}

}  // namespace
}  // namespace halfsky::ledger
