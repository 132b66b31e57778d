#include "base/id.h"

#include <gtest/gtest.h>

namespace halfsky {
namespace {

TEST(Id, SortsByTheMillisecondInWhichItWasMade) {
  const Instant early{std::chrono::milliseconds{1604102400000}};
  const Id first = make_id(early, {255, 255, 255, 255, 255, 255, 255, 255, 255, 255});
  const Id second = make_id(early + std::chrono::milliseconds{1}, {});

  EXPECT_LT(first, second);
}

TEST(Id, IsReadBackFromItsText) {
  const Id id = make_id(Instant{std::chrono::milliseconds{1604102400000}}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});

  EXPECT_EQ(to_string(id), "01757bf428007102830405060708090a");
  EXPECT_EQ(parse_id(to_string(id)), id);
}

TEST(Id, IsNotReadFromAnotherLengthOrOtherCharacters) {
  EXPECT_EQ(parse_id("0175"), std::nullopt);
  EXPECT_EQ(parse_id(std::string(32, 'g')), std::nullopt);
  EXPECT_EQ(parse_id(std::string(33, '0')), std::nullopt);
}

TEST(Bytes, ComeBackFromTheirHexadecimalForm) {
  EXPECT_EQ(from_hex("00fF10"), (Bytes{0, 255, 16}));
  EXPECT_EQ(to_hex(Bytes{0, 255, 16}), "00ff10");
  EXPECT_EQ(from_hex("0"), std::nullopt);
}

}  // namespace
}  // namespace halfsky
