#include "platform/http/head.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/http/target.h"

namespace halfsky::http {
namespace {

// The raw cases that a whole server must answer stand in tests/http/requests.py; here is what a handler sees.
std::variant<RequestHead, Refusal> read(const std::string& text) {
  HeadScanner scanner;
  const auto seen = scanner.scan(text);
  if (const auto* refused = std::get_if<Refusal>(&seen)) return *refused;
  return parse_head(std::string_view{text}.substr(0, std::get<0>(seen).value_or(0)));
}

TEST(Head, BecomesAPlainRequest) {
  const auto read_head = read(
      "POST /a/%E5%8D%8A?q=b+c%26&q=2&e HTTP/1.1\r\nHost: h\r\ncontent-LENGTH: 12\r\nX: \t y \t\r\n"
      "Connection: Keep-Alive, close\r\n\r\nbody");
  const auto& head = std::get<RequestHead>(read_head);

  EXPECT_EQ(head.method, "POST");
  EXPECT_EQ(head.path, "/a/半");
  EXPECT_EQ(head.query, (std::vector<Parameter>{{"q", "b c&"}, {"q", "2"}, {"e", ""}}));
  EXPECT_EQ(head.headers.get("x"), "y");
  EXPECT_EQ(head.content_length, 12U);
  EXPECT_FALSE(head.keep_alive);
  EXPECT_EQ(head.parameter("q"), "b c&");
  EXPECT_FALSE(head.parameter("absent"));
}

TEST(Head, OfHeadReadsGet) {
  const auto read_head = read("HEAD / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  const auto& head = std::get<RequestHead>(read_head);
  EXPECT_EQ(head.method, "GET");
  EXPECT_TRUE(head.head_only);
  EXPECT_TRUE(head.keep_alive);
}

TEST(Head, IsRefusedBeforeItsEndWhereItCannotBecomeSound) {
  for (const auto& [text, status] :
       std::vector<std::pair<std::string, int>>{{"\x16\x03\x01", 400},
                                                {"GET / HTTP/1.1\n", 400},
                                                {"GET /" + std::string(5000, 'a'), 414},
                                                {"GET / HTTP/1.1\r\nA: " + std::string(17000, 'a'), 431},
                                                {"GET / HTTP/1.1\r\nA: b\r\n c\r\n", 400}}) {
    HeadScanner scanner;
    const auto seen = scanner.scan(text);
    ASSERT_TRUE(std::holds_alternative<Refusal>(seen));
    EXPECT_EQ(std::get<Refusal>(seen).status, status);
  }
}

RC_GTEST_PROP(HeadProperty, AnyPiecesGiveTheSameEnd, (std::vector<std::uint8_t> lengths)) {
  const std::string text = "GET /x HTTP/1.1\r\nHost: h\r\nA: b\r\n\r\nGET /y";
  HeadScanner scanner;
  std::optional<std::size_t> end;
  for (std::size_t have = 0, i = 0; !end; ++i) {
    have = std::min(text.size(), have + 1 + (i < lengths.size() ? lengths[i] % 7U : 0U));
    const auto seen = scanner.scan(std::string_view{text}.substr(0, have));
    RC_ASSERT(std::holds_alternative<std::optional<std::size_t>>(seen));
    end = std::get<0>(seen);
    if (end) RC_ASSERT(have >= *end);  // the macro does not stop at ||
  }
  RC_ASSERT(*end == text.find("GET /y"));
}

RC_GTEST_PROP(TargetProperty, EncodedTextComesBack, (std::string value)) {
  std::erase_if(value, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7e;
  });
  std::string encoded;
  for (const char c : value) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    encoded += {'%', digits[static_cast<unsigned char>(c) / 16], digits[static_cast<unsigned char>(c) % 16]};
  }
  const auto target = parse_target("/?a=" + encoded);
  RC_ASSERT(target.has_value());
  RC_ASSERT(target->query.at(0).value == value);
}

TEST(HeadersOfAnAnswer, CannotBeSplit) {
  Headers headers;
  EXPECT_FALSE(headers.set("Location", "/a\r\nSet-Cookie: b"));
  EXPECT_FALSE(headers.add("Bad Name", "b"));
  EXPECT_TRUE(headers.add("Set-Cookie", "a=b"));
  EXPECT_TRUE(headers.add("set-cookie", "c=d"));
  EXPECT_EQ(headers.count("SET-COOKIE"), 2U);
  EXPECT_TRUE(headers.set("Set-Cookie", "e=f"));
  EXPECT_EQ(headers.all().size(), 1U);
}

}  // namespace
}  // namespace halfsky::http
