#include "platform/spreadsheet/html_reader.h"

#include <gtest/gtest.h>

#include "platform/spreadsheet/html_scanner.h"
#include "platform/spreadsheet/test_support/xlsx_writer.h"

namespace halfsky::platform::testing {
namespace {

std::string html(const std::string& text) {
  return show(parse(text));
}

// Merged ranges of the first sheet, such as A1:B2.
std::string merges(const std::string& text) {
  std::string shown;
  const auto book = parse(text);
  if (!book) return book.error().code;
  for (const CellRange& range : book->sheets.at(0).merges) {
    shown += (shown.empty() ? "" : " ") + reference(range.first_row, range.first_column) + ":" +
             reference(range.last_row, range.last_column);
  }
  return shown;
}

TEST(HtmlReader, ReadsTablesOfEveryMaking) {
  EXPECT_EQ(
      html("<html><body><table><tr><th>姓名</th><th>电话</th></tr><tr><td>王芳</td><td>1</td></tr></table>"),
      "A1=姓名 B1=电话 A2=王芳 B2=1");
  EXPECT_EQ(html("<TABLE border=1><TR><TD>a<TD>b<TR><TD>c</TABLE>"), "A1=a B1=b A2=c") << "ends left out";
  EXPECT_EQ(html("<table><thead><tr><td>a</thead><tbody><tr><td>b</tbody></table>"), "A1=a A2=b");
  EXPECT_EQ(html("<table><td>a</td><td>b</td></table>"), "A1=a B1=b") << "no row";
  EXPECT_EQ(html("<table><tr><td title='a > b'>x</td></tr></table>"), "A1=x");
  EXPECT_EQ(html("<table><tr><td class=a b=\"c>x</td></tr></table>"), "A1=x") << "a quote never closed";
  EXPECT_EQ(html("<table><tr><td>1 < 2 & 3</td></tr></table>"), "A1=1 < 2 & 3");
}

TEST(HtmlReader, ReadsTextAsItShows) {
  EXPECT_EQ(html("<table><tr><td> 王\n  芳 </td><td>a<br>b</td><td><p>a</p><p>b</p></td></tr></table>"),
            "A1=王 芳 B1=a\nb C1=a\nb");
  EXPECT_EQ(html("<table><tr><td>&#x4E2D;&#22269;&middot;&lt;&nbsp;&unknown;&#0;</td></tr></table>"),
            "A1=中国·<\xC2\xA0&unknown;&#0;");
  EXPECT_EQ(html("<table><tr><td>&nbsp;</td><td> </td><td><b>x</b>y</td></tr></table>"), "C1=xy");
  EXPECT_EQ(
      html("<table><tr><td>a<!-- <td>b --><script>'<td>c'</script><style>.a{}</style></td></tr></table>"),
      "A1=a");
}

TEST(HtmlReader, KeepsALongNumberAsText) {
  EXPECT_EQ(html("<table><tr><td>220112198506071234</td><td "
                 "style=\"mso-number-format:'\\@'\">007</td></tr></table>"),
            "A1=220112198506071234 B1=007");
}

TEST(HtmlReader, BelievesWhatExcelSaysOfACell) {
  EXPECT_EQ(html("<style>td.d{mso-number-format:\"yyyy\\0022年\\0022m\\0022月\\0022\";}</style>"
                 "<table><tr><td class=d x:num=\"43539\">2019年3月</td><td x:num>12.5</td><td x:num>无</td>"
                 "<td x:str>12</td><td x:bool=\"TRUE\">TRUE</td><td x:err=\"#REF!\">#REF!</td>"
                 "<td x:fmla=\"=A1\" x:num>3</td>"
                 "<td style='mso-number-format:\"Short Date\"' x:num=43539>x</td></tr></table>"),
            "A1=43539#m B1=12.5# C1=无 D1=12 E1=TRUE? F1=#REF!! G1==3# H1=43539#d");
}

TEST(HtmlReader, SpreadsCellsOverRowsAndColumns) {
  const std::string text =
      "<table><tr><td rowspan=2>村</td><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr>"
      "<tr><td>d</td></tr></table>";
  EXPECT_EQ(html(text), "A1=村 B1=a B2=b C2=c A3=d");
  EXPECT_EQ(merges(text), "A1:A2 B1:C1");
  EXPECT_EQ(merges("<table><tr><td rowspan=0>a</td><td>b</td></tr><tr><td>c</td></tr></table>"), "A1:A2");
}

TEST(HtmlReader, EndsWhateverIsSpreadTooFar) {
  EXPECT_EQ(html("<table><tr><td rowspan=1000000000>a</td><td>b</td></tr><tr><td>c</td></tr></table>"),
            "A1=a B1=b B2=c");
  EXPECT_EQ(merges("<table><tr><td rowspan=99999999999999999999>a</td></tr><tr></tr></table>"), "A1:A2");
  EXPECT_EQ(html("<table><tr><td colspan=1000000000>a</td><td>b</td></tr></table>"), "A1=a ALM1=b");
  std::string wide = "<table><tr>";
  for (int i = 0; i < 17; ++i) wide += "<td colspan=1000>a</td>";
  EXPECT_EQ(outcome(wide + "<td>a</td></table>"), "file.too_large_expansion");
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "<table><tr><td>";
  EXPECT_EQ(outcome(deep), "file.too_large_expansion");
}

TEST(HtmlReader, PutsTablesAndTheTextAroundThemOnOneSheet) {
  EXPECT_EQ(
      html("<title>网页</title><h2>二道沟村花名册</h2><p>填报单位：村委会</p><table><caption>表</caption>"
           "<tr><td>姓名</td></tr></table><table><tr><td>王芳</td></tr></table><p>注：无"),
      "A1=二道沟村花名册 A2=填报单位：村委会 A3=表 A4=姓名 A5=王芳 A6=注：无");
  EXPECT_EQ(html("<table><tr><td>外</td><td><table><tr><td>a</td><td>b</td></tr></table>内</td></tr>"
                 "<tr><td>后</td></tr></table>"),
            "A1=外 B1=内 A2=a B2=b A3=后")
      << "a table in a cell";
}

TEST(HtmlReader, NamesItsSheetsAsExcelDoes) {
  const auto island = [](const std::string& sheets) {
    return "<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets>" + sheets +
           "</x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->";
  };
  const std::string one = "<x:ExcelWorksheet><x:Name>一</x:Name></x:ExcelWorksheet>";
  const std::string two =
      "<x:ExcelWorksheet><x:Name>二</x:Name><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible>"
      "</x:WorksheetOptions></x:ExcelWorksheet>";
  const std::string table = "<table><tr><td>a</td></tr></table>";
  const auto single = parse("<html>" + island(one) + table + table);
  ASSERT_TRUE(single);
  EXPECT_EQ(single->format, "html");
  ASSERT_EQ(single->sheets.size(), 1U);
  EXPECT_EQ(single->sheets[0].name, "一");
  const auto both = parse("<html>" + island(one + two) + table + table);
  ASSERT_TRUE(both);
  ASSERT_EQ(both->sheets.size(), 2U);
  EXPECT_EQ(both->sheets[1].name, "二");
  EXPECT_TRUE(both->sheets[1].hidden);
  EXPECT_EQ(show(both->sheets[1]), "A1=a");
}

TEST(HtmlReader, ShowsWhatIsHidden) {
  const auto book = parse(
      "<style>.h{display:none}</style><table><col><col class=h span=2><tr style='display: "
      "none'><td>a</td></tr>"
      "<tr><td>b</td><td>c</td><td>d</td><td class=h>e</td></tr></table>");
  ASSERT_TRUE(book);
  EXPECT_EQ(book->sheets[0].hidden_columns, (std::vector<std::uint16_t>{2, 3, 4}));
  EXPECT_TRUE(book->sheets[0].rows.at(0).hidden);
  EXPECT_FALSE(book->sheets[0].rows.at(1).hidden);
}

TEST(HtmlReader, RefusesWhatIsNoTableOrCutShort) {
  EXPECT_EQ(outcome("<html><body>请重新登录</body></html>"), "file.not_a_spreadsheet");
  EXPECT_EQ(outcome("<table><tr><td>王"), "file.corrupt");
  EXPECT_EQ(outcome("<table><tr><td>王</td><td cla"), "file.corrupt");
  EXPECT_EQ(outcome("<table><tr><td>王</td></tr><!-- "), "file.corrupt");
  EXPECT_EQ(outcome("<table><tr><td>王</td></tr>"), "imported");
}

TEST(HtmlReader, TakesHtmlsOwnDoctypeOnly) {
  const std::string table = "<html><table><tr><td>a</td></tr></table></html>";
  EXPECT_EQ(outcome("<!DOCTYPE html>" + table), "imported");
  EXPECT_EQ(
      outcome("<?xml version='1.0'?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0//EN\" \"x\">" + table),
      "imported");
  EXPECT_EQ(outcome("<!DOCTYPE html [<!ENTITY a 'b'>]>" + table), "file.external_entity");
  EXPECT_EQ(outcome("<!DOCTYPE lol [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><lol>&a;</lol>"),
            "file.external_entity");
}

TEST(HtmlScanner, CutsTagsAndTheirAttributes) {
  HtmlScanner scanner{"<TD CoLSpan = '2' nowrap/>x"};
  ASSERT_EQ(scanner.next(), HtmlScanner::Token::tag);
  EXPECT_EQ(scanner.tag().name, "td");
  EXPECT_EQ(scanner.tag().find("colspan"), "2");
  EXPECT_TRUE(scanner.tag().find("nowrap/") || scanner.tag().find("nowrap"));
  EXPECT_FALSE(scanner.tag().find("rowspan"));
  ASSERT_EQ(scanner.next(), HtmlScanner::Token::text);
  EXPECT_EQ(scanner.text(), "x");
  EXPECT_EQ(scanner.next(), HtmlScanner::Token::end);
  EXPECT_FALSE(scanner.cut_short());
}

}  // namespace
}  // namespace halfsky::platform::testing
