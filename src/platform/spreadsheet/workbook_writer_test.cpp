#include "platform/spreadsheet/workbook_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "platform/spreadsheet/csv_writer.h"
#include "platform/spreadsheet/reader.h"
#include "platform/spreadsheet/workbook_builder.h"
#include "platform/test_support/temp_directory.h"

namespace halfsky::platform {
namespace {

Workbook read_back(const std::string& bytes) {
  WorkbookBuilder builder;
  EXPECT_TRUE(parse_workbook(bytes, builder));
  return std::move(*builder.finish());
}

std::string text_at(const Sheet& sheet, std::uint32_t row, std::uint16_t column) {
  for (const Cell& cell : sheet.cells) {
    if (cell.row == row && cell.column == column) return std::string{cell.text};
  }
  return "";
}

std::string bytes_in(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

TEST(FormulaSafe, PutsAnApostropheBeforeWhatReadsAsAFormula) {
  for (const std::string text :
       {"=1+1",     "+1",       "-1",     "@SUM(A1)", "＝1+1",     "＋1",      "－1",
        "＠A1",     "\t=1",     "\r=1",   "\n=1",     " =1",       "\u3000=1", "\u200B=1+1",
        "\uFEFF=1", "\u202E=1", "\x01=1", "\u0085=1", "\u00AD＝1", "\tplain"}) {
    EXPECT_EQ(formula_safe(text), "'" + text);
  }
}

TEST(FormulaSafe, LeavesEverythingElse) {
  for (const std::string text :
       {"", "王桂芝", "1-2", "a=b", "'=1", "138****1234", "\u200B王", "2020-01-01"}) {
    EXPECT_EQ(formula_safe(text), text);
  }
}

TEST(WorkbookWriter, WritesTextsThatTheReaderFinds) {
  WorkbookWriter book{Instant{}};
  book.sheet("名册");
  book.merge(0, 0, 0, 2, "标题", CellStyle::title);
  book.text(1, 0, "王桂芝");
  book.text(1, 1, "=HYPERLINK(\"http://x\")");
  book.number(1, 2, 3);
  book.print_as_list("a & b", "张三 & 李四", 2);
  const auto bytes = book.bytes();
  ASSERT_TRUE(bytes) << bytes.error().code;
  const Workbook read = read_back(*bytes);
  ASSERT_EQ(read.sheets.size(), 1U);
  EXPECT_EQ(read.sheets[0].name, "名册");
  EXPECT_EQ(text_at(read.sheets[0], 1, 1), "标题");
  EXPECT_EQ(text_at(read.sheets[0], 2, 1), "王桂芝");
  EXPECT_EQ(text_at(read.sheets[0], 2, 2), "'=HYPERLINK(\"http://x\")");
  EXPECT_EQ(text_at(read.sheets[0], 2, 3), "3");
  EXPECT_THAT(read.sheets[0].cells, testing::Each(testing::Field(&Cell::formula, false)));
}

TEST(WorkbookWriter, WritesTheSameIntoMemoryAndIntoAFile) {
  const TempDirectory directory;
  const auto fill = [](WorkbookWriter& book) {
    book.sheet("a");
    book.date(0, 0, *make_date(2026, 12, 1));
  };
  WorkbookWriter in_file{directory.path() / "book.xlsx", Instant{}};
  fill(in_file);
  ASSERT_TRUE(in_file.close());
  WorkbookWriter in_memory{Instant{}};
  fill(in_memory);
  const auto bytes = in_memory.bytes();
  ASSERT_TRUE(bytes);
  EXPECT_EQ(*bytes, bytes_in(directory.path() / "book.xlsx"));
}

TEST(WorkbookWriter, SaysThatAFileCannotBeWritten) {
  WorkbookWriter book{"/proc/none/book.xlsx", Instant{}};
  book.sheet("a");
  const auto closed = book.close();
  ASSERT_FALSE(closed);
  EXPECT_EQ(closed.error().code, "workbook.unwritable");
}

TEST(WriteCsv, QuotesWhatNeedsItInEveryEncoding) {
  const TempDirectory directory;
  const auto file = directory.path() / "list.csv";
  const std::vector<std::vector<std::string>> rows{{"姓名", "备注"}, {"王桂芝", "a,\"b\"\nc"}};
  for (const CsvEncoding encoding : {CsvEncoding::utf8, CsvEncoding::gb18030, CsvEncoding::utf16}) {
    ASSERT_TRUE(write_csv(file, rows, encoding));
    const Workbook read = read_back(bytes_in(file));
    ASSERT_EQ(read.sheets.size(), 1U);
    EXPECT_EQ(text_at(read.sheets[0], 2, 1), "王桂芝");
    EXPECT_EQ(text_at(read.sheets[0], 2, 2), "a,\"b\"\nc");
  }
  EXPECT_FALSE(write_csv("/proc/none/list.csv", rows, CsvEncoding::utf8));
}

}  // namespace
}  // namespace halfsky::platform
