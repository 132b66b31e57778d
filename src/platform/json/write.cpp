#include "platform/json/write.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace halfsky::platform {
namespace {

// The letter after the backslash, where JSON has a short escape.
char short_escape(char c) {
  switch (c) {
    case '"':
    case '\\':
      return c;
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

bool needs_number(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f || c == '<' || c == '>' || c == '&';
}

template <class T>
void write_digits(T number, std::string& out) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, end);
}

}  // namespace

void write_json_text(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (const char letter = short_escape(c); letter != 0) {
      out += '\\';
      out += letter;
    } else if (needs_number(c)) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  out += '"';
}

void write_json_integer(std::int64_t number, std::string& out) {
  write_digits(number, out);
}

void write_json_integer(std::uint64_t number, std::string& out) {
  write_digits(number, out);
}

void write_json_number(double number, std::string& out) {
  if (std::isfinite(number)) {
    write_digits(number, out);
  } else {
    out += "null";
  }
}

}  // namespace halfsky::platform
