#pragma once
// What the lines above a table say of its place: the title, and what follows 填报单位 and the like.
#include <string>

#include "ledger/intake/sheet_grid.h"

namespace halfsky::ledger {

// The row's texts, joined by a space.
std::string line_text(CellSpan cells);

// What follows 填报单位（盖章）：, 村名：, 乡镇：… in the row, up to a gap or the next label; several are
// joined by a space. Empty if the row has no such label.
std::string unit_of(CellSpan cells);

}  // namespace halfsky::ledger
