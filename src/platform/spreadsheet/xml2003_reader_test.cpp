#include "platform/spreadsheet/xml2003_reader.h"

#include <gtest/gtest.h>

#include "platform/spreadsheet/test_support/xlsx_writer.h"

namespace halfsky::platform::testing {
namespace {

std::string book_of(const std::string& inside, const std::string& declaration = "<?xml version='1.0'?>") {
  return declaration +
         "<?mso-application progid='Excel.Sheet'?><Workbook "
         "xmlns='urn:schemas-microsoft-com:office:spreadsheet' "
         "xmlns:x='urn:schemas-microsoft-com:office:excel' "
         "xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>" +
         inside + "</Workbook>";
}

std::string rows(const std::string& rows, const std::string& before = "") {
  return show(parse(book_of(before + "<Worksheet ss:Name='一'><Table>" + rows + "</Table></Worksheet>")));
}

std::string cell(const std::string& type, const std::string& value, const std::string& attributes = "") {
  return "<Cell " + attributes + "><Data ss:Type='" + type + "'>" + value + "</Data></Cell>";
}

TEST(Xml2003Reader, ReadsEachTypeOfCell) {
  EXPECT_EQ(rows("<Row>" + cell("String", "王芳") + cell("Number", "12.50") + cell("Boolean", "1") +
                 cell("Error", "#N/A") + cell("DateTime", "2019-03-15T00:00:00.000") + cell("Number", "无") +
                 "</Row>"),
            "A1=王芳 B1=12.50# C1=TRUE? D1=#N/A! E1=2019-03-15T00:00:00.000#d F1=无");
}

TEST(Xml2003Reader, JoinsRunsAndLeavesCommentsOut) {
  EXPECT_EQ(
      rows(
          "<Row><Cell><ss:Data ss:Type='String' xmlns='http://www.w3.org/TR/REC-html40'>王<B>芳</B></ss:Data>"
          "<Comment><ss:Data>旧</ss:Data></Comment></Cell></Row>"),
      "A1=王芳");
}

TEST(Xml2003Reader, TellsDatesByTheirStyle) {
  const std::string styles =
      "<Styles><Style ss:ID='a'><NumberFormat ss:Format='yyyy&quot;年&quot;m&quot;月&quot;'/></Style>"
      "<Style ss:ID='b' ss:Parent='a'/><Style ss:ID='c'><NumberFormat "
      "ss:Format='Scientific'/></Style></Styles>";
  EXPECT_EQ(
      rows("<Row>" + cell("Number", "43539", "ss:StyleID='b'") + cell("Number", "43539", "ss:StyleID='c'") +
               cell("DateTime", "2019-03-01T00:00:00", "ss:StyleID='a'") + "</Row>",
           styles),
      "A1=43539#m B1=43539# C1=2019-03-01T00:00:00#m");
}

TEST(Xml2003Reader, FollowsIndexesSpansAndMerges) {
  const std::string inside = "<Row ss:Index='3' ss:Span='1'>" +
                             cell("String", "a", "ss:Index='2' ss:MergeAcross='1' ss:MergeDown='1'") +
                             cell("String", "b") + "</Row><Row ss:Hidden='1'>" + cell("String", "c") +
                             "</Row>";
  const auto book =
      parse(book_of("<Worksheet ss:Name='一'><Table><Column ss:Index='2' ss:Span='1' ss:Hidden='1'/>" +
                    inside + "</Table></Worksheet>"));
  ASSERT_TRUE(book);
  const Sheet& sheet = book->sheets.at(0);
  EXPECT_EQ(book->format, "xml2003");
  EXPECT_EQ(show(sheet), "B3=a D3=b A5=c");
  EXPECT_EQ(sheet.hidden_columns, (std::vector<std::uint16_t>{2, 3}));
  EXPECT_TRUE(sheet.rows.at(1).hidden);
  ASSERT_EQ(sheet.merges.size(), 1U);
  EXPECT_EQ(sheet.merges[0].last_row, 4U);
  EXPECT_EQ(sheet.merges[0].last_column, 3U);
}

TEST(Xml2003Reader, KnowsHiddenSheetsAndTheDateSystem) {
  const auto book = parse(
      book_of("<x:ExcelWorkbook><x:Date1904/></x:ExcelWorkbook><Worksheet ss:Name='一'><Table/></Worksheet>"
              "<Worksheet ss:Name='二'><Table><Row>" +
              cell("DateTime", "1904-01-02T00:00:00") +
              "</Row></Table><x:WorksheetOptions><x:Visible>SheetVeryHidden</x:Visible>"
              "</x:WorksheetOptions></Worksheet>"));
  ASSERT_TRUE(book);
  EXPECT_TRUE(book->date1904);
  EXPECT_FALSE(book->sheets.at(0).hidden);
  EXPECT_TRUE(book->sheets.at(1).hidden);
  EXPECT_EQ(book->sheets.at(1).cells.at(0).number, 1);
}

TEST(Xml2003Reader, SaysWhereAFormulaHasNoValue) {
  EXPECT_EQ(rows("<Row><Cell ss:Formula='=A1'/>" + cell("Number", "7", "ss:Formula='=A1'") +
                 cell("String", "", "ss:Formula='=A1'") + "</Row>"),
            "A1==∅ B1==7#");
}

TEST(Xml2003Reader, ReadsTheEncodingThatTheBytesHave) {
  const std::string gbk = "<Worksheet ss:Name='a'><Table><Row>" + cell("String", "\xCD\xF5\xB7\xBC") +
                          "</Row></Table></Worksheet>";
  EXPECT_EQ(show(parse(book_of(gbk, "<?xml version='1.0' encoding='GB2312'?>"))), "A1=王芳");
  EXPECT_EQ(show(parse(book_of(gbk, "<?xml version='1.0' encoding='UTF-8'?>"))), "A1=王芳");
}

TEST(Xml2003Reader, RefusesWhatCannotBe) {
  const auto result = [](const std::string& inside) { return rows(inside); };
  EXPECT_EQ(result("<Row ss:Index='0'/>"), "file.corrupt");
  EXPECT_EQ(result("<Row ss:Index='1048577'/>"), "file.corrupt");
  EXPECT_EQ(result("<Row>" + cell("String", "a", "ss:Index='16385'") + "</Row>"), "file.corrupt");
  EXPECT_EQ(result("<Row>" + cell("String", "a", "ss:MergeAcross='16384'") + "</Row>"), "file.corrupt");
  EXPECT_EQ(result("<Row>" + cell("String", "a", "ss:MergeDown='4294967295'") + "</Row>"), "file.corrupt");
  EXPECT_EQ(outcome(book_of("<Worksheet ss:Name='a'><Worksheet/></Worksheet>")), "file.corrupt");
  EXPECT_EQ(result("<Row><Cell><Data><Worksheet><Data/></Worksheet></Data></Cell></Row>"), "");
  EXPECT_EQ(outcome("<Workbook xmlns='other'/>"), "file.not_a_spreadsheet");
  EXPECT_EQ(outcome(book_of("<Worksheet>").substr(0, 200)), "file.corrupt");
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "<a>";
  EXPECT_EQ(outcome(book_of(deep)), "file.too_large_expansion");
}

TEST(Xml2003Reader, RefusesADoctype) {
  EXPECT_EQ(outcome("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>" +
                    book_of("<Worksheet ss:Name='&b;'/>", "")),
            "file.external_entity");
}

}  // namespace
}  // namespace halfsky::platform::testing
