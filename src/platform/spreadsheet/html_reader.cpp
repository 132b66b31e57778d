#include "platform/spreadsheet/html_reader.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "platform/spreadsheet/html_scanner.h"
#include "platform/spreadsheet/html_sheet.h"
#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/refusal.h"
#include "platform/spreadsheet/xlsx_text.h"

namespace halfsky::platform {
namespace {

// What must be known before the first cell.
struct Survey {
  std::vector<HtmlSheetName> names;  // of Excel's worksheets
  bool date1904 = false;
  std::size_t outermost_tables = 0;
};

// What Excel says of its worksheets, in a comment or an xml element; its case is Excel's.
void take_worksheets(std::string_view island, Survey& survey) {
  constexpr std::string_view worksheet = "<x:ExcelWorksheet>";
  constexpr std::string_view name = "<x:Name>";
  survey.date1904 = survey.date1904 || contains(island, "<x:Date1904");
  for (std::size_t at = island.find(worksheet); at != std::string_view::npos;
       at = island.find(worksheet, at)) {
    at += worksheet.size();
    const std::string_view one = island.substr(at, island.find("</x:ExcelWorksheet>", at) - at);
    const std::size_t start = one.find(name);
    if (start == std::string_view::npos || survey.names.size() >= max_sheets) continue;
    const std::string_view rest = one.substr(start + name.size());
    const std::string_view given = trim_xml_space(rest.substr(0, rest.find('<')));
    survey.names.push_back({decode_entities(given), contains(one, "<x:Visible>SheetHidden") ||
                                                        contains(one, "<x:Visible>SheetVeryHidden")});
  }
}

Survey look_over(std::string_view text) {
  Survey survey;
  HtmlScanner scanner{text};
  std::size_t depth = 0;
  for (auto token = scanner.next(); token != HtmlScanner::Token::end; token = scanner.next()) {
    if (token == HtmlScanner::Token::comment || token == HtmlScanner::Token::raw) {
      take_worksheets(scanner.text(), survey);
    } else if (token == HtmlScanner::Token::tag && scanner.tag().name == "table") {
      if (scanner.tag().closing) {
        depth -= depth > 0 ? 1 : 0;
      } else if (depth++ == 0) {
        ++survey.outermost_tables;
      }
    }
  }
  return survey;
}

// True where the text ends inside a cell, a tag or a comment.
bool read_tables(std::string_view text, HtmlSheets& sheets) {
  HtmlScanner scanner{text};
  bool is_style = false;
  for (auto token = scanner.next(); token != HtmlScanner::Token::end && !sheets.stopped();
       token = scanner.next()) {
    if (token == HtmlScanner::Token::text) {
      sheets.text(scanner.text());
    } else if (token == HtmlScanner::Token::tag) {
      is_style = scanner.tag().name == "style";
      sheets.tag(scanner.tag());
    } else if (token == HtmlScanner::Token::raw && is_style) {
      sheets.style(scanner.text());
    }
  }
  const bool whole = sheets.finish();
  return scanner.cut_short() || !whole;
}

}  // namespace

Result<void> read_html(std::string_view text, GuardedSink& sink) {
  Survey survey = look_over(text);
  if (survey.outermost_tables == 0) return refuse(Refusal::not_a_spreadsheet, "html: no table");
  sink.workbook("html", survey.date1904);
  const bool sheet_a_table = survey.outermost_tables > 1 && survey.names.size() == survey.outermost_tables;
  HtmlSheets sheets{std::move(survey.names), sheet_a_table, sink};
  const bool cut_short = read_tables(text, sheets);
  if (sheets.beyond()) return refuse(Refusal::too_large_expansion, "html: more than a sheet holds");
  if (cut_short) return refuse(Refusal::corrupt, "html: it ends inside a cell, a tag or a comment");
  return {};
}

}  // namespace halfsky::platform
