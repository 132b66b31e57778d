#pragma once
// The sink that every parser writes to. It passes on what is within limits.h and remembers the first breach;
// from then on it passes on nothing. A parser asks `refused()` now and then and stops when it is true; what a
// parser returns after that does not matter.
#include <optional>

#include "base/result.h"
#include "platform/spreadsheet/cells.h"

namespace halfsky::platform {

class GuardedSink final : public CellSink {
 public:
  explicit GuardedSink(CellSink& next) : next_(next) {}

  void workbook(std::string_view format, bool date1904) override;
  void begin_sheet(std::string_view name, bool hidden) override;
  void row(SheetRow row) override;
  // A row above max_row, a column of 0 or above max_column: corrupt.
  void cell(const Cell& cell) override;
  void merge(CellRange range) override;
  void hidden_columns(std::uint16_t first, std::uint16_t last) override;
  void end_sheet() override;

  bool refused() const { return problem_.has_value(); }
  const std::optional<Problem>& problem() const { return problem_; }

 private:
  // Counts more of something; false once anything was refused.
  bool admit(std::size_t& count, std::size_t limit, const char* what, std::size_t more = 1);
  // Refuses the file as corrupt where the condition fails; false once anything was refused.
  bool possible(bool condition);
  bool in_bounds(std::uint32_t row, std::uint16_t column);

  CellSink& next_;
  std::optional<Problem> problem_;
  std::size_t sheets_ = 0;
  std::size_t rows_ = 0;
  std::size_t cells_ = 0;
  std::size_t merges_ = 0;
  std::size_t hidden_columns_ = 0;
  std::size_t text_bytes_ = 0;
};

}  // namespace halfsky::platform
