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

  // Refuses with workbook.unwritable (fact: file).
  Result<void> close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The text, with an apostrophe in front if a program might take it for a formula.
std::string formula_safe(std::string_view text);

}  // namespace halfsky::platform
