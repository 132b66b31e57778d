#pragma once
// Makes the many ways to write a date one: half-width, no spaces, Chinese numerals as digits where they count
// something (二〇一九年三月 -> 2019年3月, 廿三 -> 23, 七八个月 -> 7~8个月). Names of feasts keep their
// characters (五一, 十一, 二月二). A day in numerals without 日 or 号 may be one of the moon: 八月十五 ->
// 8月朔15.
#include <string>
#include <string_view>

namespace halfsky::ledger {

std::u32string plain_date_text(std::string_view text);

}  // namespace halfsky::ledger
