#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json/serialize.hpp>

#include "base/text.h"
#include "platform/json/read.h"
#include "platform/json/schema.h"
#include "platform/json/write.h"

namespace json_cast {

enum class Level { A, B, C };
BOOST_DESCRIBE_ENUM(Level, A, B, C)

struct Inner {
  std::string name;
  std::vector<std::int32_t> counts;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (name, counts))

struct Outer {
  halfsky::Id id;
  halfsky::Date since;
  Level level = Level::B;
  bool shown = false;
  double share = 0;
  std::uint8_t small = 0;
  std::optional<std::int64_t> value;
  std::optional<std::optional<std::string>> change;
  std::vector<Inner> inner;
  std::map<std::string, std::string> facts;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (id, since, level, shown, share, small, value, change, inner, facts))

struct Choice {
  std::map<std::string,
           std::variant<std::monostate, std::int64_t, bool, std::string, std::vector<std::string>>>
      values;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (values))

struct Tree {
  std::vector<Tree> branches;
};
BOOST_DESCRIBE_STRUCT(Tree, (), (branches))

}  // namespace json_cast

namespace halfsky::platform {
namespace {

using json_cast::Inner;
using json_cast::Outer;

constexpr const char* whole =
    R"({"id":"000102030405060708090a0b0c0d0e0f","since":"2026-02-28","level":"A","shown":true,"share":0.1,"small":255,)"
    R"("value":9007199254740993,"inner":[{"name":"半边天","counts":[1,-2]}],"facts":{"a/b":"c"}})";

template <class T>
void expect_refusal(const std::string& text, const std::string& code, const std::string& where) {
  const auto read = read_json<T>(text);
  ASSERT_FALSE(read) << text;
  EXPECT_EQ(read.error().code, code) << text;
  EXPECT_EQ(read.error().facts.at("where"), where) << text;
}

std::string with(std::string text, std::string_view what, std::string_view other) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos);
  return text.replace(at, what.size(), other);
}

TEST(Json, WhatIsReadIsWrittenAgain) {
  const auto read = read_json<Outer>(whole);
  ASSERT_TRUE(read) << read.error().code;
  EXPECT_EQ(read->value, 9007199254740993);
  EXPECT_EQ(read->inner.at(0).counts, (std::vector<std::int32_t>{1, -2}));
  EXPECT_EQ(write_json(*read), whole);
}

TEST(Json, TellsAbsentFromEmpty) {
  EXPECT_FALSE(read_json<Outer>(whole)->change.has_value());
  const auto emptied = read_json<Outer>(with(whole, R"("inner")", R"("change":null,"inner")"));
  ASSERT_TRUE(emptied && emptied->change);
  EXPECT_FALSE(emptied->change->has_value());
  EXPECT_NE(write_json(*emptied).find(R"("change":null)"), std::string::npos);
  const auto without = read_json<Outer>(with(whole, R"("value":9007199254740993,)", ""));
  ASSERT_TRUE(without);
  EXPECT_FALSE(without->value.has_value());
}

TEST(Json, SaysWhereAMemberIsWrong) {
  expect_refusal<Outer>(with(whole, R"("share":0.1,)", ""), "json.missing", "/share");
  expect_refusal<Outer>(with(whole, R"("shown")", R"("show")"), "json.unknown_key", "/show");
  expect_refusal<Outer>(with(whole, "[1,-2]", R"([1,"2"])"), "json.wrong_type", "/inner/0/counts/1");
  expect_refusal<Outer>(with(whole, "[1,-2]", "[1,2.5]"), "json.wrong_type", "/inner/0/counts/1");
  expect_refusal<Outer>(with(whole, "[1,-2]", "[1,2147483648]"), "json.out_of_range", "/inner/0/counts/1");
  expect_refusal<Outer>(with(whole, "255", "256"), "json.out_of_range", "/small");
  expect_refusal<Outer>(with(whole, "255", "-1"), "json.out_of_range", "/small");
  expect_refusal<Outer>(with(whole, "9007199254740993", "99999999999999999999"), "json.out_of_range",
                        "/value");
  expect_refusal<Outer>(with(whole, "2026-02-28", "2026-02-29"), "json.wrong_type", "/since");
  expect_refusal<Outer>(with(whole, R"("A")", R"("D")"), "json.unknown_word", "/level");
  expect_refusal<Outer>(with(whole, R"("c")", "1"), "json.wrong_type", "/facts/a~1b");
  expect_refusal<Outer>(with(whole, "true", "1"), "json.wrong_type", "/shown");
  expect_refusal<Outer>(with(whole, "0102", "01g2"), "json.wrong_type", "/id");
  expect_refusal<Outer>("[]", "json.wrong_type", "");
  expect_refusal<Inner>(R"({"name":"a\u0000b","counts":[]})", "json.control_character", "/name");
  expect_refusal<Inner>(R"({"name":null,"counts":[]})", "json.wrong_type", "/name");
}

