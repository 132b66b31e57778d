#pragma once
// Makes streams of xls workbooks for tests, record by record, sound or broken on purpose.
#include <cstdint>
#include <initializer_list>
#include <string>

namespace halfsky::platform::testing {

// Numbers of 16 bits, little-endian.
std::string words(std::initializer_list<unsigned> numbers);
std::string number32(std::uint32_t number);
std::string real64(double number);
// A record of that type.
std::string record(unsigned type, const std::string& data);

// A BIFF8 string: its count of units, then its bytes; wide unless it is ASCII.
std::string unicode(const std::string& text);

// A workbook of one sheet named 甲: `globals` before the end of its first part, `sheet` in the sheet's part.
// `state` 1 hides the sheet.
std::string biff_book(const std::string& globals, const std::string& sheet, unsigned state = 0);

}  // namespace halfsky::platform::testing
