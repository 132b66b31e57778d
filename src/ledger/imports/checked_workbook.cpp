#include "ledger/imports/checked_workbook.h"

#include <algorithm>
#include <map>
#include <set>

#include "ledger/intake/report.h"
#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/workbook_writer.h"

namespace halfsky::ledger {
namespace {

using platform::CellStyle;
using platform::WorkbookWriter;

constexpr std::size_t longest_cell = 32'000;  // bytes; a sheet takes 32,767 characters
constexpr std::size_t longest_sheet_name = 31;
constexpr double remark_width = 60;

std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string{text};
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string{text.substr(0, end)};
}

std::string in_small_letters(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

// A name that every program takes and that no other sheet has.
std::string sheet_name(const std::string& name, std::set<std::string>& taken) {
  std::string plain;
  for (const char c : shortened(name, longest_sheet_name - 4)) {
    if (std::string_view{"[]:*?/\\'"}.find(c) == std::string_view::npos &&
        static_cast<unsigned char>(c) >= 0x20)
      plain += c;
  }
  if (plain.empty()) plain = "Sheet";
  std::string unique = plain;
  for (int i = 2; !taken.insert(in_small_letters(unique)).second; ++i)
    unique = plain + " " + std::to_string(i);
  return unique;
}

class SheetWriting {
 public:
  SheetWriting(WorkbookWriter& writer, const CheckedFile& checked, const SheetReading& sheet,
               const platform::Texts& texts)
      : writer_{writer}, checked_{checked}, sheet_{sheet}, texts_{texts} {}

  void write();

 private:
  void write_headings();
  void write_title();
  void write_row(const RowReading& row);
  void write_cell(std::uint32_t row, const RawValue& cell);
  void write_comments(const RowReading& row);
  std::string remark_of(const RowReading& row) const;
  int remark_column() const;

  WorkbookWriter& writer_;
  const CheckedFile& checked_;
  const SheetReading& sheet_;
  const platform::Texts& texts_;
  std::uint16_t last_ = 0;                        // the last column in use, from 1
  std::map<std::uint32_t, std::string> remarks_;  // by row: two lists may stand side by side
};

int SheetWriting::remark_column() const {
  return std::min<int>(last_, platform::max_column - 1);
}

void SheetWriting::write_headings() {
  const std::uint32_t row = sheet_.header_rows.empty() ? 1 : sheet_.header_rows.back();
  for (const std::vector<Column>& columns : sheet_.lists) {
    for (const Column& column : columns) {
      if (column.column == 0) continue;
      last_ = std::max(last_, column.column);
      writer_.text(static_cast<int>(row) - 1, column.column - 1, shortened(column.label, longest_cell),
                   CellStyle::header);
      if (!column.group.empty() && row > 1)
        writer_.text(static_cast<int>(row) - 2, column.column - 1, shortened(column.group, longest_cell),
                     CellStyle::header);
    }
  }
}

void SheetWriting::write_title() {
  for (const IgnoredLine& line : checked_.batch.ignored) {
    if (line.file != checked_.file || line.sheet != sheet_.sheet || line.line.why != WhyIgnored::title)
      continue;
    writer_.text(static_cast<int>(line.line.row) - 1, 0, shortened(sheet_.title, longest_cell),
                 CellStyle::title);
    return;
  }
}

void SheetWriting::write_cell(std::uint32_t row, const RawValue& cell) {
  const int at = static_cast<int>(row) - 1;
  const int column = cell.place - 1;
  const bool is_day = cell.kind == platform::CellKind::number &&
                      cell.date_style != platform::DateStyle::none &&
                      cell.date_style != platform::DateStyle::time_only;
  constexpr double last_serial = 2'900'000;  // the year 9999
  if (is_day && cell.number >= 1 && cell.number < last_serial) {
    const Date origin = sheet_.date1904 ? *make_date(1904, 1, 1) : *make_date(1899, 12, 30);
    return writer_.date(at, column, origin + std::chrono::days{static_cast<int>(cell.number)});
  }
  writer_.text(at, column, shortened(cell.text, longest_cell));
}

std::string SheetWriting::remark_of(const RowReading& row) const {
  std::string text = texts_.say("import.outcome." + std::string{to_string(row.outcome)});
  for (const Findings* findings : {&row.reasons, &row.warnings, &row.notes}) {
    for (const Finding& one : *findings) {
      text += "；";
      if (!one.column.empty()) text += "【" + one.column + "】";
      text += sentence_of(one, texts_);
    }
  }
  return text;
}

void SheetWriting::write_comments(const RowReading& row) {
  std::map<std::string, std::string> comments;  // by heading
  for (const Findings* findings : {&row.reasons, &row.warnings, &row.notes}) {
    for (const Finding& one : *findings) {
      if (one.column.empty()) continue;
      std::string& text = comments[one.column];
      text += (text.empty() ? "" : "\n") + sentence_of(one, texts_);
    }
  }
  const auto list = static_cast<std::size_t>(row.at.list);
  if (list >= sheet_.lists.size()) return;
  for (const Column& column : sheet_.lists[list]) {
    const auto found = comments.find(column.label);
    if (found == comments.end() || column.column == 0) continue;
    writer_.comment(static_cast<int>(row.at.row) - 1, column.column - 1,
                    shortened(found->second, longest_cell));
    comments.erase(found);
  }
}

void SheetWriting::write_row(const RowReading& row) {
  for (const RawValue& cell : row.raw) {
    if (cell.place == 0) continue;
    last_ = std::max(last_, cell.place);
    write_cell(row.at.row, cell);
  }
  write_comments(row);
  std::string& remark = remarks_[row.at.row];
  remark += (remark.empty() ? "" : "\n") + remark_of(row);
}

void SheetWriting::write() {
  write_title();
  write_headings();
  for (const RowReading& row : checked_.batch.rows) {
    if (row.at.file == checked_.file && row.at.sheet == sheet_.sheet) write_row(row);
  }
  if (remarks_.empty()) return;
  const std::uint32_t heading = sheet_.header_rows.empty() ? 1 : sheet_.header_rows.back();
  writer_.width(remark_column(), remark_width);
  writer_.text(static_cast<int>(heading) - 1, remark_column(), texts_.say("import.remarks"),
               CellStyle::header);
  for (const auto& [row, remark] : remarks_)
    writer_.text(static_cast<int>(row) - 1, remark_column(), shortened(remark, longest_cell));
}

}  // namespace

Result<std::string> checked_workbook(const CheckedFile& checked, const platform::Texts& texts) {
  std::set<std::string> taken;
  WorkbookWriter writer{checked.made};
  for (const SheetReading& sheet : checked.batch.files.at(checked.file).sheets) {
    if (sheet.hidden) continue;
    writer.sheet(sheet_name(sheet.sheet, taken));
    SheetWriting{writer, checked, sheet, texts}.write();
  }
  return writer.bytes();
}

}  // namespace halfsky::ledger
