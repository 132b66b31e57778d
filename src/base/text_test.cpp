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
  EXPECT_EQ(remove_spaces("王桂芝\u00AD 丈夫"), "王桂芝丈夫");
  EXPECT_EQ(trim("王桂芝"), "王桂芝");
}

TEST(Text, FindsOneOfSeveralParts) {
  EXPECT_TRUE(contains_any("丈夫在外打工", {"回家", "打工"}));
  EXPECT_FALSE(contains_any("丈夫在外打工", {"回家", "在家"}));
}

// A text that needs no work is passed through; one that only looks so is not.
TEST(Text, MarksBrokenBytesAmongHanCharacters) {
  EXPECT_EQ(trim("王\xE6\xA1"), "王\uFFFD\uFFFD");
  EXPECT_EQ(remove_spaces("\xE6 桂"), "\uFFFD桂");
  EXPECT_EQ(count_characters("王\xE6\xA1"), 3U);
}

}  // namespace
}  // namespace halfsky
