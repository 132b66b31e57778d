#pragma once
// The tables of an HTML text as sheets. Tables and what stands between them come one below the other on one
// sheet, as Excel shows such a file: a title above a table belongs to it, and a heading and its rows are
// often two tables. A table inside a cell follows below that cell's row.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/spreadsheet/collapsed_text.h"
#include "platform/spreadsheet/guarded_sink.h"
#include "platform/spreadsheet/html_scanner.h"
#include "platform/spreadsheet/html_styles.h"

namespace halfsky::platform {

struct HtmlSheetName {
  std::string name;
  bool hidden = false;
};

class HtmlSheets {
 public:
  // One sheet for all tables, or one for each outermost table if there is a name for each.
  HtmlSheets(std::vector<HtmlSheetName> names, bool sheet_a_table, GuardedSink& sink);

  void tag(const HtmlTag& tag);
  void text(std::string_view text);
  void style(std::string_view css) { styles_.add(css); }
  // After the last token. False if the text ends inside a cell.
  bool finish();
  // True once the sink refused or rows, columns or nesting went beyond what any sheet has.
  bool stopped() const { return beyond_ || sink_.refused(); }
  bool beyond() const { return beyond_; }

 private:
  struct Span {
    std::uint32_t last_column = 0;
    std::uint32_t last_ordinal = 0;  // of the table's rows
  };
  struct Merge {
    std::uint32_t row = 0, rows = 1;
    std::uint32_t column = 0, columns = 1;
  };
  struct Table {
    bool hidden = false;
    bool holds_table = false;
    bool in_row = false;
    bool in_cell = false;
    std::uint32_t ordinal = 0;  // of the open row among the table's rows
    std::uint32_t row = 0;      // the open row, as the sheet counts
    std::uint32_t column = 0;   // the last one that is taken in the open row
    std::uint32_t column_format = 0;
    std::map<std::uint32_t, Span> spans;  // by first column
    std::vector<Merge> merges;
    Cell cell;
    HtmlTag cell_tag;
    CollapsedText text;
  };

  void open(const HtmlTag& tag);
  void close(const HtmlTag& tag);
  void open_table(const HtmlTag& tag);
  void close_table();
  void open_row(const HtmlTag& tag);
  void begin_row(Table& table, bool hidden);
  void close_row(Table& table);
  void open_cell(const HtmlTag& tag);
  void close_cell(Table& table);
  void open_column(const HtmlTag& tag);
  void hide_columns(std::uint32_t first, std::uint32_t last);
  std::uint32_t free_column(Table& table);
  bool settle(Table& table, std::string& text);
  void settle_number(Table& table, const std::string& given, std::string& text);
  void break_text(bool hard);
  void flush_loose();
  void begin_sheet();
  void end_sheet();
  Table* innermost() { return tables_.empty() ? nullptr : &tables_.back(); }

  std::vector<HtmlSheetName> names_;
  bool sheet_a_table_;
  GuardedSink& sink_;
  HtmlStyles styles_;
  bool in_sheet_ = false;
  std::size_t sheets_ = 0;
  bool beyond_ = false;
  std::size_t steps_over_spans_ = 0;
  std::uint32_t row_ = 0;  // the sheet's last row so far
  std::vector<bool> hidden_columns_;
  std::vector<Table> tables_;
  CollapsedText loose_;  // text outside every cell
};

}  // namespace halfsky::platform
