#pragma once
// What stands in a name's cell and is no name: whose wife or mother she is (老王家二媳妇, 张三媳妇, 李家的),
// what she is called in the village (刘婶, 小王, 张女士), a place (刘家屯). It tells people of the village
// who is meant, but nobody else: a person must put the name. Pure.
#include <string_view>

namespace halfsky::ledger {

// `text` as it is kept, without spaces and remarks in brackets.
bool describes_somebody(std::u32string_view text);

// 王秀英李桂兰: two whole names with no sign between.
bool are_two_names(std::u32string_view text);

}  // namespace halfsky::ledger
