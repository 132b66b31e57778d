#pragma once
// A sheet as rows of cells that can be looked at by column, with what merges spread downwards.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/spreadsheet/cells.h"

namespace halfsky::ledger {

struct GridRow {
  std::uint32_t number = 0;
  bool hidden = false;
  std::vector<const platform::Cell*>
      cells;  // visible ones: with text, an error, or a formula without a result
};

class SheetGrid {
 public:
  explicit SheetGrid(const platform::Sheet& sheet);

  const std::vector<GridRow>& rows() const { return rows_; }
  // The cell in this row and column itself.
  static const platform::Cell* own(const GridRow& row, std::uint16_t column);
  // The cell from above that a merge spreads into this place, or null.
  const platform::Cell* merged_into(std::uint32_t row, std::uint16_t column) const;
  // Last column of the merge that begins in this cell; the column itself if there is none.
  std::uint16_t last_merged_column(std::uint32_t row, std::uint16_t column) const;
  bool is_hidden(std::uint16_t column) const;

 private:
  const platform::Sheet& sheet_;
  std::vector<GridRow> rows_;
  std::unordered_map<std::uint64_t, const platform::Cell*> spread_;
  std::unordered_map<std::uint64_t, std::uint16_t> widths_;
};

// The cell's text without spaces at its ends.
std::string shown_text(const platform::Cell& cell);

}  // namespace halfsky::ledger
