#include "platform/spreadsheet/workbook_writer.h"

#include <xlsxwriter.h>

#include <array>

namespace halfsky::platform {
namespace {

constexpr const char* memory_directory = "/dev/shm";

}  // namespace

struct WorkbookWriter::State {
  std::string file;
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  std::array<lxw_format*, 4> formats{};

  lxw_format* format(CellStyle style) const { return formats.at(static_cast<std::size_t>(style)); }
};

WorkbookWriter::WorkbookWriter(const std::filesystem::path& file, Instant made)
    : state_{std::make_unique<State>()} {
  state_->file = file.string();
  lxw_workbook_options options{};
  std::error_code absent;
  const bool has_memory = std::filesystem::is_directory(memory_directory, absent);
  // The library writes each sheet to a file of its own first: what it holds must not lie on a disk.
  if (has_memory) options.tmpdir = const_cast<char*>(memory_directory);  // NOLINT: it is only read
  state_->book = workbook_new_opt(state_->file.c_str(), &options);
  lxw_doc_properties properties{};
  properties.created = std::chrono::duration_cast<std::chrono::seconds>(made.time_since_epoch()).count();
  workbook_set_properties(state_->book, &properties);
  for (const CellStyle style : {CellStyle::title, CellStyle::header, CellStyle::date}) {
    lxw_format* format = workbook_add_format(state_->book);
    if (style == CellStyle::date) {
      format_set_num_format(format, "yyyy-mm-dd");
    } else {
      format_set_bold(format);
      format_set_align(format, LXW_ALIGN_CENTER);
    }
    state_->formats.at(static_cast<std::size_t>(style)) = format;
  }
}

WorkbookWriter::~WorkbookWriter() {
  if (state_->book != nullptr) workbook_close(state_->book);
}

void WorkbookWriter::sheet(const std::string& name, bool hidden) {
  state_->sheet = workbook_add_worksheet(state_->book, name.c_str());
  if (hidden) worksheet_hide(state_->sheet);
}

void WorkbookWriter::text(int row, int column, std::string_view text, CellStyle style) {
  const std::string safe = formula_safe(text);
  worksheet_write_string(state_->sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                         safe.c_str(), state_->format(style));
}

void WorkbookWriter::number(int row, int column, double value) {
  worksheet_write_number(state_->sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), value,
                         nullptr);
}

void WorkbookWriter::date(int row, int column, Date day) {
  const int serial = days_between(*make_date(1899, 12, 30), day);
  worksheet_write_number(state_->sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), serial,
                         state_->format(CellStyle::date));
}

void WorkbookWriter::merge(int row, int column, int last_row, int last_column, std::string_view text,
                           CellStyle style) {
  const std::string safe = formula_safe(text);
  worksheet_merge_range(state_->sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                        static_cast<lxw_row_t>(last_row), static_cast<lxw_col_t>(last_column), safe.c_str(),
                        state_->format(style));
}

void WorkbookWriter::hide_row(int row) {
  lxw_row_col_options options{};
  options.hidden = LXW_TRUE;
  worksheet_set_row_opt(state_->sheet, static_cast<lxw_row_t>(row), LXW_DEF_ROW_HEIGHT, nullptr, &options);
}

void WorkbookWriter::width(int column, double characters) {
  worksheet_set_column(state_->sheet, static_cast<lxw_col_t>(column), static_cast<lxw_col_t>(column),
                       characters, nullptr);
}

void WorkbookWriter::comment(int row, int column, std::string_view text) {
  worksheet_write_comment(state_->sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                          std::string{text}.c_str());
}

Result<void> WorkbookWriter::close() {
  const lxw_error error = workbook_close(state_->book);
  state_->book = nullptr;
  if (error != LXW_NO_ERROR) return problem("workbook.unwritable", {{"file", state_->file}});
  return {};
}

std::string formula_safe(std::string_view text) {
  constexpr std::string_view openers = "=+-@\t\r";
  const bool reads_as_formula = !text.empty() && openers.find(text.front()) != std::string_view::npos;
  return (reads_as_formula ? "'" : "") + std::string{text};
}

}  // namespace halfsky::platform
