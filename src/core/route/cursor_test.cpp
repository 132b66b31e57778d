#include "core/route/cursor.h"

#include <gtest/gtest.h>

#include "platform/crypto/file_key_vault.h"
#include "platform/crypto/root_key.h"

namespace halfsky::core {
namespace {

class Cursor : public testing::Test {
 protected:
  platform::SeededRandom random_{16};
  platform::RootKey root_ = platform::new_root_key(random_);
  platform::FileKeyVault vault_{root_, random_};
  Instant now_{std::chrono::milliseconds{1604116800000}};
  CursorOwner owner_{"lan", "entry.list?state=active"};
};

TEST_F(Cursor, ComesBackToItsOwnListAndAccountAlone) {
  const std::string cursor = make_cursor(vault_, owner_, now_, "220122102201 ab");
  EXPECT_EQ(*read_cursor(vault_, owner_, now_, cursor), "220122102201 ab");
  EXPECT_EQ(read_cursor(vault_, {"mei", owner_.filter}, now_, cursor).error().code, "request.cursor_wrong");
  EXPECT_EQ(read_cursor(vault_, {"lan", "entry.list?"}, now_, cursor).error().code, "request.cursor_wrong");
}

TEST_F(Cursor, IsOverAfterTenMinutesAndCannotBeMade) {
  std::string cursor = make_cursor(vault_, owner_, now_, "x");
  EXPECT_TRUE(read_cursor(vault_, owner_, now_ + cursor_life, cursor));
  const auto late = now_ + cursor_life + std::chrono::milliseconds{1};
  EXPECT_EQ(read_cursor(vault_, owner_, late, cursor).error().code, "request.cursor_over");
  for (std::size_t i = 0; i < cursor.size(); ++i) {
    std::string changed = cursor;
    changed[i] = changed[i] == '0' ? '1' : '0';
    EXPECT_FALSE(read_cursor(vault_, owner_, now_, changed)) << i;
  }
  EXPECT_FALSE(read_cursor(vault_, owner_, now_, ""));
  EXPECT_FALSE(read_cursor(vault_, owner_, now_, std::string(5000, 'a')));
}

}  // namespace
}  // namespace halfsky::core
