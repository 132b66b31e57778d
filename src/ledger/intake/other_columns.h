#pragma once
// What a column that no field is made of may say against her: 状态 退出, 是否离异 是, 核查结果 不符合. Such
// columns are kept as they stand (contract section 2, "Columns"); their words are asked as a remark's are.
// Pure.
#include <optional>
#include <string>
#include <string_view>

#include "ledger/intake/life_words.h"
#include "ledger/intake/sheet_table.h"
#include "platform/spreadsheet/cells.h"

namespace halfsky::ledger {

struct OtherWords {
  std::string text;
  Subject subject = Subject::unknown;
};

// 本人是否外出: of her, although 是否外出 alone asks for him.
bool asks_for_herself(std::string_view label);

// The words of the cell with those of its heading, as a remark would say them; nothing where the heading asks
// for no state of hers or his, or the cell says nothing.
std::optional<OtherWords> words_of_other(const Column& column, const platform::Cell& cell);

}  // namespace halfsky::ledger
