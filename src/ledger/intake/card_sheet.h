#pragma once
// A card a woman: a sheet whose labels stand left of their values (姓名 | 王桂芝 | 身份证号 | …), without a
// row of headings; several cards may stand below each other (domain 4.4).
#include <optional>

#include "ledger/intake/sheet_table.h"

namespace halfsky::ledger {

// Nothing unless every identity number on the sheet stands right of its own label and there is at least one
// woman with a name and a number: a list, instructions and summaries are none of ours. Each card becomes one
// person with a list of her own, whose columns are numbered as the labels come.
std::optional<SheetTable> read_card_sheet(const platform::Sheet& sheet, const Headings& headings);

}  // namespace halfsky::ledger
