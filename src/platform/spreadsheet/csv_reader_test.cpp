#include "platform/spreadsheet/csv_reader.h"

#include <gtest/gtest.h>

#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/test_support/xlsx_writer.h"

namespace halfsky::platform::testing {
namespace {

std::string show_text(const std::string& text) {
  return show(parse(text));
}

TEST(CsvReader, TakesEveryValueAsTextAsItStands) {
  const auto workbook = parse("姓名,身份证号,年龄\r\n王桂芝,=\"220122197910070026\",41\r\n李梅, 22 ,\r\n");
  EXPECT_EQ(show(workbook),
            "A1=姓名 B1=身份证号 C1=年龄 A2=王桂芝 B2==\"220122197910070026\" C2=41 A3=李梅 B3= 22 ");
  EXPECT_EQ(workbook->format, "csv");
  EXPECT_EQ(workbook->sheets.at(0).name, "");
  EXPECT_EQ(workbook->sheets.at(0).rows.size(), 3U);
}

TEST(CsvReader, CountsBlankLinesAsRecords) {
  const auto workbook = parse("a,b\n\n\nc,d\n\n");
  EXPECT_EQ(show(workbook), "A1=a B1=b A4=c B4=d");
  EXPECT_EQ(workbook->sheets.at(0).rows.size(), 5U);
}

TEST(CsvReader, TellsTheSeparatorFromTheFirstRecords) {
  EXPECT_EQ(show_text("a\tb,x\tc\nd\te,y\tf\n"), "A1=a B1=b,x C1=c A2=d B2=e,y C2=f");
  EXPECT_EQ(show_text("标题，一份\na;b;c\nd;e;f\n"), "A1=标题，一份 A2=a B2=b C2=c A3=d B3=e C3=f");
  EXPECT_EQ(show_text("姓名，电话\n王，1\n"), "A1=姓名 B1=电话 A2=王 B2=1");
  EXPECT_EQ(show_text("sep=;\na;b,c,d\n"), "A1=sep= A2=a B2=b,c,d");
  EXPECT_EQ(show_text("一行\n又一行\n"), "A1=一行 A2=又一行");
}

TEST(CsvReader, ReadsQuotedValuesWithQuotesSeparatorsAndLineBreaks) {
  EXPECT_EQ(show_text("a,\"b,\"\"c\"\"\nd\"\n\"e\",f\n"), "A1=a B1=b,\"c\"\nd A2=e B2=f");
  EXPECT_EQ(show_text("\"\",b\n"), "B1=b");
  EXPECT_EQ(show_text("\"ab\"c,d\n"), "A1=abc B1=d");
}

TEST(CsvReader, LosesNoRowBehindAQuoteThatIsOnlyACharacter) {
  EXPECT_EQ(show_text("a,b\n\"王,1\n李,2\n"), "A1=a B1=b A2=\"王 B2=1 A3=李 B3=2");
  EXPECT_EQ(show_text("a,b\n\"王,1\n李\"梅,2\n"), "A1=a B1=b A2=\"王 B2=1 A3=李\"梅 B3=2");
}

TEST(CsvReader, TakesEachKindOfLineEnd) {
  EXPECT_EQ(show_text("a,b\rc,d\r"), "A1=a B1=b A2=c B2=d");
  EXPECT_EQ(show_text("a,b\r\nc,d"), "A1=a B1=b A2=c B2=d");
}

TEST(CsvReader, RefusesMoreColumnsOrTextThanASheetHas) {
  EXPECT_EQ(outcome(std::string(max_column - 1, ',') + "x\n"), "imported");
  EXPECT_EQ(outcome(std::string(max_column, ',') + "x\n"), "file.corrupt");
  EXPECT_EQ(outcome(std::string(70000, ',') + "x\n"), "file.corrupt");
  EXPECT_EQ(outcome(std::string(max_cell_text + 1, 'x')), "file.too_large_expansion");
}

TEST(CsvReader, EndsSoonOnTextMadeOfQuotes) {
  EXPECT_EQ(outcome(std::string(100001, '"')), "imported");
  std::string lines;
  for (int i = 0; i < 100000; ++i) lines += "\"\n\"\"x\n";
  EXPECT_EQ(outcome(lines), "imported");
}

}  // namespace
}  // namespace halfsky::platform::testing
