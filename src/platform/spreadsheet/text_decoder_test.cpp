#include "platform/spreadsheet/text_decoder.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace halfsky::platform {
namespace {

using namespace std::string_literals;

std::string decoded(const std::string& bytes) {
  const auto text = decode_text(bytes);
  return text ? *text : text.error().code;
}

std::string utf16(const std::string& text, bool little) {
  std::string bytes;
  for (const char32_t c : decode_utf8(text)) {
    const char low = static_cast<char>(c & 0xFFU);
    const char high = static_cast<char>(c >> 8U);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

const std::string line = "姓名,电话\r\n王一,13800000000\r\n";

TEST(TextDecoder, GoesByTheByteOrderMark) {
  EXPECT_EQ(decoded("\xEF\xBB\xBF" + line), line);
  EXPECT_EQ(decoded("\xFF\xFE" + utf16(line, true)), line);
  EXPECT_EQ(decoded("\xFE\xFF" + utf16(line, false)), line);
  EXPECT_EQ(decoded("\xEF\xBB\xBF\xFF"), "file.corrupt");
}

TEST(TextDecoder, TellsUtf8Utf16AndGb18030ApartWithoutAMark) {
  EXPECT_EQ(decoded(line), line);
  EXPECT_EQ(decoded(utf16(line, true)), line);
  EXPECT_EQ(decoded(utf16(line, false)), line);
  EXPECT_EQ(decoded("\xCD\xF5\xB9\xF0\xD6\xA5,1\n"), "王桂芝,1\n");
  EXPECT_EQ(decoded("\x95\x34\xB2\x35,1\n").substr(0, 4), "𠮷") << "four bytes of GB 18030";
}

TEST(TextDecoder, ReadsLargeTextInPieces) {
  std::string bytes;
  std::string text;
  for (int i = 0; i < 20000; ++i) {
    bytes += "\xCD\xF5,a";
    text += "王,a";
  }
  EXPECT_EQ(decoded(bytes), text);
}

TEST(TextDecoder, RefusesWhatIsNoText) {
  EXPECT_EQ(decoded("a,b\0c\n"s), "file.not_a_spreadsheet");
  EXPECT_EQ(decoded("\xCD\xF5\xFF\xFF,1\n"), "file.not_a_spreadsheet");
  EXPECT_EQ(decoded("\x01\x02\x03,\x04\n"), "file.not_a_spreadsheet");
  EXPECT_EQ(decoded("\xEF\xBB\xBF\0"s), "file.not_a_spreadsheet");
}

TEST(TextDecoder, ForgivesAStrayControlCharacterAndTheEndMarkOfDos) {
  const std::string text = line + line + line + "\x0B" + line + "\x02" + line;
  EXPECT_EQ(decoded(text), text);
  EXPECT_EQ(decoded(line + "\x1A"), line);
}

}  // namespace
}  // namespace halfsky::platform
