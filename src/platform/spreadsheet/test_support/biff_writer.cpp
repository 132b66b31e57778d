#include "platform/spreadsheet/test_support/biff_writer.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"

namespace halfsky::platform::testing {
namespace {

template <class Number>
std::string little_endian(Number number) {
  std::string bytes(sizeof number, '\0');
  std::memcpy(bytes.data(), &number, sizeof number);
  return bytes;
}

}  // namespace

std::string words(std::initializer_list<unsigned> numbers) {
  std::string bytes;
  for (const unsigned number : numbers) bytes += little_endian(static_cast<std::uint16_t>(number));
  return bytes;
}

std::string number32(std::uint32_t number) {
  return little_endian(number);
}

std::string real64(double number) {
  return little_endian(number);
}

std::string record(unsigned type, const std::string& data) {
  return words({type, static_cast<unsigned>(data.size())}) + data;
}

std::string unicode(const std::string& text) {
  const std::u32string characters = decode_utf8(text);
  const bool wide = std::any_of(characters.begin(), characters.end(), [](char32_t c) { return c > 0x7F; });
  std::string units;
  for (const char32_t c : characters) {
    units += wide ? words({static_cast<unsigned>(c)}) : std::string(1, static_cast<char>(c));
  }
  return words({static_cast<unsigned>(characters.size())}) + (wide ? '\1' : '\0') + units;
}

std::string biff_book(const std::string& globals, const std::string& sheet, unsigned state) {
  const std::string start = record(0x809, words({0x600, 5, 0, 0, 0, 0, 0, 0}));
  const std::string end = record(0x0A, "");
  const std::string name = "\1\1" + words({0x7532});  // one wide character
  const std::size_t place_bytes = 4 + 4 + 2 + name.size();
  const std::size_t first_part = start.size() + globals.size() + place_bytes + end.size();
  const std::string place =
      record(0x85, number32(static_cast<std::uint32_t>(first_part)) + words({state}) + name);
  return start + globals + place + end + record(0x809, words({0x600, 0x10, 0, 0, 0, 0, 0, 0})) + sheet + end;
}

}  // namespace halfsky::platform::testing
