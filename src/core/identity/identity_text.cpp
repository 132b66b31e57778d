#include "core/identity/identity_text.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/text.h"

namespace halfsky::core {
namespace {

constexpr std::u32string_view hyphens = U"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63";
constexpr std::u32string_view apostrophes = U"'`\u2018\u2019\u201B\u2032\u00B4\u02BC";
// One of these stands for a hidden digit wherever it is.
constexpr std::u32string_view covers = U"*●•█■▇▆◆⬤※∗⁎✱✲﹡…";
// Two of these in a row do; alone they may be a slip.
constexpr std::u32string_view pair_covers = U"X×✕✖╳?#□○◯";
// So do three of these.
constexpr std::u32string_view row_covers = U"-_.·";

bool in(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

char32_t to_plain(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  return c == U'x' ? U'X' : c;
}

// Spaces and invisible marks off, full-width forms to ASCII; hyphens and the like still there.
std::u32string plain_characters(std::string_view text) {
  std::u32string characters = decode_utf8(text);
  std::erase_if(characters, [](char32_t c) { return is_space(c) || is_invisible(c); });
  std::transform(characters.begin(), characters.end(), characters.begin(), to_plain);
  return characters;
}

// The longest row of characters out of `set`.
std::size_t longest_row(std::u32string_view text, std::u32string_view set) {
  std::size_t longest = 0;
  std::size_t row = 0;
  for (const char32_t c : text) {
    row = in(set, c) ? row + 1 : 0;
    longest = std::max(longest, row);
  }
  return longest;
}

bool hides_digits(std::u32string_view text) {
  if (std::none_of(text.begin(), text.end(), is_digit)) return longest_row(text, covers) >= 6;
  return longest_row(text, covers) >= 1 || longest_row(text, pair_covers) >= 2 ||
         longest_row(text, row_covers) >= 3;
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  return at;
}

// 2.20122E+17, or 220122198506071000.0 as programs write a number cell. A hyphen of the exponent is gone.
bool is_number_notation(std::string_view text) {
  const std::size_t whole = skip_digits(text, 0);
  if (whole == 0 || whole == text.size()) return false;
  const bool has_point = text[whole] == '.';
  const std::size_t mantissa = has_point ? skip_digits(text, whole + 1) : whole;
  if (mantissa == text.size()) return whole >= 16 && text.find_first_not_of('0', whole + 1) == text.npos;
  if (text[mantissa] != 'E' && text[mantissa] != 'e') return false;
  const bool has_sign = mantissa + 1 < text.size() && text[mantissa + 1] == '+';
  const std::size_t exponent = mantissa + (has_sign ? 2 : 1);
  return (has_point || has_sign || whole == 1) && exponent < text.size() &&
         skip_digits(text, exponent) == text.size();
}

bool is_ascii_letter(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

// Words and strokes say that there is no number; a long row of letters or of other scripts' digits is a
// number that was written wrongly.
bool is_without_number(std::u32string_view text) {
  if (std::any_of(text.begin(), text.end(), is_digit)) return false;
  const auto counts = [](char32_t c) {
    return is_ascii_letter(c) || u_getNumericValue(static_cast<UChar32>(c)) != U_NO_NUMERIC_VALUE;
  };
  return std::count_if(text.begin(), text.end(), counts) < 14;
}

bool has_bad_character(std::u32string_view text) {
  const std::size_t x_place = text.size() == 18 ? 17 : text.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) && (text[i] != U'X' || i != x_place)) return true;
  }
  return false;
}

char32_t lookalike(char32_t c) {
  constexpr std::u32string_view from = U"OoQDIl|!ZzSsBGbg〇○零一二三四五六七八九×ХхΧχ✕";
  constexpr std::u32string_view to = U"0000111122558669000123456789XXXXXX";
  static_assert(from.size() == to.size());
  if (const std::size_t at = from.find(c); at != std::u32string_view::npos) return to[at];
  const double value = u_getNumericValue(static_cast<UChar32>(c));
  const bool is_one_digit = value >= 0 && value <= 9 && value == static_cast<int>(value);
  if (c < 0x80 || is_han(c) || !is_one_digit) return c;
  return U'0' + static_cast<char32_t>(value);
}

}  // namespace

std::string normalize_unusual_identity_text(std::string_view text) {
  std::u32string characters = plain_characters(text);
  if (characters.size() >= 3 && characters.starts_with(U"=\"") && characters.back() == U'"')
    characters = characters.substr(2, characters.size() - 3);
  std::erase_if(characters, [](char32_t c) { return in(hyphens, c) || in(apostrophes, c); });
  return encode_utf8(characters);
}

IdentityFaults faults_of_unusual_text(std::string_view text, std::string_view normalized) {
  IdentityFaults faults;
  const std::u32string characters = decode_utf8(normalized);
  if (is_number_notation(normalized)) {
    faults.add(IdentityFault::precision_lost);
  } else if (hides_digits(plain_characters(text))) {
    faults.add(IdentityFault::masked);
  } else if (is_without_number(characters)) {
    faults.add(IdentityFault::empty);
  } else {
    if (has_bad_character(characters)) faults.add(IdentityFault::bad_character);
    if (characters.size() != 15 && characters.size() != 18) faults.add(IdentityFault::length);
  }
  return faults;
}

std::string replace_lookalikes(std::string_view text) {
  std::u32string characters = decode_utf8(text);
  std::transform(characters.begin(), characters.end(), characters.begin(),
                 [](char32_t c) { return lookalike(to_plain(c)); });
  return encode_utf8(characters);
}

}  // namespace halfsky::core
