#include "platform/spreadsheet/xlsx_reader.h"

#include <gmock/gmock.h>

#include "platform/spreadsheet/test_support/xlsx_writer.h"

namespace halfsky::platform::testing {
namespace {

using ::testing::ElementsAre;

std::string show_rows(const std::string& rows) {
  return show(parse(XlsxWriter{}.rows(rows).bytes()));
}

std::string show_formatted(const std::string& code, const std::string& value) {
  XlsxWriter book;
  book.styles({{164, code}}, {0, 164}).rows("<row r='1'><c r='A1' s='1'><v>" + value + "</v></c></row>");
  return show(parse(book.bytes()));
}

TEST(XlsxReader, ReadsEachTypeOfCell) {
  XlsxWriter book;
  book.strings("<si><t>王桂芝</t></si>")
      .rows(
          "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1'><v>43525.50</v></c><c r='C1' t='n'><v>1E3</v></c>"
          "<c r='D1' t='b'><v>1</v></c><c r='E1' t='e'><v>#REF!</v></c><c r='F1' t='str'><v>结果</v></c>"
          "<c r='G1' t='inlineStr'><is><t>行内</t></is></c></row>");
  const auto workbook = parse(book.bytes());
  EXPECT_EQ(show(workbook), "A1=王桂芝 B1=43525.50# C1=1E3# D1=TRUE? E1=#REF!! F1=结果 G1=行内");
  EXPECT_EQ(workbook->format, "xlsx");
  EXPECT_DOUBLE_EQ(workbook->sheets.at(0).cells.at(1).number, 43525.5);
}

TEST(XlsxReader, JoinsRichRunsAndLeavesPhoneticGuidesOut) {
  XlsxWriter book;
  book.strings(
          "<si><r><t>王</t></r><r><rPr><b/></rPr><t xml:space='preserve'> 桂芝</t></r>"
          "<rPh sb='0' eb='1'><t>wang</t></rPh><phoneticPr fontId='1'/></si>")
      .rows(
          "<row r='1'><c r='A1' t='s'><v>0</v></c>"
          "<c r='B1' t='inlineStr'><is><r><t>李</t></r><rPh sb='0' "
          "eb='1'><t>li</t></rPh><r><t>梅</t></r></is></c></row>");
  EXPECT_EQ(show(parse(book.bytes())), "A1=王 桂芝 B1=李梅");
}

TEST(XlsxReader, DecodesEscapedCharacters) {
  EXPECT_EQ(
      show_rows("<row r='1'><c r='A1' t='str'><v>a_x000A_b</v></c><c r='B1' t='str'><v>_x005F_x0041_</v></c>"
                "<c r='C1' t='str'><v>_xD842__xDFB7_</v></c><c r='D1' t='str'><v>_x00zz_x</v></c></row>"),
      "A1=a\nb B1=_x0041_ C1=𠮷 D1=_x00zz_x");
  EXPECT_EQ(
      show_rows("<row r='1'><c r='A1' t='str'><v>_xD842_</v></c><c r='B1' t='str'><v>_x0000_</v></c></row>"),
      "A1=\uFFFD B1=\uFFFD");
}

TEST(XlsxReader, CountsRowsAndCellsThatGiveNoReference) {
  EXPECT_EQ(
      show_rows(
          "<row><c><v>1</v></c><c><v>2</v></c></row><row r='5'><c r='C5'><v>3</v></c><c><v>4</v></c></row>"
          "<row><c><v>5</v></c></row>"),
      "A1=1# B1=2# C5=3# D5=4# A6=5#");
}

TEST(XlsxReader, PutsRowsAndCellsInOrder) {
  EXPECT_EQ(show_rows("<row r='3'><c r='B3'><v>4</v></c><c r='A3'><v>3</v></c></row>"
                      "<row r='1'><c r='A1'><v>1</v></c></row>"),
            "A1=1# A3=3# B3=4#");
}

TEST(XlsxReader, KeepsRowsThatAreEmptyOrHidden) {
  const auto workbook =
      parse(XlsxWriter{}.rows("<row r='1'/><row r='4' hidden='1'><c r='A4'/></row>").bytes());
  ASSERT_TRUE(workbook);
  const Sheet& sheet = workbook->sheets.at(0);
  ASSERT_EQ(sheet.rows.size(), 2U);
  EXPECT_EQ(sheet.rows[0].number, 1U);
  EXPECT_FALSE(sheet.rows[0].hidden);
  EXPECT_EQ(sheet.rows[1].number, 4U);
  EXPECT_TRUE(sheet.rows[1].hidden);
  EXPECT_TRUE(sheet.cells.empty());
}

TEST(XlsxReader, TakesAFormulaAsItsStoredResult) {
  EXPECT_EQ(
      show_rows("<row r='1'><c r='A1'><f>1+1</f><v>2</v></c><c r='B1' t='str'><f>T(1)</f><v>二</v></c>"
                "<c r='C1'><f>1+1</f></c><c r='D1'><f>1+1</f><v></v></c><c r='E1' "
                "t='e'><f>1/0</f><v>#DIV/0!</v></c>"
                "<c r='F1' t='str'><f>T(0)</f><v></v></c><c r='G1'><f t='shared' si='0'/><v>3</v></c></row>"),
      "A1==2# B1==二 C1==∅ D1==∅ E1==#DIV/0!! G1==3#");
}

TEST(XlsxReader, TellsDatesByTheirNumberFormat) {
  EXPECT_EQ(show_formatted("yyyy&quot;年&quot;m&quot;月&quot;", "43525"), "A1=43525#m");
  EXPECT_EQ(show_formatted("0.00", "43525"), "A1=43525#");
  XlsxWriter book;
  book.styles({}, {0, 14, 57, 20})
      .rows(
          "<row r='1'><c r='A1' s='1'><v>1</v></c><c r='B1' s='2'><v>2</v></c>"
          "<c r='C1' s='3'><v>3</v></c><c r='D1' s='99'><v>4</v></c></row>");
  EXPECT_EQ(show(parse(book.bytes())), "A1=1#d B1=2#m C1=3#t D1=4#");
}

TEST(XlsxReader, ReadsIsoDatesOfTypedCellsAsSerials) {
  XlsxWriter book;
  book.rows(
      "<row r='1'><c r='A1' t='d'><v>2019-03-01</v></c><c r='B1' t='d'><v>2019-03</v></c>"
      "<c r='C1' t='d'><v>2019-03-01T12:00:00</v></c><c r='D1' t='d'><v>春</v></c></row>");
  const auto workbook = parse(book.bytes());
  EXPECT_EQ(show(workbook), "A1=2019-03-01#d B1=2019-03#m C1=2019-03-01T12:00:00#d D1=春");
  EXPECT_EQ(workbook->sheets[0].cells[0].number, 43525);
  EXPECT_EQ(workbook->sheets[0].cells[2].number, 43525.5);
  const auto old_mac = parse(book.workbook_start("<workbookPr date1904='1'/>").bytes());
  EXPECT_TRUE(old_mac->date1904);
  EXPECT_EQ(old_mac->sheets[0].cells[0].number, 43525 - 1462);
}

TEST(XlsxReader, ReadsMergesAndHiddenColumns) {
  const auto workbook =
      parse(XlsxWriter{}
                .rows("<row r='1'><c r='A1'><v>1</v></c></row>",
                      "<mergeCells><mergeCell ref='A1:C2'/><mergeCell ref='B5'/></mergeCells>",
                      "<cols><col min='2' max='3' hidden='1'/><col min='5' max='5'/></cols>")
                .bytes());
  ASSERT_TRUE(workbook);
  const Sheet& sheet = workbook->sheets[0];
  EXPECT_THAT(sheet.hidden_columns, ElementsAre(2, 3));
  ASSERT_EQ(sheet.merges.size(), 2U);
  EXPECT_EQ(sheet.merges[0].last_row, 2U);
  EXPECT_EQ(sheet.merges[0].last_column, 3U);
  EXPECT_EQ(sheet.merges[1].first_column, 2U);
}

TEST(XlsxReader, NamesItsSheetsAndSaysWhichAreHidden) {
  const auto workbook = parse(XlsxWriter{}
                                  .sheet("头道沟村", "<sheetData/>")
                                  .sheet("代码", "<sheetData/>", "state='hidden'")
                                  .sheet("更深", "<sheetData/>", "state='veryHidden'")
                                  .bytes());
  ASSERT_TRUE(workbook);
  ASSERT_EQ(workbook->sheets.size(), 3U);
  EXPECT_EQ(workbook->sheets[0].name, "头道沟村");
  EXPECT_FALSE(workbook->sheets[0].hidden);
  EXPECT_TRUE(workbook->sheets[1].hidden);
  EXPECT_TRUE(workbook->sheets[2].hidden);
}

TEST(XlsxReader, ReadsTheNamespacesOfTheStrictStandard) {
  EXPECT_EQ(show(parse(XlsxWriter{}
                           .strings("<si><t>甲</t></si>")
                           .rows("<row r='1'><c r='A1' t='s'><v>0</v></c></row>")
                           .strict()
                           .bytes())),
            "A1=甲");
}

TEST(XlsxReader, IgnoresElementsOfOtherNamespaces) {
  EXPECT_EQ(
      show_rows("<row r='1'><c r='A1'><v>1</v></c><x:c xmlns:x='urn:other' r='B1'><x:v>2</x:v></x:c></row>"),
      "A1=1#");
}

TEST(XlsxReader, CallsAWorkbookWithMacrosXlsm) {
  XlsxWriter book;
  book.rows("").part("[Content_Types].xml",
                     "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                     "<Override PartName='/xl/workbook.xml' "
                     "ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/></Types>");
  EXPECT_EQ(parse(book.bytes())->format, "xlsm");
}

}  // namespace
}  // namespace halfsky::platform::testing
