#pragma once
// UTF-8 text as spreadsheets and people write it. All functions take and return UTF-8; bytes that are not
// UTF-8 become U+FFFD when decoded. No locale.
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace halfsky {

std::u32string decode_utf8(std::string_view text);
std::string encode_utf8(std::u32string_view text);
std::string encode_utf8(char32_t character);
bool is_valid_utf8(std::string_view text);
std::size_t count_characters(std::string_view text);

// White space of any script, including U+3000 and U+00A0.
bool is_space(char32_t character);
// Characters that show nothing: zero width, direction marks, byte order mark, soft hyphen, variation
// selectors.
bool is_invisible(char32_t character);
// Han characters of the BMP and the extension planes (〇 included).
bool is_han(char32_t character);

// Full-width forms (！ to ～) and the ideographic space become ASCII; nothing else changes.
std::string to_half_width(std::string_view text);
// Both ends freed of white space and invisible characters.
std::string trim(std::string_view text);
// All white space and invisible characters taken out.
std::string remove_spaces(std::string_view text);
std::string normalize_nfc(std::string_view text);

std::string replace_all(std::string text, std::string_view what, std::string_view with);
bool contains(std::string_view text, std::string_view part);
// True if `text` contains one of `parts`.
bool contains_any(std::string_view text, std::span<const std::string_view> parts);
inline bool contains_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return contains_any(text, std::span{parts.begin(), parts.size()});
}
std::vector<std::string> split(std::string_view text, char separator);

}  // namespace halfsky
