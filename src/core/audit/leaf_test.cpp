#include "core/audit/leaf.h"

#include <gtest/gtest.h>

namespace halfsky::core {
namespace {

const Instant some_time{std::chrono::milliseconds{1600654269123}};

Leaf some_leaf() {
  Leaf leaf;
  leaf.actor = "u:lan";
  leaf.verb = AuditVerb::reveal;
  leaf.classes = {4, 1};
  leaf.objects = {{AuditKind::region, "r220122"}};
  leaf.purpose = AuditPurpose::legal;
  return leaf;
}

TEST(Leaf, IsOneCanonicalLine) {
  Leaf leaf = some_leaf();
  leaf.post = "p:1";
  leaf.office = "o:2";
  leaf.session = "aa";
  leaf.reason = {1, 2, 3};
  leaf.source = "bb";
  leaf.request = "r-1";

  EXPECT_EQ(
      *canonical_line(leaf, 7, some_time),
      R"({"act":"reveal","actor":"u:lan","cls":["C1","C4"],"n":1,"obj":["region:r220122"],"org":"o:2",)"
      R"("post":"p:1","pur":"legal","res":"ok","rid":"r-1","rsn":"AQID","seq":7,"sess":"aa","src":"bb",)"
      R"("t":"2020-09-21T02:11:09.123Z","v":1})");
}

TEST(Leaf, IsReadBack) {
  const std::string line = *canonical_line(some_leaf(), 7, some_time);
  const auto read = read_line(line);

  ASSERT_TRUE(read);
  EXPECT_EQ(read->head.seq, 7U);
  EXPECT_EQ(read->head.time, some_time);
  EXPECT_EQ(read->objects, std::vector<std::string>{"region:r220122"});
}

TEST(Leaf, HoldsNoNamesAndNoTerms) {
  for (const char* word : {"王丽", "two words", "quote\"", "back\\slash", "line\nend", ""}) {
    Leaf leaf = some_leaf();
    leaf.objects = {{AuditKind::person, std::string{word}}};
    const auto refused = canonical_line(leaf, 1, some_time);
    ASSERT_FALSE(refused) << word;
    EXPECT_EQ(refused.error().facts.at("field"), "obj");
  }
  Leaf leaf = some_leaf();
  leaf.actor = "";
  EXPECT_EQ(canonical_line(leaf, 1, some_time).error().code, "audit.invalid");
}

TEST(Leaf, ALineThatIsNotCanonicalIsNotRead) {
  const std::string line = *canonical_line(some_leaf(), 7, some_time);
  const auto changed = [&](std::string_view what, std::string_view with) {
    std::string other = line;
    return other.replace(other.find(what), what.size(), with);
  };
  EXPECT_FALSE(read_line(changed(",\"n\"", ", \"n\"")));
  EXPECT_FALSE(read_line(changed("reveal", "peeped")));
  EXPECT_FALSE(read_line(changed("\"n\":1", "\"m\":1")));
  EXPECT_FALSE(read_line(changed("02:11:09.123Z", "26:11:09.123Z")));
  EXPECT_FALSE(read_line(line.substr(0, line.size() - 1)));
}

TEST(Leaf, EachVerbHasAWordOfItsOwn) {
  for (int i = 0; i <= static_cast<int>(AuditVerb::audit_read); ++i) {
    EXPECT_TRUE(is_audit_verb(word_of(static_cast<AuditVerb>(i))));
    for (int j = 0; j < i; ++j)
      EXPECT_NE(word_of(static_cast<AuditVerb>(i)), word_of(static_cast<AuditVerb>(j)));
  }
}

}  // namespace
}  // namespace halfsky::core
