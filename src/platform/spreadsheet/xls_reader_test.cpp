// Records of xls workbooks ([MS-XLS] 2.4), sound and not; whole files of other programs are in
// format_files_test.cpp.
#include "platform/spreadsheet/xls_reader.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "platform/spreadsheet/number_text.h"
#include "platform/spreadsheet/test_support/biff_writer.h"
#include "platform/spreadsheet/test_support/compound_writer.h"
#include "platform/spreadsheet/test_support/xlsx_writer.h"

namespace halfsky::platform::testing {
namespace {

using namespace std::string_literals;

const std::string at_a1 = words({0, 0, 0});
const std::string no_double = words({0xFFFF});

std::string packed_record(std::uint32_t packed) {
  return record(0x27E, at_a1 + number32(packed));
}

std::string formula(const std::string& result, unsigned flags = 0) {
  return record(0x06, at_a1 + result + words({flags, 0, 0, 0}));
}

std::string in_file(const std::string& stream) {
  return make_compound({{"Workbook", stream}});
}

std::string sheet(const std::string& records, const std::string& globals = "") {
  return show(parse(in_file(biff_book(globals, records))));
}

// A table of strings whose records are cut where `pieces` say.
std::string strings(const std::vector<std::string>& pieces, unsigned count) {
  std::string all = record(0xFC, number32(count) + number32(count) + pieces.front());
  for (std::size_t i = 1; i < pieces.size(); ++i) all += record(0x3C, pieces[i]);
  return all;
}

std::string shared(unsigned row, unsigned index) {
  return record(0xFD, words({row, 0, 0}) + number32(index));
}

TEST(XlsReader, ReadsEachKindOfNumber) {
  EXPECT_EQ(sheet(packed_record(0x3FF00000)), "A1=1#");
  EXPECT_EQ(sheet(packed_record(0x3FF00001)), "A1=0.01#");
  EXPECT_EQ(sheet(packed_record(12345U << 2U | 2U)), "A1=12345#");
  EXPECT_EQ(sheet(packed_record(12345U << 2U | 3U)), "A1=123.45#");
  EXPECT_EQ(sheet(packed_record(static_cast<std::uint32_t>(-3) << 2U | 2U)), "A1=-3#");
  EXPECT_EQ(sheet(record(0x203, at_a1 + real64(-0.5))), "A1=-0.5#");
  EXPECT_EQ(sheet(record(0xBD, words({4, 1, 0}) + number32(4U << 2U | 2U) + words({0}) +
                                   number32(5U << 2U | 2U) + words({2}))),
            "B5=4# C5=5#");
  EXPECT_EQ(sheet(record(0x203, at_a1 + words({0, 0, 0, 0x7FF0}))), "file.corrupt") << "infinity";
}

TEST(XlsReader, ReadsFlagsAndErrors) {
  EXPECT_EQ(sheet(record(0x205, at_a1 + "\1\0"s)), "A1=TRUE?");
  EXPECT_EQ(sheet(record(0x205, at_a1 + "\0\0"s)), "A1=FALSE?");
  EXPECT_EQ(sheet(record(0x205, at_a1 + "\x17\1"s)), "A1=#REF!!");
  EXPECT_EQ(sheet(record(0x205, at_a1 + "\x99\1"s)), "A1=#ERROR!!");
}

TEST(XlsReader, ReadsTextInTheCellItself) {
  EXPECT_EQ(sheet(record(0x204, at_a1 + unicode("王芳"))), "A1=王芳");
  EXPECT_EQ(sheet(record(0xD6, at_a1 + unicode("abc") + words({1, 0, 0}))), "A1=abc");
  EXPECT_EQ(sheet(record(0x204, at_a1 + unicode(""))), "");
}

TEST(XlsReader, TakesAFormulasStoredResult) {
  EXPECT_EQ(sheet(formula(real64(7.5))), "A1==7.5#");
  EXPECT_EQ(sheet(formula(words({1, 1, 0}) + no_double)), "A1==TRUE?");
  EXPECT_EQ(sheet(formula(words({2, 0x2A, 0}) + no_double)), "A1==#N/A!");
  const std::string text_result = words({0, 0, 0}) + no_double;
  EXPECT_EQ(sheet(formula(text_result) + record(0x207, unicode("王"))), "A1==王");
  EXPECT_EQ(sheet(formula(text_result) + record(0x4BC, "") + record(0x207, unicode("王"))), "A1==王");
  EXPECT_EQ(sheet(formula(words({3, 0, 0}) + no_double)), "") << "an empty text";
}

TEST(XlsReader, SaysWhereAFormulaHasNoStoredResult) {
  const std::string text_result = words({0, 0, 0}) + no_double;
  EXPECT_EQ(sheet(formula(text_result)), "A1==∅") << "at the sheet's end";
  EXPECT_EQ(sheet(formula(text_result) + record(0x203, words({1, 0, 0}) + real64(2))), "A1==∅ A2=2#");
  EXPECT_EQ(sheet(formula(real64(0), 2)), "A1==∅") << "left to be calculated";
  EXPECT_EQ(sheet(formula(real64(0))), "A1==0#");
}

TEST(XlsReader, ShowsDatesByTheirFormat) {
  const std::string formats = record(0x41E, words({164}) + unicode("yyyy\"年\"m\"月\"")) +
                              record(0xE0, words({0, 0})) + record(0xE0, words({0, 14})) +
                              record(0xE0, words({0, 164}));
  const auto dated = [&](unsigned format) {
    return sheet(record(0x203, words({0, 0, format}) + real64(43539)), formats);
  };
  EXPECT_EQ(dated(0), "A1=43539#");
  EXPECT_EQ(dated(1), "A1=43539#d");
  EXPECT_EQ(dated(2), "A1=43539#m");
  EXPECT_EQ(dated(77), "A1=43539#") << "a format that is not there";
}

TEST(XlsReader, JoinsStringsOverRecords) {
  // 王芳 in one record, then its two characters parted, then narrow behind the border, wide before it.
  const std::string wide = words({0x738B});
  const std::string rows = shared(0, 0) + shared(1, 1);
  EXPECT_EQ(sheet(rows, strings({unicode("王芳") + unicode("b")}, 2)), "A1=王芳 A2=b");
  EXPECT_EQ(sheet(rows, strings({words({2}) + "\1" + wide, "\1" + words({0x82B3}) + unicode("b")}, 2)),
            "A1=王芳 A2=b");
  EXPECT_EQ(sheet(rows, strings({words({2}) + "\1" + wide, "\0x"s + unicode("b")}, 2)), "A1=王x A2=b");
  EXPECT_EQ(sheet(rows, strings({words({2}) + "\1", "\1" + wide + wide + unicode("b")}, 2)), "A1=王王 A2=b");
  EXPECT_EQ(sheet(rows, strings({unicode("a"), unicode("b")}, 2)), "A1=a A2=b") << "cut between strings";
}

TEST(XlsReader, LeavesFormatsAndPhoneticGuidesOut) {
  const std::string rich = words({1}) + "\x08" + words({1}) + "a" + words({0, 5});
  const std::string guided = words({1}) + "\x04" + number32(6) + "b" + "phonet";
  EXPECT_EQ(sheet(shared(0, 0) + shared(1, 1), strings({rich + guided}, 2)), "A1=a A2=b");
  const std::string cut_guide = words({1}) + "\x04" + number32(6) + "b" + "pho";
  EXPECT_EQ(sheet(shared(0, 0) + shared(1, 1), strings({cut_guide, "net" + unicode("c")}, 2)), "A1=b A2=c");
}

TEST(XlsReader, RefusesStringsThatAreNotThere) {
  EXPECT_EQ(sheet(shared(0, 1), strings({unicode("a")}, 1)), "file.corrupt");
  EXPECT_EQ(sheet(shared(0, 0xFFFFFFFF), strings({unicode("a")}, 1)), "file.corrupt");
  EXPECT_EQ(sheet(shared(0, 0), strings({unicode("a")}, 0xFFFFFFFF)), "A1=a") << "an empty promise";
  EXPECT_EQ(sheet(shared(0, 0), strings({words({0xFFFF}) + "\1ab"}, 1)), "file.corrupt");
  EXPECT_EQ(sheet(shared(0, 0), strings({words({1}) + "\x04" + number32(0xFFFFFFFF) + "b"}, 1)),
            "file.corrupt");
}

TEST(XlsReader, KeepsMergesAndWhatIsHidden) {
  const auto book = parse(in_file(
      biff_book("",
                record(0x7D, words({2, 3, 0, 0, 1})) + record(0x7D, words({5, 256, 0, 0, 0})) +
                    record(0x208, words({4, 0, 1, 0, 0, 0, 0x20})) + record(0xE5, words({1, 0, 2, 1, 1})),
                1)));
  ASSERT_TRUE(book);
  const Sheet& found = book->sheets.at(0);
  EXPECT_EQ(book->format, "xls");
  EXPECT_EQ(found.name, "甲");
  EXPECT_TRUE(found.hidden);
  EXPECT_EQ(found.hidden_columns, (std::vector<std::uint16_t>{3, 4}));
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_EQ(found.rows[0].number, 5U);
  EXPECT_TRUE(found.rows[0].hidden);
  ASSERT_EQ(found.merges.size(), 1U);
  EXPECT_EQ(found.merges[0].last_row, 3U);
  EXPECT_EQ(found.merges[0].first_column, 2U);
}

TEST(XlsReader, RefusesStreamsThatCannotBe) {
  const std::string sound = biff_book("", record(0x203, at_a1 + real64(1)));
  EXPECT_EQ(outcome(in_file(sound)), "imported");
  for (std::size_t length = 0; length < sound.size(); ++length) {
    EXPECT_EQ(outcome(in_file(sound.substr(0, length))), "file.corrupt") << length;
  }
  EXPECT_EQ(sheet(record(0x203, at_a1)), "file.corrupt") << "a record cut short";
  EXPECT_EQ(sheet(record(0x203, words({0, 256, 0}) + real64(1))), "file.corrupt") << "column 257";
  EXPECT_EQ(sheet(record(0xE5, words({2, 0, 2, 1, 1}))), "file.corrupt");
  EXPECT_EQ(sheet(record(0xE5, words({1, 2, 0, 1, 1}))), "file.corrupt") << "upside down";
  const std::string place = record(0x85, number32(0) + words({0}) + "\1\0a"s);
  EXPECT_EQ(outcome(in_file(biff_book(place + place, ""))), "file.corrupt");
}

TEST(XlsReader, PassesOverTheChartInASheet) {
  const std::string chart =
      record(0x809, words({0x600, 0x20})) + record(0x203, at_a1 + real64(9)) + record(0x0A, "");
  EXPECT_EQ(sheet(chart + record(0x203, at_a1 + real64(1))), "A1=1#");
}

TEST(XlsReader, ReadsOldBooksInTheirCodePage) {
  const std::string start = record(0x809, words({0x500, 5, 0, 0}));
  const std::string end = record(0x0A, "");
  const std::string page = record(0x42, words({936}));
  const std::string name = "\4\xBB\xA8\xC3\xFB"s;
  const std::string label = record(0x204, at_a1 + words({4}) + "\xCD\xF5\xB7\xBC");
  const auto book_of = [&](const std::string& code_page) {
    const auto first_part =
        static_cast<std::uint32_t>(start.size() + code_page.size() + 10 + name.size() + end.size());
    return start + code_page + record(0x85, number32(first_part) + words({0}) + name) + end +
           record(0x809, words({0x500, 0x10, 0, 0})) + label + end;
  };
  const auto book = parse(make_compound({{"Book", book_of(page)}}));
  ASSERT_TRUE(book) << book.error().facts.at("detail");
  EXPECT_EQ(book->sheets.at(0).name, "花名");
  EXPECT_EQ(show(book->sheets.at(0)), "A1=王芳");
  EXPECT_EQ(show(parse(book_of(""))), "A1=王芳") << "without a container, without a code page";
  EXPECT_EQ(show(parse(book_of(record(0x42, words({1252}))))), "A1=Íõ·¼") << "as the file says";
}

TEST(XlsReader, RefusesVersionsBeforeExcel5) {
  EXPECT_EQ(outcome("\x09\x00\x04\x00\x02\x00\x10\x00\x0A\x00\x00\x00"s), "file.not_a_spreadsheet");
  EXPECT_EQ(outcome(in_file(record(0x409, words({0, 0x10, 0})))), "file.not_a_spreadsheet");
}

TEST(NumberText, HasEveryDigitAndNoExponentForWholeNumbers) {
  EXPECT_EQ(number_text(2.20112198506071e17), "220112198506071000");
  EXPECT_EQ(number_text(220112850607123), "220112850607123");
  EXPECT_EQ(number_text(-0.0), "0");
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(1e300), "1e+300");
}

}  // namespace
}  // namespace halfsky::platform::testing
