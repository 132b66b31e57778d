#include "platform/spreadsheet/html_sheet.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/xlsx_text.h"

namespace halfsky::platform {
namespace {

constexpr std::uint32_t most_columns_spanned = 1000;  // as browsers hold it
constexpr std::uint32_t most_rows_spanned = 65534;
constexpr std::size_t most_steps_over_spans = 100000000;

// The number that an attribute begins with, from 1 to `most`; 0 stands for all.
std::uint32_t span_of(const HtmlTag& tag, std::string_view attribute, std::uint32_t most) {
  const std::string value = tag.find(attribute).value_or("1");
  const std::size_t digits = std::min(value.find_first_not_of("0123456789"), value.size());
  if (digits == 0) return 1;
  std::uint32_t number = most;
  std::from_chars(value.data(), value.data() + digits, number);
  return number == 0 ? most : std::min(number, most);
}

bool is_block(std::string_view name) {
  constexpr std::array<std::string_view, 17> names = {"p",  "div",    "h1",      "h2", "h3",  "h4",
                                                      "h5", "h6",     "li",      "ul", "ol",  "hr",
                                                      "dd", "center", "caption", "dt", "body"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_blank(std::string_view text) {
  constexpr std::string_view no_break_space = "\xC2\xA0";
  while (!text.empty()) {
    if (text.substr(0, 2) == no_break_space) {
      text.remove_prefix(2);
    } else if (text.front() == ' ' || text.front() == '\n' || text.front() == '\t') {
      text.remove_prefix(1);
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

HtmlSheets::HtmlSheets(std::vector<HtmlSheetName> names, bool sheet_a_table, GuardedSink& sink)
    : names_(std::move(names)), sheet_a_table_(sheet_a_table), sink_(sink) {
  if (!sheet_a_table_) begin_sheet();
}

void HtmlSheets::begin_sheet() {
  const HtmlSheetName name = sheets_ < names_.size() ? names_[sheets_] : HtmlSheetName{};
  ++sheets_;
  in_sheet_ = true;
  row_ = 0;
  hidden_columns_.assign(max_column + 1, false);
  sink_.begin_sheet(name.name, name.hidden);
}

void HtmlSheets::end_sheet() {
  if (std::exchange(in_sheet_, false)) sink_.end_sheet();
}

bool HtmlSheets::finish() {
  const bool whole = tables_.empty() || !tables_.back().in_cell;
  while (!tables_.empty()) close_table();
  if (in_sheet_) flush_loose();
  end_sheet();
  return whole;
}

void HtmlSheets::text(std::string_view text) {
  Table* table = innermost();
  const bool in_cell = table != nullptr && table->in_cell;
  CollapsedText& target = in_cell ? table->text : loose_;
  target.add(decode_entities(text));
  if (target.size() > max_cell_text) beyond_ = true;
}

void HtmlSheets::tag(const HtmlTag& tag) {
  if (tag.closing) {
    close(tag);
  } else {
    open(tag);
  }
}

void HtmlSheets::open(const HtmlTag& tag) {
  if (tag.name == "table") {
    open_table(tag);
  } else if (tag.name == "tr") {
    open_row(tag);
  } else if (tag.name == "td" || tag.name == "th") {
    open_cell(tag);
  } else if (tag.name == "col") {
    open_column(tag);
  } else if (tag.name == "br") {
    break_text(true);
  } else if (is_block(tag.name)) {
    break_text(false);
  }
}

void HtmlSheets::close(const HtmlTag& tag) {
  Table* table = innermost();
  if (is_block(tag.name)) break_text(false);
  if (table == nullptr) return;
  if (tag.name == "table") {
    close_table();
  } else if (tag.name == "tr") {
    close_row(*table);
  } else if (tag.name == "td" || tag.name == "th") {
    close_cell(*table);
  }
}

void HtmlSheets::break_text(bool hard) {
  Table* table = innermost();
  if (table == nullptr || !table->in_cell) return flush_loose();
  if (hard) {
    table->text.break_line();
  } else {
    table->text.begin_block();
  }
}

// Text outside the cells becomes a row of its own.
void HtmlSheets::flush_loose() {
  const std::string text = loose_.take();
  if (!in_sheet_ || is_blank(text) || stopped()) return;
  if (row_ >= max_row) {
    beyond_ = true;
    return;
  }
  Cell cell;
  cell.row = ++row_;
  cell.column = 1;
  cell.text = text;
  sink_.row({cell.row, false});
  sink_.cell(cell);
}

void HtmlSheets::open_table(const HtmlTag& tag) {
  if (tables_.empty() && sheet_a_table_) begin_sheet();
  flush_loose();
  if (tables_.size() >= static_cast<std::size_t>(max_xml_depth)) {
    beyond_ = true;
    return;
  }
  bool hidden = styles_.of(tag).hidden;
  if (Table* outer = innermost()) {
    outer->holds_table = true;
    hidden = hidden || outer->hidden;
  }
  tables_.emplace_back().hidden = hidden;
}

void HtmlSheets::close_table() {
  Table& table = tables_.back();
  close_row(table);
  flush_loose();
  for (const Merge& merge : table.merges) {
    if (table.holds_table && merge.rows > 1) continue;  // its rows do not follow each other
    const std::uint32_t last_row = std::min(merge.row + merge.rows - 1, table.row);
    const std::uint32_t last_column = std::min<std::uint32_t>(merge.column + merge.columns - 1, max_column);
    if (last_row == merge.row && last_column == merge.column) continue;
    sink_.merge({merge.row, last_row, static_cast<std::uint16_t>(merge.column),
                 static_cast<std::uint16_t>(last_column)});
  }
  tables_.pop_back();
  if (tables_.empty() && sheet_a_table_) end_sheet();
}

void HtmlSheets::open_row(const HtmlTag& tag) {
  Table* table = innermost();
  if (table == nullptr) return break_text(false);
  close_row(*table);
  begin_row(*table, styles_.of(tag).hidden || table->hidden);
}

void HtmlSheets::begin_row(Table& table, bool hidden) {
  flush_loose();
  if (row_ >= max_row) {
    beyond_ = true;
    return;
  }
  table.in_row = true;
  table.row = ++row_;
  ++table.ordinal;
  table.column = 0;
  sink_.row({table.row, hidden});
}

void HtmlSheets::close_row(Table& table) {
  close_cell(table);
  table.in_row = false;
}

// The next column that no cell from above reaches into.
std::uint32_t HtmlSheets::free_column(Table& table) {
  std::uint32_t column = table.column + 1;
  while (!table.spans.empty()) {
    auto span = table.spans.upper_bound(column);
    if (span == table.spans.begin()) break;
    --span;
    if (span->second.last_ordinal < table.ordinal) {
      table.spans.erase(span);
      continue;
    }
    if (span->second.last_column < column) break;
    column = span->second.last_column + 1;
    if (++steps_over_spans_ > most_steps_over_spans) beyond_ = true;
    if (beyond_) break;
  }
  return column;
}

void HtmlSheets::open_cell(const HtmlTag& tag) {
  Table* table = innermost();
  if (table == nullptr) return break_text(false);
  close_cell(*table);
  if (!table->in_row) begin_row(*table, table->hidden);
  flush_loose();
  const std::uint32_t column = free_column(*table);
  const Merge merge{table->row, span_of(tag, "rowspan", most_rows_spanned), column,
                    span_of(tag, "colspan", most_columns_spanned)};
  if (beyond_ || column > max_column || table->merges.size() > max_merges) {
    beyond_ = true;
    return;
  }
  table->column = std::min<std::uint32_t>(column + merge.columns - 1, max_column);
  if (merge.rows > 1) table->spans[column] = {table->column, table->ordinal + merge.rows - 1};
  if (merge.rows > 1 || merge.columns > 1) table->merges.push_back(merge);
  table->in_cell = true;
  table->cell = Cell{};
  table->cell.row = table->row;
  table->cell.column = static_cast<std::uint16_t>(column);
  table->cell_tag = tag;
  if (styles_.of(tag).hidden) hide_columns(column, column);
}

void HtmlSheets::close_cell(Table& table) {
  if (!std::exchange(table.in_cell, false)) return;
  std::string text = table.text.take();
  text.erase(text.find_last_not_of('\n') + 1);
  if (!settle(table, text)) return;
  table.cell.text = text;
  sink_.cell(table.cell);
}

// Gives the cell its kind; false if it is empty. What Excel writes beside the text says what the cell is;
// without it a cell is the text that it shows, for no number must lose a digit.
bool HtmlSheets::settle(Table& table, std::string& text) {
  const HtmlTag& tag = table.cell_tag;
  table.cell.formula = tag.find("x:fmla").has_value();
  if (const auto number = tag.find("x:num")) settle_number(table, *number, text);
  if (is_blank(text)) return false;
  if (tag.find("x:err")) table.cell.kind = CellKind::error;
  const auto flag = tag.find("x:bool");
  if (flag && (text == "TRUE" || text == "FALSE")) {
    table.cell.kind = CellKind::boolean;
    table.cell.number = text == "TRUE" ? 1 : 0;
  }
  return true;
}

void HtmlSheets::settle_number(Table& table, const std::string& given, std::string& text) {
  const std::string digits{trim_xml_space(given.empty() ? std::string_view{text} : std::string_view{given})};
  const auto number = parse_number(digits);
  if (!number) return;
  table.cell.kind = CellKind::number;
  table.cell.number = *number;
  table.cell.date_style = styles_.of(table.cell_tag).shown.value_or(DateStyle::none);
  text = digits;
}

void HtmlSheets::open_column(const HtmlTag& tag) {
  Table* table = innermost();
  if (table == nullptr || !in_sheet_) return;
  const std::uint32_t first = table->column_format + 1;
  table->column_format = std::min<std::uint32_t>(first + span_of(tag, "span", max_column) - 1, max_column);
  if (styles_.of(tag).hidden) hide_columns(first, table->column_format);
}

void HtmlSheets::hide_columns(std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t column = first; column <= std::min<std::uint32_t>(last, max_column); ++column) {
    if (hidden_columns_[column]) continue;
    hidden_columns_[column] = true;
    sink_.hidden_columns(static_cast<std::uint16_t>(column), static_cast<std::uint16_t>(column));
  }
}

}  // namespace halfsky::platform
