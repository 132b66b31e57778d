#include "base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <utility>

namespace halfsky {
namespace {

constexpr char32_t replacement = 0xFFFD;

// The length that a lead byte announces, 0 for a byte that cannot lead.
int announced_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

bool is_scalar(char32_t c, int length) {
  if (length == 3 && (c < 0x800 || (c >= 0xD800 && c <= 0xDFFF))) return false;
  return length != 4 || (c >= 0x10000 && c <= 0x10FFFF);
}

// The character at `position` and the bytes it takes; (U+FFFD, 1) where the bytes are not UTF-8.
std::pair<char32_t, std::size_t> decode_at(std::string_view text, std::size_t position) {
  const auto lead = static_cast<unsigned char>(text[position]);
  const int length = announced_length(lead);
  if (length == 1) return {lead, 1};
  if (length == 0 || position + static_cast<std::size_t>(length) > text.size()) return {replacement, 1};
  char32_t c = lead & (0xFFU >> (length + 1));
  for (int i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[position + static_cast<std::size_t>(i)]);
    if ((byte & 0xC0U) != 0x80U) return {replacement, 1};
    c = (c << 6U) | (byte & 0x3FU);
  }
  if (!is_scalar(c, length)) return {replacement, 1};
  return {c, static_cast<std::size_t>(length)};
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

// Visible ASCII and the Han characters from U+4000 to U+9FFF: most of what a village writes. None of them is
// space, invisible, full-width or composed, and such a text needs no decoding.
bool is_plain(std::string_view text) {
  const auto byte_at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto continues = [&](std::size_t i) { return i < text.size() && (byte_at(i) & 0xC0U) == 0x80U; };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned char lead = byte_at(i);
    if (lead > ' ' && lead < 0x7F) {
      ++i;
    } else if (lead >= 0xE4 && lead <= 0xE9 && continues(i + 1) && continues(i + 2)) {
      i += 3;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

std::u32string decode_utf8(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto [c, length] = decode_at(text, i);
    out += c;
    i += length;
  }
  return out;
}

std::string encode_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

std::string encode_utf8(char32_t character) {
  return encode_utf8(std::u32string_view{&character, 1});
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto [c, length] = decode_at(text, i);
    if (c == replacement && length == 1) return false;
    i += length;
  }
  return true;
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); i += decode_at(text, i).second) ++count;
  return count;
}

bool is_space(char32_t c) {
  return c == 0x0B || c == 0x85 || u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

bool is_invisible(char32_t c) {
  if (c < 0x20) return !is_space(c);
  if (c == 0x7F || c == 0xAD || c == 0xFEFF || c == 0x034F || c == 0x061C || c == 0x180E) return true;
  if (c >= 0x200B && c <= 0x200F) return true;
  if (c >= 0x202A && c <= 0x202E) return true;
  if (c >= 0x2060 && c <= 0x206F) return true;
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

bool is_han(char32_t c) {
  return c == 0x3007 || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

std::string to_half_width(std::string_view text) {
  if (is_plain(text)) return std::string{text};
  std::u32string characters = decode_utf8(text);
  for (char32_t& c : characters) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c == 0x3000) c = U' ';
  }
  return encode_utf8(characters);
}

std::string trim(std::string_view text) {
  if (is_plain(text)) return std::string{text};
  const std::u32string characters = decode_utf8(text);
  const auto is_kept = [](char32_t c) { return !is_space(c) && !is_invisible(c); };
  const auto first = std::find_if(characters.begin(), characters.end(), is_kept);
  const auto last = std::find_if(characters.rbegin(), std::make_reverse_iterator(first), is_kept).base();
  return encode_utf8(std::u32string{first, last});
}

std::string remove_spaces(std::string_view text) {
  if (is_plain(text)) return std::string{text};
  std::u32string characters = decode_utf8(text);
  std::erase_if(characters, [](char32_t c) { return is_space(c) || is_invisible(c); });
  return encode_utf8(characters);
}

std::string normalize_nfc(std::string_view text) {
  if (is_plain(text)) return std::string{text};
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return std::string{text};
  const auto source = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  std::string out;
  const icu::UnicodeString normalized = nfc->normalize(source, status);
  if (U_FAILURE(status)) return std::string{text};
  return normalized.toUTF8String(out);
}

std::string replace_all(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool contains_any(std::string_view text, std::span<const std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return contains(text, part); });
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (std::size_t at = text.find(separator); at != std::string_view::npos;
       at = text.find(separator, start)) {
    parts.emplace_back(text.substr(start, at - start));
    start = at + 1;
  }
  parts.emplace_back(text.substr(start));
  return parts;
}

}  // namespace halfsky