TEST(Json, RefusesWhatIsNoJson) {
  for (const std::string text :
       {"", " ", "{", "{}}", "{} {}", "{'a':1}", R"({"a":1,})", "nul", "01", "+1", "1.", "NaN", "// c\n{}",
        R"("\ud800")", "\"\xff\"", "\"\xc0\xaf\"", "\"\n\"", "\xef\xbb\xbf{}"}) {
    const auto parsed = parse_json(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().code, "json.syntax") << text;
    EXPECT_EQ(json_status(parsed.error().code), 400);
  }
}

TEST(Json, RefusesAKeyTwice) {
  EXPECT_EQ(parse_json(R"({"a":{"b":1,"b":2}})").error().code, "json.duplicate_key");
  EXPECT_EQ(parse_json(R"({"a":{"b":1,"b":2}})").error().facts.at("where"), "/a/b");
  EXPECT_EQ(parse_json(R"([1,{"a":[{},{"b":1,"b":2}]}])").error().facts.at("where"), "/1/a/1/b");
  EXPECT_EQ(parse_json(R"({"a":1,"\u0061":2})").error().code, "json.duplicate_key");
  EXPECT_TRUE(parse_json(R"([{"a":1},{"a":2}])"));
}

TEST(Json, IsBoundedInDepthAndSize) {
  EXPECT_TRUE(parse_json(std::string(64, '[') + std::string(64, ']')));
  EXPECT_EQ(parse_json(std::string(65, '[') + std::string(65, ']')).error().code, "json.too_deep");
  EXPECT_EQ(parse_json(std::string(100'000, '[')).error().code, "json.too_deep");
  EXPECT_EQ(parse_json("\"" + std::string(longest_json, 'x') + "\"").error().code, "json.too_large");
}

TEST(Json, WritesNothingThatAPageCouldRun) {
  EXPECT_EQ(write_json(std::string{"<script>&\"\\\n\x01"}), R"("\u003cscript\u003e\u0026\"\\\n\u0001")");
  EXPECT_EQ(write_json(0.1), "0.1");
  EXPECT_EQ(write_json(100.0), "100");
  EXPECT_EQ(write_json(std::numeric_limits<double>::infinity()), "null");
}

RC_GTEST_PROP(JsonProperty, AnyTextComesBack, (std::vector<std::uint16_t> units)) {
  std::u32string characters;
  for (const std::uint16_t unit : units) {
    if (unit >= 0x20 && (unit < 0xd800 || unit > 0xdfff)) characters += static_cast<char32_t>(unit);
  }
  const Inner inner{encode_utf8(characters), {}};
  const auto back = read_json<Inner>(write_json(inner));
  RC_ASSERT(back.has_value());
  RC_ASSERT(back->name == inner.name);
}

TEST(JsonSchema, DescribesTheSameTypes) {
  SchemaBook book;
  EXPECT_EQ(boost::json::serialize(book.schema<Outer>()),
            R"({"$ref":"#/components/schemas/json_cast.Outer"})");
  const auto& outer = book.components().at("json_cast.Outer").as_object();
  const auto& properties = outer.at("properties").as_object();
  EXPECT_EQ(boost::json::serialize(properties.at("value")),
            R"({"type":["integer","null"],"format":"int64"})");
  EXPECT_EQ(boost::json::serialize(properties.at("change")), R"({"type":["string","null"]})");
  EXPECT_EQ(boost::json::serialize(properties.at("since")), R"({"type":"string","format":"date"})");
  EXPECT_EQ(boost::json::serialize(properties.at("level")),
            R"({"$ref":"#/components/schemas/json_cast.Level"})");
  EXPECT_EQ(outer.at("required").as_array().size(), 8U);
  EXPECT_FALSE(outer.at("additionalProperties").as_bool());
  EXPECT_EQ(boost::json::serialize(book.components().at("json_cast.Level")),
            R"({"type":"string","enum":["A","B","C"]})");
}

TEST(JsonSchema, EndsAtATypeThatHoldsItself) {
  SchemaBook book;
  book.schema<std::optional<json_cast::Tree>>();
  EXPECT_EQ(book.components().size(), 1U);
}

TEST(Json, AValueOfSeveralKindsIsReadAndWrittenAsWhatItIs) {
  const std::string text = R"({"values":{"a":null,"b":12,"c":true,"d":"month","e":["work","sea"]}})";
  const auto read = read_json<json_cast::Choice>(text);
  ASSERT_TRUE(read) << read.error().code;
  EXPECT_EQ(std::get<std::int64_t>(read->values.at("b")), 12);
  EXPECT_EQ(write_json(*read), text);
  for (const char* wrong : {R"({"values":{"a":{}}})", R"({"values":{"a":[1]}})", R"({"values":{"a":1.5}})"}) {
    EXPECT_EQ(read_json<json_cast::Choice>(wrong).error().code, "json.wrong_type") << wrong;
  }
  SchemaBook book;
  book.schema<json_cast::Choice>();
  EXPECT_NE(boost::json::serialize(book.components()).find("anyOf"), std::string::npos);
}

}  // namespace
}  // namespace halfsky::platform
