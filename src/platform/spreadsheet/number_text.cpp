#include "platform/spreadsheet/number_text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace halfsky::platform {

std::string number_text(double number) {
  constexpr double longest_whole = 1e21;
  std::array<char, 64> written{};
  const double shown = number == 0 ? 0 : number;  // no sign before a zero
  const bool whole = std::abs(number) < longest_whole && std::trunc(number) == number;
  if (!whole) return {written.begin(), std::to_chars(written.begin(), written.end(), shown).ptr};
  const auto end = std::to_chars(written.begin(), written.end(), shown, std::chars_format::scientific).ptr;
  std::string digits{written.begin(), end};  // such as -2.5e+03
  const std::size_t exponent_at = digits.find('e');
  const auto exponent = static_cast<std::size_t>(std::stoi(digits.substr(exponent_at + 1)));
  digits.resize(exponent_at);
  std::erase(digits, '.');
  digits.resize(exponent + (shown < 0 ? 2 : 1), '0');
  return digits;
}

}  // namespace halfsky::platform
