#include "base/text.h"

#include <gtest/gtest.h>

namespace halfsky {
namespace {

TEST(Text, KeepsRareCharactersOutsideTheBasicPlane) {
  EXPECT_EQ(encode_utf8(decode_utf8("𤋮䶮𬭎")), "𤋮䶮𬭎");
  EXPECT_EQ(count_characters("𤋮䶮𬭎"), 3U);
}

TEST(Text, MarksBytesThatAreNotUtf8) {
  EXPECT_FALSE(is_valid_utf8("\xC3\x28"));
  EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));
  EXPECT_EQ(decode_utf8("\xC3\x28"), U"\xFFFD(");
}

TEST(Text, TakesSpacesAndInvisibleCharactersOff) {
  EXPECT_EQ(trim("\u3000 王桂芝\u200B\n"), "王桂芝");
  EXPECT_EQ(remove_spaces("王 桂\u00A0芝\uFEFF"), "王桂芝");
  EXPECT_EQ(to_half_width("２２０１Ｘ（一）"), "2201X(一)");
}

}  // namespace
}  // namespace halfsky
