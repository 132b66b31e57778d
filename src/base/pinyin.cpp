#include "base/pinyin.h"

#include <unicode/translit.h>

#include <memory>

#include "base/text.h"

namespace halfsky {
namespace {

// An ICU transliterator must not be shared between threads.
const icu::Transliterator* transliterator(const char* rules) {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Transliterator::createInstance(rules, UTRANS_FORWARD, status);
}

std::string transliterate(const icu::Transliterator* rules, std::u32string_view text) {
  if (rules == nullptr) return encode_utf8(text);
  auto unicode = icu::UnicodeString::fromUTF8(encode_utf8(text));
  rules->transliterate(unicode);
  std::string out;
  return unicode.toUTF8String(out);
}

}  // namespace

std::string pinyin(std::string_view name) {
  thread_local const std::unique_ptr<const icu::Transliterator> surname{
      transliterator("Han-Latin/Names; Latin-ASCII; Lower")};
  thread_local const std::unique_ptr<const icu::Transliterator> given{
      transliterator("Han-Latin; Latin-ASCII; Lower")};
  const std::u32string characters = decode_utf8(name);
  if (characters.empty()) return {};
  const std::u32string_view all{characters};
  return remove_spaces(transliterate(surname.get(), all.substr(0, 1)) +
                       transliterate(given.get(), all.substr(1)));
}

}  // namespace halfsky
