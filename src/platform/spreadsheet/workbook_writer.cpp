#include "platform/spreadsheet/workbook_writer.h"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "base/text.h"

namespace halfsky::platform {
namespace {

namespace fs = std::filesystem;

// A file that lies in memory alone and is gone with its descriptor.
class MemoryFile {
 public:
  MemoryFile() : descriptor_{memfd_create("workbook", MFD_CLOEXEC)} {}
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

// '&' begins a code of the head and foot of a page.
std::string page_words(std::string_view text) {
  return replace_all(std::string{text}, "&", "&&");
}

}  // namespace

struct WorkbookWriter::State {
  std::optional<MemoryFile> memory;
  std::string file;
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  std::array<lxw_format*, 4> formats{};

  lxw_format* format(CellStyle style) const { return formats.at(static_cast<std::size_t>(style)); }
};

WorkbookWriter::WorkbookWriter(const fs::path& file, Instant made) : state_{std::make_unique<State>()} {
  state_->file = file.string();
  begin(made);
}

WorkbookWriter::WorkbookWriter(Instant made) : state_{std::make_unique<State>()} {
  state_->file = state_->memory.emplace().path();
  begin(made);
}

void WorkbookWriter::begin(Instant made) {
  // The library writes each sheet to a file of its own first: what it holds must not lie on a disk.
  static char memory_directory[] = "/dev/shm";
  lxw_workbook_options options{};
  std::error_code absent;
  if (fs::is_directory(memory_directory, absent)) options.tmpdir = memory_directory;
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

void WorkbookWriter::print_as_list(std::string_view head, std::string_view foot, int rows) {
  constexpr std::uint8_t a4 = 9;
  worksheet_set_landscape(state_->sheet);
  worksheet_set_paper(state_->sheet, a4);
  worksheet_fit_to_pages(state_->sheet, 1, 0);
  worksheet_set_header(state_->sheet, ("&C" + page_words(head)).c_str());
  worksheet_set_footer(state_->sheet, ("&L" + page_words(foot) + "&R&P / &N").c_str());
  if (rows > 0) worksheet_repeat_rows(state_->sheet, 0, static_cast<lxw_row_t>(rows - 1));
}

Result<std::string> WorkbookWriter::bytes() {
  if (auto closed = close(); !closed) return tl::make_unexpected(closed.error());
  std::ifstream in{state_->file, std::ios::binary};
  std::string all{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
  if (all.empty()) return problem("workbook.unwritable", {{"file", "memory"}});
  return all;
}

Result<void> WorkbookWriter::close() {
  const lxw_error error = workbook_close(state_->book);
  state_->book = nullptr;
  if (error != LXW_NO_ERROR) return problem("workbook.unwritable", {{"file", state_->file}});
  return {};
}

std::string formula_safe(std::string_view text) {
  constexpr std::u32string_view openers = U"=+-@＝＋－＠";
  for (const char32_t one : decode_utf8(text)) {
    if (openers.find(one) != std::u32string_view::npos) return "'" + std::string{text};
    if (one == U'\t' || one == U'\r' || one == U'\n' || one == 0) return "'" + std::string{text};
    const bool shows_nothing =
        is_space(one) || is_invisible(one) || one < 0x20 || (one >= 0x7F && one < 0xA0);
    if (!shows_nothing) break;
  }
  return std::string{text};
}

}  // namespace halfsky::platform
