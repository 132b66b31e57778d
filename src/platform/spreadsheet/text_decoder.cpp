#include "platform/spreadsheet/text_decoder.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "base/text.h"
#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/refusal.h"

namespace halfsky::platform {
namespace {

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

// A converter that stops at the first byte that does not fit.
Converter open_strict(const char* encoding) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter{ucnv_open(encoding, &error)};
  if (U_FAILURE(error)) return nullptr;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  return U_FAILURE(error) ? nullptr : std::move(converter);
}

// Through pieces of UTF-16 on the stack, so that a large file is never in memory three times.
std::optional<std::string> convert(std::string_view bytes, const char* encoding) {
  const Converter source = open_strict(encoding);
  const Converter target = open_strict("UTF-8");
  if (!source || !target) return std::nullopt;
  std::string decoded;
  decoded.reserve(bytes.size() + bytes.size() / 2);
  const char* next = bytes.data();
  const char* const end = next + bytes.size();
  UChar units[4096];
  char utf8[3 * 4096 + 8];
  UErrorCode error = U_ZERO_ERROR;
  do {
    UChar* unit = units;
    error = U_ZERO_ERROR;
    ucnv_toUnicode(source.get(), &unit, units + 4096, &next, end, nullptr, 1, &error);
    if (U_FAILURE(error) && error != U_BUFFER_OVERFLOW_ERROR) return std::nullopt;
    const UChar* from = units;
    char* to = utf8;
    UErrorCode written = U_ZERO_ERROR;
    ucnv_fromUnicode(target.get(), &to, utf8 + sizeof utf8, &from, unit, nullptr,
                     static_cast<UBool>(error != U_BUFFER_OVERFLOW_ERROR), &written);
    if (U_FAILURE(written)) return std::nullopt;
    decoded.append(utf8, static_cast<std::size_t>(to - utf8));
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  return decoded;
}

bool begins_with(std::string_view bytes, std::string_view mark) {
  return bytes.substr(0, mark.size()) == mark;
}

// In UTF-16, commas, digits and line ends have a NUL as their high byte, and a table is full of them; nearly
// no character has one as its low byte.
std::optional<const char*> utf16_by_pattern(std::string_view bytes) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    even += bytes[i] == '\0' ? 1 : 0;
    odd += bytes[i + 1] == '\0' ? 1 : 0;
  }
  constexpr std::size_t one_in = 20;
  if ((even + odd) * one_in < bytes.size() / 2) return std::nullopt;
  if (odd > 4 * even) return "UTF-16LE";
  if (even > 4 * odd) return "UTF-16BE";
  return std::nullopt;
}

bool is_unexpected_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && (byte < '\t' || byte > '\r')) || byte == 0x7F;
}

Result<std::string> accept(std::string text) {
  constexpr std::size_t one_in = 100;
  while (!text.empty() && text.back() == '\x1A') text.pop_back();  // the end mark of DOS files
  if (contains(text, std::string_view{"\0", 1})) return refuse(Refusal::not_a_spreadsheet, "text: a NUL");
  const auto controls =
      static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_unexpected_control));
  if (controls * one_in > text.size()) return refuse(Refusal::not_a_spreadsheet, "text: control characters");
  return text;
}

Result<std::string> accept_marked(std::optional<std::string> text) {
  if (!text) return refuse(Refusal::corrupt, "text: a byte order mark before other bytes");
  return accept(*std::move(text));
}

}  // namespace

void prepare_text_decoder() {
  for (const char* encoding : {"UTF-16LE", "UTF-16BE", "gb18030", "UTF-8"})
    static_cast<void>(open_strict(encoding));
}

Result<std::string> decode_text(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (begins_with(bytes, "\xEF\xBB\xBF"sv)) {
    const std::string_view rest = bytes.substr(3);
    return accept_marked(is_valid_utf8(rest) ? std::optional{std::string{rest}} : std::nullopt);
  }
  if (begins_with(bytes, "\xFF\xFE"sv)) return accept_marked(convert(bytes.substr(2), "UTF-16LE"));
  if (begins_with(bytes, "\xFE\xFF"sv)) return accept_marked(convert(bytes.substr(2), "UTF-16BE"));
  std::optional<std::string> text;
  if (bytes.find('\0') != std::string_view::npos) {
    const auto encoding = utf16_by_pattern(bytes);
    if (encoding) text = convert(bytes, *encoding);
    if (text && text->find_first_of("\t\r\n,;") == std::string::npos) text.reset();  // not even one line
  } else if (is_valid_utf8(bytes)) {
    text = std::string{bytes};
  } else {
    text = convert(bytes, "gb18030");
  }
  if (!text) return refuse(Refusal::not_a_spreadsheet, "text: in no encoding that we know");
  return accept(*std::move(text));
}

}  // namespace halfsky::platform
