#pragma once
// Yes and no as villages write them (contract section 2, "Yes/no"; domain 4.5): ticks and crosses, 有/无,
// 1/0, boxes of a printed form (是□否☑). Pure.
#include <cstdint>
#include <string_view>

#include "platform/spreadsheet/cells.h"

namespace halfsky::ledger {

enum class Answer : std::uint8_t { no, yes, doubt, other };

// `plain` as plain_words gives it. other: words that are neither; what they mean depends on the column.
Answer read_answer(std::string_view plain);
Answer read_answer(const platform::Cell* cell);

}  // namespace halfsky::ledger
