#pragma once
// Small words of the xlsx format: escaped characters, cell references, namespaces, dates of typed cells.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/spreadsheet/cells.h"
#include "platform/spreadsheet/xml_reader.h"

namespace halfsky::platform {

// True for the transitional, strict and draft namespaces of SpreadsheetML, and for none at all.
bool is_spreadsheet_namespace(std::string_view space);

// _xHHHH_ becomes the UTF-16 unit that it names (a pair of surrogates one character); NUL and half a pair
// become U+FFFD, for neither is a character that a text can hold.
std::string decode_escapes(std::string text);

struct CellPosition {
  std::uint32_t row = 0;
  std::uint16_t column = 0;
};
// "AB12" or "$AB$12"; nothing if it is no reference or lies outside any sheet.
std::optional<CellPosition> parse_reference(std::string_view reference);
// "A1:C3"; a single reference is a range of one cell.
std::optional<CellRange> parse_range(std::string_view range);

std::optional<double> parse_number(std::string_view digits);
std::optional<std::uint32_t> parse_whole(std::string_view digits);
// "1" or "true".
bool is_on(std::optional<std::string_view> flag);
std::string_view trim_xml_space(std::string_view text);

// The serial of 2019-03-15, 2019-03, 2019, 2019-03-15T08:30:00 or 08:30:00, with the parts that it gives.
struct IsoDate {
  double serial = 0;
  DateStyle style = DateStyle::day;
};
std::optional<IsoDate> parse_iso_date(std::string_view text, bool date1904);

}  // namespace halfsky::platform
