#pragma once
// Finds the header of a table of people: one row, or a row of groups over a row of labels (contract section
// 2, "Columns").
#include <optional>
#include <vector>

#include "ledger/intake/headings.h"
#include "ledger/intake/sheet_grid.h"
#include "ledger/intake/sheet_table.h"

namespace halfsky::ledger {

struct Header {
  std::size_t first = 0;  // index into the grid's rows
  std::size_t rows = 1;   // 1 or 2
  std::vector<std::vector<Column>> lists;
};

// The header that begins in row `index` of the grid, if one does: a name column and an identity or
// leaving-date column.
std::optional<Header> header_at(const SheetGrid& grid, std::size_t index, const Headings& headings);

}  // namespace halfsky::ledger
