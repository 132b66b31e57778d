#pragma once
// Are the values of a row below their own headings (contract section 2, "Shift")? A value of another column's
// kind, a whole row moved, more filled fields than columns; missing last fields are none. Nothing is mended.
// Pure.
#include <cstdint>
#include <set>

#include "core/codes/code_list.h"
#include "ledger/intake/finding.h"
#include "ledger/intake/row_cells.h"

namespace halfsky::ledger {

// Columns right of the last heading that most rows fill: a column whose heading is missing, no shift.
std::set<std::uint16_t> unlabelled_columns(const SheetTable& table);

Findings find_shift(const RowCells& cells, const PersonRow& person, const std::set<std::uint16_t>& unlabelled,
                    const core::CodeBook& codes);

}  // namespace halfsky::ledger
