#include "platform/spreadsheet/xlsx_text.h"

#include <charconv>
#include <chrono>
#include <cmath>
#include <utility>

#include "base/date.h"
#include "base/text.h"
#include "platform/spreadsheet/limits.h"

namespace halfsky::platform {
namespace {

constexpr std::size_t escape_length = 7;  // _xHHHH_
constexpr char32_t replacement = 0xFFFD;

bool is_high_surrogate(char32_t unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}
bool is_low_surrogate(char32_t unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

// The unit that an escape at `position` names.
std::optional<char32_t> escape_at(std::string_view text, std::size_t position) {
  const std::string_view escape = text.substr(std::min(position, text.size()), escape_length);
  if (escape.size() < escape_length || escape[0] != '_' || escape[1] != 'x' || escape[6] != '_') {
    return std::nullopt;
  }
  unsigned unit = 0;
  const auto [end, error] = std::from_chars(escape.data() + 2, escape.data() + 6, unit, 16);
  if (error != std::errc{} || end != escape.data() + 6) return std::nullopt;
  return unit;
}

// The character that begins with `unit`, whose other half may be the next escape; moves `position` past both.
char32_t join_units(std::string_view text, char32_t unit, std::size_t& position) {
  position += escape_length;
  if (is_high_surrogate(unit)) {
    const auto low = escape_at(text, position);
    if (!low || !is_low_surrogate(*low)) return replacement;
    position += escape_length;
    return 0x10000 + ((unit - 0xD800) << 10U) + (*low - 0xDC00);
  }
  return unit == 0 || is_low_surrogate(unit) ? replacement : unit;
}

// A whole number of exactly `digits` digits at the front of `text`, taken off.
std::optional<unsigned> take_digits(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  const auto value = parse_whole(text.substr(0, digits));
  if (!value) return std::nullopt;
  text.remove_prefix(digits);
  return *value;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

// hh:mm[:ss[.fff]] as part of a day; a zone after it is left unread.
std::optional<double> take_time(std::string_view text) {
  const auto hours = take_digits(text, 2);
  if (!hours || *hours > 24 || !take(text, ':')) return std::nullopt;
  const auto minutes = take_digits(text, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  unsigned seconds = 0;
  if (take(text, ':')) {
    const auto read = take_digits(text, 2);
    if (!read || *read > 60) return std::nullopt;
    seconds = *read;
  }
  return (*hours * 3600.0 + *minutes * 60.0 + seconds) / 86400.0;
}

// Days of the book's system. Excel's 1900 system has a 29 February 1900 that never was.
std::optional<double> serial_of(Date date, bool date1904) {
  using namespace std::chrono;
  if (date1904) return days_between(sys_days{year{1904} / January / 1}, date);
  const Date first_of_march = sys_days{year{1900} / March / 1};
  const int days = days_between(sys_days{year{1899} / December / 30}, date);
  const int serial = date < first_of_march ? days - 1 : days;
  if (serial < 0) return std::nullopt;
  return serial;
}

struct IsoDay {
  int year = 0;
  unsigned month = 1;
  unsigned day = 1;
  DateStyle style = DateStyle::year;
};

// 2019, 2019-03 or 2019-03-15 at the start of `text`; a time may follow the day.
std::optional<IsoDay> take_iso_day(std::string_view& text) {
  IsoDay read;
  const auto year = take_digits(text, 4);
  if (!year) return std::nullopt;
  read.year = static_cast<int>(*year);
  const auto take_part = [&text](unsigned& part) {
    const auto digits = take(text, '-') ? take_digits(text, 2) : std::nullopt;
    part = digits.value_or(0);
    return digits.has_value();
  };
  if (text.empty()) return read;
  if (!take_part(read.month)) return std::nullopt;
  read.style = DateStyle::month;
  if (text.empty()) return read;
  if (!take_part(read.day)) return std::nullopt;
  read.style = DateStyle::day;
  return read;
}

}  // namespace

bool is_spreadsheet_namespace(std::string_view space) {
  constexpr std::string_view transitional = "http://schemas.openxmlformats.org/spreadsheetml/";
  constexpr std::string_view strict = "http://purl.oclc.org/ooxml/spreadsheetml/";
  return space.empty() || space.substr(0, transitional.size()) == transitional ||
         space.substr(0, strict.size()) == strict;
}

std::string decode_escapes(std::string text) {
  std::size_t next = text.find("_x");
  if (next == std::string::npos) return text;
  std::string decoded;
  std::size_t copied = 0;
  while (next != std::string::npos) {
    const auto unit = escape_at(text, next);
    if (!unit) {
      next = text.find("_x", next + 1);
      continue;
    }
    decoded.append(text, copied, next - copied);
    decoded += encode_utf8(join_units(text, *unit, next));
    copied = next;
    next = text.find("_x", next);
  }
  return decoded.append(text, copied);
}

std::optional<CellPosition> parse_reference(std::string_view reference) {
  std::uint32_t column = 0;
  take(reference, '$');
  while (!reference.empty()) {
    const char c = static_cast<char>(reference.front() & ~0x20);  // upper case, for letters
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::uint32_t>(c - 'A' + 1);
    if (column > max_column) return std::nullopt;
    reference.remove_prefix(1);
  }
  take(reference, '$');
  const auto row = parse_whole(reference);
  if (column == 0 || !row || *row == 0 || *row > max_row) return std::nullopt;
  return CellPosition{*row, static_cast<std::uint16_t>(column)};
}

std::optional<CellRange> parse_range(std::string_view range) {
  const std::size_t colon = range.find(':');
  const auto first = parse_reference(range.substr(0, colon));
  const auto last = colon == std::string_view::npos ? first : parse_reference(range.substr(colon + 1));
  if (!first || !last) return std::nullopt;
  return CellRange{std::min(first->row, last->row), std::max(first->row, last->row),
                   std::min(first->column, last->column), std::max(first->column, last->column)};
}

std::optional<double> parse_number(std::string_view digits) {
  if (!digits.empty() && digits.front() == '+') digits.remove_prefix(1);
  double value = 0;
  const char* end = digits.data() + digits.size();
  const auto [read, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc{} || read != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<std::uint32_t> parse_whole(std::string_view digits) {
  std::uint32_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [read, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc{} || read != end) return std::nullopt;
  return value;
}

bool is_on(std::optional<std::string_view> flag) {
  return flag && (*flag == "1" || *flag == "true");
}

std::string_view trim_xml_space(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  const std::size_t first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::optional<IsoDate> parse_iso_date(std::string_view text, bool date1904) {
  if (text.size() > 2 && text[2] == ':') {
    const auto time = take_time(text);
    return time ? std::optional{IsoDate{*time, DateStyle::time_only}} : std::nullopt;
  }
  const auto read = take_iso_day(text);
  if (!read) return std::nullopt;
  double time = 0;
  if (!text.empty()) {
    const auto taken = take(text, 'T') || take(text, ' ') ? take_time(text) : std::nullopt;
    if (!taken) return std::nullopt;
    time = *taken;
  }
  const auto date = make_date(read->year, read->month, read->day);
  const auto serial = date ? serial_of(*date, date1904) : std::nullopt;
  if (!serial) return std::nullopt;
  return IsoDate{*serial + time, read->style};
}

}  // namespace halfsky::platform
