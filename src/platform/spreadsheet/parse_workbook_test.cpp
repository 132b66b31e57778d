// Which file is read as what, and which is refused as what.
#include <gtest/gtest.h>

#include "base/text.h"
#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/reader.h"
#include "platform/spreadsheet/test_support/xlsx_writer.h"
#include "platform/spreadsheet/test_support/zip_surgery.h"

namespace halfsky::platform::testing {
namespace {

using namespace std::string_literals;

const std::string doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>";
const std::string one_row = "<row r='1'><c r='A1'><v>1</v></c></row>";

XlsxWriter small_book() {
  return XlsxWriter{}.rows(one_row);
}

// A part of the small book with a DOCTYPE before its root element.
std::string with_doctype(const std::string& part) {
  XlsxWriter book = small_book();
  book.strings("").styles({}, {0}).part("docProps/app.xml", "<?xml version='1.0'?><x/>");
  for (const ZipMember& member : book.members()) {
    if (member.name != part) continue;
    std::string xml = member.bytes;
    const std::size_t root = xml.find('<', xml.find("?>"));
    return book.part(part, xml.insert(root, doctype)).bytes();
  }
  return "";
}

std::string rows_outcome(const std::string& rows) {
  return outcome(XlsxWriter{}.rows(rows).bytes());
}

TEST(ParseWorkbook, GoesByContent) {
  EXPECT_EQ(outcome(""), "file.empty");
  EXPECT_EQ(outcome(small_book().bytes()), "imported");
  EXPECT_EQ(outcome("姓名,电话\n"), "imported");
  EXPECT_EQ(outcome("只有一句话"), "imported");
  EXPECT_EQ(outcome("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s), "file.not_a_spreadsheet");
  EXPECT_EQ(outcome("%PDF-1.7\n1 0 obj\n"), "file.not_a_spreadsheet");
  EXPECT_EQ(outcome("{\\rtf1 text}"), "file.not_a_spreadsheet");
  EXPECT_EQ(outcome("\0\1\2\3\4\5\6\7"s), "file.not_a_spreadsheet");
}

TEST(ParseWorkbook, RefusesAZipWithoutAWorkbook) {
  EXPECT_EQ(outcome(make_zip({{"photo.jpg", "x"}})), "file.not_a_spreadsheet");
  EXPECT_EQ(outcome("PK\5\6" + std::string(18, '\0')), "file.not_a_spreadsheet");
  EXPECT_EQ(outcome(small_book().without("xl/workbook.xml").bytes()), "file.not_a_spreadsheet");
  XlsxWriter document = small_book();
  document.part("xl/workbook.xml",
                "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>");
  EXPECT_EQ(outcome(document.bytes()), "file.not_a_spreadsheet");
}

TEST(ParseWorkbook, RefusesABinaryWorkbookAsNoneOfOurs) {
  const std::string links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  XlsxWriter book = small_book();
  book.part("xl/workbook.bin", "\x83\1")
      .part("_rels/.rels",
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            "<Relationship Id='a' Type='" +
                links + "officeDocument' Target='xl/workbook.bin'/></Relationships>");
  EXPECT_EQ(outcome(book.bytes()), "file.not_a_spreadsheet");
}

TEST(ParseWorkbook, TakesASheetWithoutAPartAsEmpty) {
  XlsxWriter book = small_book();
  std::string workbook;
  for (const ZipMember& member : book.members()) {
    if (member.name == "xl/workbook.xml") workbook = member.bytes;
  }
  workbook = replace_all(workbook, "</sheets>", "<sheet name='Module' sheetId='9' r:id=''/></sheets>");
  const auto read = parse(book.part("xl/workbook.xml", workbook).bytes());
  ASSERT_TRUE(read);
  ASSERT_EQ(read->sheets.size(), 2U);
  EXPECT_TRUE(read->sheets[1].rows.empty());
}

TEST(ParseWorkbook, TellsEncryptedFilesApart) {
  auto members = small_book().members();
  members.back().password = "secret";
  EXPECT_EQ(outcome(make_zip(members)), "file.encrypted");
}

TEST(ParseWorkbook, RefusesADoctypeInAnyPart) {
  for (const char* part :
       {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "docProps/app.xml"}) {
    EXPECT_EQ(outcome(with_doctype(part)), "file.external_entity") << part;
  }
}

TEST(ParseWorkbook, RefusesDamageInAnyPartEvenOneThatItDoesNotNeed) {
  const std::string image(3000, 'x');
  const std::string bytes = small_book().part("xl/media/image1.png", image).bytes();
  EXPECT_EQ(outcome(bytes), "imported");
  EXPECT_EQ(outcome(with_checksum(bytes, "xl/media/image1.png", 7)), "file.corrupt");
  EXPECT_EQ(outcome(with_checksum(bytes, "xl/worksheets/sheet1.xml", 7)), "file.corrupt");
  EXPECT_EQ(outcome(bytes.substr(0, bytes.size() / 2)), "file.corrupt");
  EXPECT_EQ(outcome(small_book().part("xl/worksheets/sheet1.xml", "<worksheet").bytes()), "file.corrupt");
  EXPECT_EQ(outcome(small_book().part("xl/sharedStrings.xml", "not xml").bytes()), "file.corrupt");
  EXPECT_EQ(outcome(small_book().without("xl/worksheets/sheet1.xml").bytes()), "file.corrupt");
  EXPECT_EQ(outcome(small_book().without("xl/_rels/workbook.xml.rels").bytes()), "file.corrupt");
}

TEST(ParseWorkbook, FindsPartsWhateverTheyAreCalled) {
  const std::string links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const auto book_with = [&](const std::string& target, const std::string& part) {
    XlsxWriter book = small_book();
    std::string sheet;
    for (const ZipMember& member : book.members()) {
      if (member.name == "xl/worksheets/sheet1.xml") sheet = member.bytes;
    }
    book.without("xl/worksheets/sheet1.xml").part(part, sheet);
    book.part("xl/_rels/workbook.xml.rels",
              "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
              "<Relationship Id='rId1' Type='" +
                  links + "worksheet' Target='" + target + "'/></Relationships>");
    return show(parse(book.bytes()));
  };
  EXPECT_EQ(book_with("worksheets/Blatt%201.xml", "xl/worksheets/Blatt 1.xml"), "A1=1#");
  EXPECT_EQ(book_with("/xl/other/data.xml", "xl/other/data.xml"), "A1=1#");
  EXPECT_EQ(book_with("../elsewhere/./s.xml", "elsewhere/s.xml"), "A1=1#");
  EXPECT_EQ(book_with("worksheets\\s.xml", "xl/worksheets/s.xml"), "A1=1#");
  EXPECT_EQ(book_with("Worksheets/S.XML", "xl/worksheets/s.xml"), "A1=1#");
  EXPECT_EQ(book_with("xl/worksheets/s.xml", "xl/worksheets/s.xml"), "A1=1#");
  EXPECT_EQ(book_with("../../../s.xml", "s.xml"), "A1=1#");
  EXPECT_EQ(book_with("nowhere.xml", "xl/s.xml"), "file.corrupt");
}

TEST(ParseWorkbook, RefusesPositionsThatNoSheetHas) {
  EXPECT_EQ(rows_outcome("<row r='1048576'/>"), "imported");
  for (const char* rows : {"<row r='1048577'/>", "<row r='0'/>", "<row r='-1'/>", "<row r='x'/>",
                           "<row r='99999999999999999999'/>", "<row r='1'><c r='XFE1'><v>1</v></c></row>",
                           "<row r='1'><c r='A1048577'><v>1</v></c></row>",
                           "<row r='1'><c r='1A'><v>1</v></c></row>", "<row r='1048576'/><row/>"}) {
    EXPECT_EQ(rows_outcome(rows), "file.corrupt") << rows;
  }
}

TEST(ParseWorkbook, RefusesSharedStringsThatAreNotThere) {
  for (const char* index : {"1", "-1", "2147483648", "99999999999", "x"}) {
    XlsxWriter book;
    book.strings("<si><t>王</t></si>").rows("<row r='1'><c r='A1' t='s'><v>"s + index + "</v></c></row>");
    EXPECT_EQ(outcome(book.bytes()), "file.corrupt") << index;
  }
}

TEST(ParseWorkbook, RefusesOnePlaceWithTwoContents) {
  EXPECT_EQ(rows_outcome("<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>1</v></c></row>"), "imported");
  EXPECT_EQ(rows_outcome("<row r='1'><c r='A1'><v>1</v></c></row><row r='1'><c r='A1'><v>2</v></c></row>"),
            "file.corrupt");
}

TEST(ParseWorkbook, RefusesOnePartThatIsTwoSheets) {
  XlsxWriter book;
  book.sheet("甲", "<sheetData/>").sheet("乙", "<sheetData/>");
  std::string links;
  for (const ZipMember& member : book.members()) {
    if (member.name == "xl/_rels/workbook.xml.rels") links = member.bytes;
  }
  book.part("xl/_rels/workbook.xml.rels", replace_all(links, "sheet2.xml", "sheet1.xml"));
  EXPECT_EQ(outcome(book.bytes()), "file.corrupt");
}

TEST(ParseWorkbook, RefusesTextsRepeatedBeyondTheLimit) {
  std::string rows;
  for (int row = 1; row <= 5000; ++row) rows += "<row><c t='s'><v>0</v></c></row>";
  XlsxWriter book;
  book.strings("<si><t>" + std::string(max_cell_text, 'x') + "</t></si>").rows(rows);
  GTEST_ASSERT_LT(max_text_bytes, 5000 * max_cell_text);
  class Nothing final : public CellSink {
    void workbook(std::string_view, bool) override {}
    void begin_sheet(std::string_view, bool) override {}
    void row(SheetRow) override {}
    void cell(const Cell&) override {}
    void merge(CellRange) override {}
    void hidden_columns(std::uint16_t, std::uint16_t) override {}
    void end_sheet() override {}
  } nothing;
  EXPECT_EQ(parse_workbook(book.bytes(), nothing).error().code, "file.too_large_expansion");
}

TEST(ParseWorkbook, RefusesAStringLongerThanAnyCellHolds) {
  EXPECT_EQ(rows_outcome("<row><c t='str'><v>" + std::string(max_cell_text + 1, 'x') + "</v></c></row>"),
            "file.too_large_expansion");
}

TEST(ParseWorkbook, NeverFailsOnDamagedBytes) {
  const std::string sound = XlsxWriter{}.strings("<si><t>王</t></si>").rows(one_row).bytes();
  std::uint32_t state = 7;
  for (int round = 0; round < 500; ++round) {
    std::string bytes = sound;
    for (int change = 0; change < 4; ++change) {
      state = state * 1664525U + 1013904223U;
      bytes[(state >> 8U) % bytes.size()] = static_cast<char>(state >> 24U);
    }
    const std::string result = outcome(bytes);
    EXPECT_TRUE(result == "imported" || result.starts_with("file.")) << result;
  }
}

}  // namespace
}  // namespace halfsky::platform::testing
