#include "core/identity/phone.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace halfsky::core {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// Only these may stand between the digits of one number.
bool is_joint(char32_t c) {
  constexpr std::u32string_view joints = U"-()[]\u2010\u2011\u2012\u2013\u2014\u2212【】〔〕'";
  return joints.find(c) != std::u32string_view::npos || is_space(c) || is_invisible(c);
}

// The text without joints, or nothing if there is anything else but digits and a first plus.
std::optional<std::string> digits_of(std::string_view text) {
  std::string digits;
  for (const char32_t c : decode_utf8(to_half_width(text))) {
    const bool is_plus = c == U'+' && digits.empty();
    if (is_joint(c)) continue;
    if (!is_plus && (c < U'0' || c > U'9')) return std::nullopt;
    digits += static_cast<char>(c);
  }
  return digits;
}

bool is_mobile(std::string_view digits) {
  return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3' && all_digits(digits);
}

// A line inside its area: seven or eight digits; 0 and 1 lead elsewhere.
bool is_local_line(std::string_view digits) {
  return (digits.size() == 7 || digits.size() == 8) && digits[0] >= '2' && all_digits(digits);
}

std::optional<Phone> read_domestic(std::string_view digits) {
  if (is_mobile(digits)) return Phone{PhoneKind::mobile, std::string{digits}};
  if (is_local_line(digits)) return Phone{PhoneKind::fixed, std::string{digits}};
  if (digits.size() < 10 || digits[0] != '0') return std::nullopt;
  // 010 and 020 to 029 are the only area codes of three digits.
  const std::size_t area = digits[1] == '1' || digits[1] == '2' ? 3 : 4;
  if (digits[1] == '0' || !is_local_line(digits.substr(area))) return std::nullopt;
  return Phone{PhoneKind::fixed,
               std::string{digits.substr(0, area)} + "-" + std::string{digits.substr(area)}};
}

// +86 431 … loses the 0 of its area code.
std::optional<Phone> read_after_86(std::string_view digits) {
  if (auto phone = read_domestic(digits); phone && !is_local_line(digits)) return phone;
  return read_domestic("0" + std::string{digits});
}

std::optional<Phone> read_international(std::string_view digits) {
  if (digits.starts_with("86")) return read_after_86(digits.substr(2));
  if (digits.size() < 6 || digits.size() > 15 || digits[0] == '0') return std::nullopt;
  return Phone{PhoneKind::foreign, "+" + std::string{digits}};
}

bool is_number_character(char32_t c) {
  return c < 0x80 || is_joint(c) || (c >= 0xFF01 && c <= 0xFF5E);
}

bool is_separator(char32_t c) {
  constexpr std::u32string_view separators = U"/\\,;|:~、\n\r，；：／｜";
  return separators.find(c) != std::u32string_view::npos || !is_number_character(c);
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_digit);
}

// The pieces between separators and words, those with a digit.
std::vector<std::string> pieces_of(std::string_view cell) {
  std::vector<std::string> pieces(1);
  for (const char32_t c : decode_utf8(cell)) {
    if (is_separator(c)) {
      pieces.emplace_back();
    } else {
      pieces.back() += encode_utf8(c);
    }
  }
  for (std::string& piece : pieces) piece = trim(to_half_width(piece));
  std::erase_if(pieces, [](const std::string& piece) { return !has_digit(piece); });
  return pieces;
}

// "13804311234 13904311234": each half of it is a number.
bool read_apart(const std::string& piece, std::vector<Phone>& phones) {
  std::vector<Phone> found;
  for (const std::string& part : split(piece, ' ')) {
    if (part.empty()) continue;
    auto phone = read_phone(part);
    if (!phone) return false;
    found.push_back(std::move(*phone));
  }
  if (found.size() < 2) return false;
  phones.insert(phones.end(), found.begin(), found.end());
  return true;
}

}  // namespace

std::optional<Phone> read_phone(std::string_view text) {
  const std::optional<std::string> found = digits_of(text);
  if (!found) return std::nullopt;
  const std::string_view digits = *found;
  if (digits.starts_with("+")) return read_international(digits.substr(1));
  if (auto phone = read_domestic(digits)) return phone;
  if (digits.starts_with("00")) return read_international(digits.substr(2));
  if (digits.starts_with("86") && digits.size() >= 12) return read_after_86(digits.substr(2));
  return std::nullopt;
}

PhoneReading read_phones(std::string_view cell) {
  PhoneReading reading;
  for (const std::string& piece : pieces_of(cell)) {
    if (auto phone = read_phone(piece)) {
      reading.phones.push_back(std::move(*phone));
    } else if (!read_apart(piece, reading.phones)) {
      ++reading.invalid;
    }
  }
  return reading;
}

std::string phone_key(const Phone& phone) {
  std::string key = phone.number;
  std::erase(key, '-');
  return key;
}

std::string mask_phone(const Phone& phone) {
  const std::string key = phone_key(phone);
  const std::size_t shown_first =
      phone.kind == PhoneKind::mobile ? 3 : std::min<std::size_t>(4, key.size() - 4);
  const std::size_t from = phone.kind == PhoneKind::fixed && key[0] != '0' ? 0 : shown_first;
  return key.substr(0, from) + "****" + key.substr(key.size() - (key.size() < 8 ? 2 : 4));
}

std::string_view jilin_area_name(std::string_view area_code) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> areas = {{{"0431", "长春"},
                                                                                   {"0432", "吉林"},
                                                                                   {"0433", "延边"},
                                                                                   {"0434", "四平"},
                                                                                   {"0435", "通化"},
                                                                                   {"0436", "白城"},
                                                                                   {"0437", "辽源"},
                                                                                   {"0438", "松原"},
                                                                                   {"0439", "白山"}}};
  const auto found = std::find_if(areas.begin(), areas.end(),
                                  [area_code](const auto& area) { return area.first == area_code; });
  return found == areas.end() ? std::string_view{} : found->second;
}

}  // namespace halfsky::core
