#pragma once
// The words by which the lines of a sheet are told from people: sums with their counts, notes and signatures,
// the mark for "as above"; and what an identity number or a name looks like from afar.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/intake/sheet_table.h"
#include "platform/spreadsheet/cells.h"

namespace halfsky::ledger {

// Full-width forms made ASCII, all spaces out: what the tests below take.
std::string plain_words(std::string_view text);

// 15 or 18 characters of a number, whatever its check digit says; also in a number cell.
bool is_identity_like(const platform::Cell& cell);
// Six digits or hidden digits at least: the beginning of a number.
bool begins_number(std::string_view plain);
bool is_short_number(std::string_view plain);

// 合计, 一组小计, 共20人 (with or without their counts), not a name or a remark that holds such a word.
std::optional<WhyIgnored> sum_word(std::string_view plain);
// The number of people in 合计：20人, 共二十人; nothing where only other things are counted.
std::optional<int> count_in(std::string_view plain);

// 注：…, 填表人：…, 村委会（盖章）.
bool begins_note(std::string_view plain);
// 填表人：于洪波 in whatever column it stands.
bool is_signature(std::string_view plain);
// 填报单位：…, and the words of a title: 花名册, 台账.
bool is_title_line(std::string_view plain);

bool is_name_like(std::string_view plain);
// A name even if it stands alone in its row.
bool is_surely_name(std::string_view plain);
// Text in brackets from end to end, such as （18位）; 年 and 月 below a date.
bool is_hint(std::string_view plain);
// 否, 无, 0, a stroke.
bool says_nothing(std::string_view plain);
bool says_same_as_above(std::string_view text);

}  // namespace halfsky::ledger
