#include "platform/spreadsheet/code_page.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <utility>

#include "platform/spreadsheet/biff_records.h"

namespace halfsky::platform {
namespace {

using NumberedName = std::pair<unsigned, const char*>;
constexpr const char* western = "windows-1252";
constexpr const char* chinese = "gb18030";
constexpr std::array<NumberedName, 16> names = {{{0, chinese},
                                                 {936, chinese},
                                                 {54936, chinese},
                                                 {10008, chinese},
                                                 {1252, western},
                                                 {0x8001, western},
                                                 {950, "windows-950"},
                                                 {932, "windows-932"},
                                                 {949, "windows-949"},
                                                 {874, "windows-874"},
                                                 {1250, "windows-1250"},
                                                 {1251, "windows-1251"},
                                                 {1253, "windows-1253"},
                                                 {437, "ibm-437"},
                                                 {850, "ibm-850"},
                                                 {65001, "UTF-8"}}};

bool is_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > 0; });
}

UConverter* open(const char* name) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(name, &error);
  return U_SUCCESS(error) ? converter : nullptr;
}

}  // namespace

void CodePage::Closer::operator()(UConverter* converter) const {
  ucnv_close(converter);
}

CodePage::CodePage(unsigned number) {
  const auto known =
      std::find_if(names.begin(), names.end(), [number](const NumberedName& n) { return n.first == number; });
  converter_.reset(open(known != names.end() ? known->second : western));
  if (number == 0) second_.reset(open(western));
}

std::string CodePage::convert(std::string_view bytes, UConverter* converter) const {
  std::u16string units(bytes.size() * 2 + 16, u'\0');
  UErrorCode error = U_ZERO_ERROR;
  const int length = converter == nullptr
                         ? 0
                         : ucnv_toUChars(converter, units.data(), static_cast<int>(units.size()),
                                         bytes.data(), static_cast<int>(bytes.size()), &error);
  units.resize(U_SUCCESS(error) ? static_cast<std::size_t>(length) : 0);
  std::string utf8;
  append_utf16(units, utf8);
  return utf8;
}

std::string CodePage::decode(std::string_view bytes) const {
  if (is_ascii(bytes)) return std::string{bytes};
  std::string text = convert(bytes, converter_.get());
  const bool fits = text.find("\xEF\xBF\xBD") == std::string::npos;
  return fits || !second_ ? text : convert(bytes, second_.get());
}

void prepare_code_pages() {
  for (const NumberedName& name : names) CodePage{name.first}.decode("\xB0\xA1");
}

}  // namespace halfsky::platform
