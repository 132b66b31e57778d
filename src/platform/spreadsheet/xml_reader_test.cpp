#include "platform/spreadsheet/xml_reader.h"

#include <gtest/gtest.h>

#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/refusal.h"

namespace halfsky::platform {
namespace {

// Writes down what it is told.
class Notes final : public XmlHandler {
 public:
  void start_element(const XmlName& name, const XmlAttributes& attributes) override {
    written += "<" + std::string{name.space} + ":" + std::string{name.local};
    if (const auto id = attributes.find("id")) written += " id=" + std::string{*id};
    if (const auto id = attributes.find_qualified("id")) written += " q:id=" + std::string{*id};
    written += ">";
    if (name.local == "stop") stop(refuse(Refusal::corrupt, "asked to").value());
  }
  void end_element(const XmlName& name) override { written += "</" + std::string{name.local} + ">"; }
  void text(std::string_view piece) override { written += piece; }

  std::string written;
};

std::string read(const std::string& xml) {
  Notes notes;
  const auto done = read_xml(xml, notes);
  return done ? notes.written : done.error().code;
}

std::string nested(int depth) {
  std::string xml;
  for (int i = 0; i < depth; ++i) xml += "<a>";
  for (int i = 0; i < depth; ++i) xml += "</a>";
  return xml;
}

TEST(XmlReader, TellsNamesByNamespaceWhateverThePrefix) {
  EXPECT_EQ(read("<x:a xmlns:x='urn:s' id='1' x:id='2'>王&amp;&#x674E;</x:a>"),
            "<urn:s:a id=1 q:id=2>王&李</a>");
  EXPECT_EQ(read("<a xmlns='urn:s'><b xmlns=''/></a>"), "<urn:s:a><:b></b></a>");
}

TEST(XmlReader, RefusesEveryDoctype) {
  EXPECT_EQ(read("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"), "file.external_entity");
  EXPECT_EQ(read("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"), "file.external_entity");
  EXPECT_EQ(read("<!DOCTYPE a [<!ENTITY x 'xx'><!ENTITY y '&x;&x;'>]><a>&y;</a>"), "file.external_entity");
  EXPECT_EQ(read("<!DOCTYPE a><a/>"), "file.external_entity");
}

TEST(XmlReader, RefusesWhatIsNotWellFormed) {
  for (const char* xml : {"", "<a>", "<a></b>", "<a/><b/>", "<a>&undefined;</a>", "<a b='1' b='2'/>",
                          "<a>\xFF</a>", "text", "<x:a/>", "<?xml version='1.0' encoding='unknown'?><a/>"}) {
    EXPECT_EQ(read(xml), "file.corrupt") << xml;
  }
}

TEST(XmlReader, RefusesElementsTooDeep) {
  EXPECT_NE(read(nested(max_xml_depth)), "file.too_large_expansion");
  EXPECT_EQ(read(nested(max_xml_depth + 1)), "file.too_large_expansion");
  EXPECT_EQ(read(nested(100000)), "file.too_large_expansion");
}

TEST(XmlReader, StopsWhenItsHandlerAsks) {
  EXPECT_EQ(read("<a><stop/></b>"), "file.corrupt");
}

TEST(XmlReader, ReadsAPartInPiecesOfAnySize) {
  const std::string xml = "<?xml version='1.0' encoding='UTF-8'?><a id='王'>桂芝</a>";
  Notes notes;
  XmlReader reader{notes};
  for (const char c : xml) ASSERT_TRUE(reader.feed({&c, 1}));
  ASSERT_TRUE(reader.finish());
  EXPECT_EQ(notes.written, "<:a id=王>桂芝</a>");
}

}  // namespace
}  // namespace halfsky::platform
