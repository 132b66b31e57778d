#include "platform/spreadsheet/ods_reader.h"

#include <gtest/gtest.h>

#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/test_support/xlsx_writer.h"
#include "platform/spreadsheet/test_support/zip_surgery.h"

namespace halfsky::platform::testing {
namespace {

const std::string spaces =
    " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
    " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
    " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
    " xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"
    " xmlns:number='urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0'"
    " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"
    " xmlns:calcext='urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0'";

std::string content(const std::string& tables, const std::string& styles = "") {
  return "<office:document-content" + spaces + "><office:automatic-styles>" + styles +
         "</office:automatic-styles><office:body><office:spreadsheet>" + tables +
         "</office:spreadsheet></office:body></office:document-content>";
}

std::string file(const std::string& content, const std::string& manifest = "<manifest/>",
                 const std::string& kind = "application/vnd.oasis.opendocument.spreadsheet") {
  return make_zip({{"mimetype", kind}, {"content.xml", content}, {"META-INF/manifest.xml", manifest}});
}

std::string rows(const std::string& rows, const std::string& styles = "") {
  return show(parse(file(content("<table:table table:name='一'>" + rows + "</table:table>", styles))));
}

std::string row(const std::string& cells, const std::string& attributes = "") {
  return "<table:table-row " + attributes + ">" + cells + "</table:table-row>";
}

std::string cell(const std::string& attributes, const std::string& inside = "") {
  return "<table:table-cell " + attributes + ">" + inside + "</table:table-cell>";
}

TEST(OdsReader, ReadsEachTypeOfCell) {
  EXPECT_EQ(rows(row(cell("office:value-type='float' office:value='12.50'", "<text:p>12.5</text:p>") +
                     cell("office:value-type='percentage' office:value='0.5'") +
                     cell("office:value-type='date' office:date-value='2019-03-15'") +
                     cell("office:value-type='time' office:time-value='PT12H00M00S'") +
                     cell("office:value-type='boolean' office:boolean-value='true'") +
                     cell("office:value-type='string'", "<text:p>王芳</text:p>") +
                     cell("office:value-type='string' office:string-value='甲'", "<text:p>乙</text:p>") +
                     cell("", "<text:p>无类</text:p>") + cell("office:value-type='float' office:value='x'"))),
            "A1=12.50# B1=0.5# C1=2019-03-15#d D1=PT12H00M00S#t E1=TRUE? F1=王芳 G1=甲 H1=无类 I1=x");
}

TEST(OdsReader, ReadsTextAsItShows) {
  EXPECT_EQ(
      rows(
          row(cell("", "<text:p> a <text:span>b\n c</text:span><text:s text:c='3'/>d<text:tab/>e</text:p>") +
              cell("", "<text:p>a<text:line-break/>b</text:p><text:p>c</text:p>") +
              cell("",
                   "<office:annotation><text:p>旧</text:p></office:annotation><draw:frame><text:p>图</text:p>"
                   "</draw:frame><text:p>王<text:ruby><text:ruby-base>芳</text:ruby-base>"
                   "<text:ruby-text>fang</text:ruby-text></text:ruby></text:p>"))),
      "A1=a b c   d\te B1=a\nb\nc C1=王芳");
}

TEST(OdsReader, SaysWhereAFormulaHasNoValue) {
  EXPECT_EQ(rows(row(cell("table:formula='of:=1'") +
                     cell("table:formula='of:=1' office:value-type='float' office:value='7'") +
                     cell("table:formula='of:=1' office:value-type='string'") +
                     cell("table:formula='of:=1' office:value-type='string' office:string-value='' "
                          "calcext:value-type='error'",
                          "<text:p>#REF!</text:p>"))),
            "A1==∅ B1==7# D1==#REF!!");
}

TEST(OdsReader, ShowsDatesByTheirStyle) {
  const std::string styles =
      "<number:date-style style:name='N1'><number:year/><number:month/></number:date-style>"
      "<number:date-style style:name='N2'><number:year/></number:date-style>"
      "<style:style style:name='a' style:family='table-cell' style:data-style-name='N1'/>"
      "<style:style style:name='b' style:family='table-cell' style:parent-style-name='a'/>"
      "<style:style style:name='c' style:family='table-cell' style:data-style-name='N2'/>";
  const std::string date = "office:value-type='date' office:date-value='2019-03-01'";
  EXPECT_EQ(rows("<table:table-column table:number-columns-repeated='2' table:default-cell-style-name='c'/>" +
                     row(cell(date + " table:style-name='b'") + cell(date) + cell(date)),
                 styles),
            "A1=2019-03-01#m B1=2019-03-01#y C1=2019-03-01#d");
}

TEST(OdsReader, RepeatsCellsAndRowsAndSkipsEmptyOnes) {
  EXPECT_EQ(rows(row(cell("table:number-columns-repeated='2'") +
                         cell("table:number-columns-repeated='2'", "<text:p>a</text:p>") +
                         cell("table:number-columns-repeated='16380'"),
                     "table:number-rows-repeated='2'") +
                 row(cell(""), "table:number-rows-repeated='1000'") + row(cell("", "<text:p>b</text:p>")) +
                 row(cell("table:number-columns-repeated='99999999999'"),
                     "table:number-rows-repeated='99999999999'")),
            "C1=a D1=a C2=a D2=a A1003=b");
}

TEST(OdsReader, RefusesRepetitionBeyondAnySheet) {
  const std::string a = "<text:p>a</text:p>";
  EXPECT_EQ(rows(row(cell("table:number-columns-repeated='16385'", a))), "file.too_large_expansion");
  EXPECT_EQ(rows(row(cell("table:number-columns-repeated='99999999999999999999'", a))),
            "file.too_large_expansion");
  EXPECT_EQ(rows(row(cell("", a), "table:number-rows-repeated='1048577'")), "file.too_large_expansion");
  EXPECT_EQ(
      rows(row(cell("table:number-columns-repeated='16384'", a), "table:number-rows-repeated='1048576'")),
      "file.too_large_expansion");
  EXPECT_EQ(rows(row(cell("", "<text:p><text:s text:c='4000000000'/>x</text:p>"))),
            "file.too_large_expansion");
}

TEST(OdsReader, KeepsMergesAndWhatIsHidden) {
  const std::string styles =
      "<style:style style:name='t' style:family='table'><style:table-properties "
      "table:display='false'/></style:style>";
  const auto book = parse(file(content(
      "<table:table table:name='一' table:style-name='t'>"
      "<table:table-column/><table:table-column-group><table:table-column table:visibility='collapse' "
      "table:number-columns-repeated='2'/></table:table-column-group><table:table-header-rows>" +
          row(cell("table:number-columns-spanned='2' table:number-rows-spanned='3'", "<text:p>村</text:p>") +
                  "<table:covered-table-cell/>" + cell("", "<text:p>b</text:p>"),
              "table:visibility='filter'") +
          "</table:table-header-rows></table:table><table:table table:name='二'/>",
      styles)));
  ASSERT_TRUE(book);
  EXPECT_EQ(book->format, "ods");
  const Sheet& sheet = book->sheets.at(0);
  EXPECT_TRUE(sheet.hidden);
  EXPECT_FALSE(book->sheets.at(1).hidden);
  EXPECT_EQ(show(sheet), "A1=村 C1=b");
  EXPECT_TRUE(sheet.rows.at(0).hidden);
  EXPECT_EQ(sheet.hidden_columns, (std::vector<std::uint16_t>{2, 3}));
  ASSERT_EQ(sheet.merges.size(), 1U);
  EXPECT_EQ(sheet.merges[0].last_row, 3U);
  EXPECT_EQ(sheet.merges[0].last_column, 2U);
}

TEST(OdsReader, PassesOverWhatIsNoCellOfASheet) {
  const std::string a = row(cell("", "<text:p>a</text:p>"));
  EXPECT_EQ(show(parse(file(content(
                "<table:tracked-changes><table:cell-content-change><table:table-cell><text:p>旧</text:p>"
                "</table:table-cell></table:cell-content-change></table:tracked-changes>"
                "<table:table table:name=\"'file:///x.ods'#$一\">" +
                a + "</table:table><table:table table:name='一'><table:shapes><draw:frame><table:table>" + a +
                "</table:table></draw:frame></table:shapes>" + a + "</table:table>")))),
            "A1=a");
}

TEST(OdsReader, FollowsTheBooksDateSystem) {
  const auto book = parse(
      file(content("<table:calculation-settings><table:null-date table:date-value='1904-01-01'/>"
                   "</table:calculation-settings><table:table table:name='一'>" +
                   row(cell("office:value-type='date' office:date-value='1904-01-02'")) + "</table:table>")));
  ASSERT_TRUE(book);
  EXPECT_TRUE(book->date1904);
  EXPECT_EQ(book->sheets.at(0).cells.at(0).number, 1);
}

TEST(OdsReader, ReadsAPackageThatIsOneText) {
  EXPECT_EQ(show(parse("<?xml version='1.0'?><office:document" + spaces +
                       "><office:body><office:spreadsheet><table:table table:name='一'>" +
                       row(cell("", "<text:p>a</text:p>")) +
                       "</table:table></office:spreadsheet></office:body></office:document>")),
            "A1=a");
  EXPECT_EQ(outcome("<office:document" + spaces + "/>"), "file.not_a_spreadsheet");
}

TEST(OdsReader, RefusesByClass) {
  const std::string sound = content("<table:table table:name='一'/>");
  EXPECT_EQ(outcome(file(sound)), "imported");
  EXPECT_EQ(outcome(file("rubbish",
                         "<m:manifest xmlns:m='m'><m:file-entry><m:encryption-data/></m:file-entry>"
                         "</m:manifest>")),
            "file.encrypted");
  EXPECT_EQ(outcome(file(sound, "<manifest/>", "application/vnd.oasis.opendocument.text")),
            "file.not_a_spreadsheet");
  EXPECT_EQ(outcome(make_zip({{"content.xml", "<a/>"}})), "file.not_a_spreadsheet");
  EXPECT_EQ(outcome(file("<a>")), "file.corrupt");
  EXPECT_EQ(outcome(file("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>" + sound)),
            "file.external_entity");
  EXPECT_EQ(outcome(file(sound, "<!DOCTYPE a><manifest/>")), "file.external_entity");
  EXPECT_EQ(outcome(with_checksum(file(sound), "content.xml", 7)), "file.corrupt");
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "<a>";
  EXPECT_EQ(outcome(file(deep)), "file.too_large_expansion");
}

}  // namespace
}  // namespace halfsky::platform::testing
