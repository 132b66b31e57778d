#pragma once
// Writes xlsx workbooks: values only, never a formula. A text that a program might read as a formula gets an
// apostrophe in front (contract section 2: exports neutralise formulas). Rows and columns count from 0. One
// thread at a time; what is written is there after `close`.
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace halfsky::platform {

enum class CellStyle : std::uint8_t { plain, title, header, date };

class WorkbookWriter {
 public:
  // `made` stands in the file's properties, so that the same content gives the same file.
  WorkbookWriter(const std::filesystem::path& file, Instant made);
  // Into memory: for what must not lie on a disk. `bytes` then closes it.
  explicit WorkbookWriter(Instant made);
  ~WorkbookWriter();

  // Begins a sheet; everything else goes to the last one that was begun.
  void sheet(const std::string& name, bool hidden = false);
  void text(int row, int column, std::string_view text, CellStyle style = CellStyle::plain);
  void number(int row, int column, double value);
  void date(int row, int column, Date day);
  void merge(int row, int column, int last_row, int last_column, std::string_view text, CellStyle style);
  void hide_row(int row);
  void width(int column, double characters);
  void comment(int row, int column, std::string_view text);
  // A4 across, the columns on one page's width; `head` and `foot` stand on every printed page, the first
  // `rows` rows too.
  void print_as_list(std::string_view head, std::string_view foot, int rows);

  // Refuses with workbook.unwritable (fact: file).
  Result<void> close();
  // Closes what was written into memory. Refuses with workbook.unwritable.
  Result<std::string> bytes();

 private:
  void begin(Instant made);

  struct State;
  std::unique_ptr<State> state_;
};

// The text, with an apostrophe in front if a program might take it for a formula: a sign = + - @ (also
// full-width), a tab or a line end at its beginning, behind any white space, control and invisible
// characters.
std::string formula_safe(std::string_view text);

}  // namespace halfsky::platform
