#pragma once
// A sheet as rows of the cells in which something is written, with what its merges cover.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/spreadsheet/cells.h"

namespace halfsky::ledger {

using CellSpan = std::span<const platform::Cell* const>;

struct GridRow {
  std::uint32_t number = 0;
  bool hidden = false;
  CellSpan cells;  // by column: cells with a visible character, an error, or a formula without a result
};

class SheetGrid {
 public:
  explicit SheetGrid(const platform::Sheet& sheet);
  SheetGrid(const SheetGrid&) = delete;
  SheetGrid& operator=(const SheetGrid&) = delete;

  const std::vector<GridRow>& rows() const { return rows_; }
  // The cell in this row and column, or null.
  static const platform::Cell* own(CellSpan cells, std::uint16_t column);
  // Last column of the merge that begins in this cell; the column itself if there is none.
  std::uint16_t last_merged_column(std::uint32_t row, std::uint16_t column) const;
  // Merges by their first cell; of several with one first cell the first counts.
  const std::vector<platform::CellRange>& merges() const { return merges_; }
  bool is_hidden(std::uint16_t column) const;

 private:
  void collect_cells(const platform::Sheet& sheet);
  void collect_rows(const platform::Sheet& sheet);

  std::vector<const platform::Cell*> cells_;
  std::vector<GridRow> rows_;
  std::vector<platform::CellRange> merges_;
  std::vector<std::uint16_t> hidden_columns_;
};

// What merged cells that reach over several rows spread downwards, for rows asked from top to bottom.
class MergedCells {
 public:
  struct Spread {
    std::uint16_t column = 0;
    std::uint32_t last_row = 0;
    const platform::Cell* cell = nullptr;
  };

  explicit MergedCells(const SheetGrid& grid) : grid_{grid} {}

  // The merges that began above this row, at or below `first_row`, and reach into it.
  const std::vector<Spread>& into(const GridRow& row, std::uint32_t first_row);

 private:
  void begin_until(std::uint32_t row, std::uint32_t first_row);
  const platform::Cell* written_at(std::uint32_t row, std::uint16_t column) const;

  const SheetGrid& grid_;
  std::size_t next_ = 0;
  std::size_t work_ = 0;
  std::vector<Spread> open_;
};

bool is_written(const platform::Cell& cell);

// The cell's text without spaces at its ends.
std::string shown_text(const platform::Cell& cell);

}  // namespace halfsky::ledger
