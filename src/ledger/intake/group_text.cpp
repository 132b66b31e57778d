#include "ledger/intake/group_text.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "ledger/intake/cell_words.h"
#include "ledger/intake/row_words.h"

namespace halfsky::ledger {
namespace {

// 十二 -> 12; nothing for a text with another character.
std::string digits_of_numeral(std::u32string_view text) {
  constexpr std::u32string_view digits = U"〇一二三四五六七八九";
  int tens = 0;
  int ones = 0;
  for (const char32_t c : text) {
    const std::size_t at = digits.find(c);
    if (c == U'十' && tens == 0) {
      tens = std::max(ones, 1) * 10;
      ones = 0;
    } else if (at != std::u32string_view::npos && ones == 0) {
      ones = static_cast<int>(at);
    } else {
      return {};
    }
  }
  return tens + ones > 0 ? std::to_string(tens + ones) : std::string{};
}

std::string unit_in(std::string_view label) {
  for (const std::string_view unit : {"组", "社", "队", "屯"}) {
    if (contains(label, unit)) return std::string{unit};
  }
  return "组";
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string normalize_group(std::string_view text, std::string_view label) {
  std::string plain = plain_words(text);
  if (says_unknown(plain) && plain != "一") return {};
  if (plain.starts_with("第")) plain.erase(0, 3);
  std::string unit;
  for (const std::string_view known : {"村民小组", "小组", "组", "社", "队", "屯"}) {
    if (!plain.ends_with(known)) continue;
    unit = std::string{known == "村民小组" || known == "小组" ? std::string_view{"组"} : known};
    plain.erase(plain.size() - known.size());
    break;
  }
  std::string number = is_number(plain) ? plain : digits_of_numeral(decode_utf8(plain));
  if (number.empty()) return trim(text);
  number.erase(0, std::min(number.find_first_not_of('0'), number.size() - 1));
  return number + (unit.empty() ? unit_in(label) : unit);
}

}  // namespace halfsky::ledger
