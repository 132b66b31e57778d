#include "ledger/intake/heading_text.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>

#include "base/text.h"

namespace halfsky::ledger {
namespace {

bool opens(char32_t c) {
  return std::u32string_view{U"([{【〔《<〈「『"}.find(c) != std::u32string_view::npos;
}

bool closes(char32_t c) {
  return std::u32string_view{U")]}】〕》>〉」』"}.find(c) != std::u32string_view::npos;
}

bool counts(char32_t c) {
  return is_han(c) || u_isalnum(static_cast<UChar32>(c)) != 0;
}

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

// 1. 2、 (3) before the heading.
std::u32string without_number(const std::u32string& text) {
  std::size_t at = 0;
  while (at < text.size() && (is_space(text[at]) || text[at] == U'(')) ++at;
  const std::size_t first_digit = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  const bool is_number = at > first_digit && at < text.size() && at - first_digit <= 2;
  if (!is_number || std::u32string_view{U".、,)"}.find(text[at]) == std::u32string_view::npos) return text;
  return text.substr(at + 1);
}

}  // namespace

HeadingText heading_text(std::string_view label) {
  HeadingText heading;
  int depth = 0;
  for (char32_t c : without_number(decode_utf8(to_half_width(replace_all(std::string{label}, "№", "No"))))) {
    if (opens(c)) {
      ++depth;
      heading.remarks.emplace_back();
    }
    if (closes(c) && depth > 0) --depth;
    if (!counts(c)) continue;
    if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
    const std::string character = encode_utf8(c);
    heading.whole += character;
    (depth > 0 ? heading.remarks.back() : heading.bare) += character;
  }
  if (heading.bare.empty()) heading.bare = heading.whole;
  return heading;
}

std::string plain_heading(std::string_view label) {
  return heading_text(label).bare;
}

std::string to_simplified(const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  static const std::unique_ptr<icu::Transliterator> simplifier{
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, error)};
  if (simplifier == nullptr) return text;
  icu::UnicodeString characters = icu::UnicodeString::fromUTF8(text);
  simplifier->transliterate(characters);
  std::string simplified;
  return characters.toUTF8String(simplified);
}

}  // namespace halfsky::ledger
