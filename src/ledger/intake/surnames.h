#pragma once
// Family names (姓氏) that are frequent in Jilin, to tell two names in one cell from one.
#include <string_view>

namespace halfsky::ledger {

// Characters that the text's family name takes: 2 for 欧阳…, 1 for 王…, 0 where none is known.
std::size_t surname_length(std::u32string_view text);

}  // namespace halfsky::ledger
