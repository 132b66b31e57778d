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

const icu::Transliterator* surname_rules() {
  thread_local const std::unique_ptr<const icu::Transliterator> rules{
      transliterator("Han-Latin/Names; Latin-ASCII; Lower")};
  return rules.get();
}

const icu::Transliterator* given_rules() {
  thread_local const std::unique_ptr<const icu::Transliterator> rules{
      transliterator("Han-Latin; Latin-ASCII; Lower")};
  return rules.get();
}

}  // namespace

std::string pinyin(std::string_view name) {
  const std::u32string characters = decode_utf8(name);
  if (characters.empty()) return {};
  const std::u32string_view all{characters};
  return remove_spaces(transliterate(surname_rules(), all.substr(0, 1)) +
                       transliterate(given_rules(), all.substr(1)));
}

std::string pinyin_initials(std::string_view name) {
  const std::u32string characters = decode_utf8(name);
  std::string initials;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const std::u32string_view one{&characters[i], 1};
    const std::string syllable = transliterate(i == 0 ? surname_rules() : given_rules(), one);
    if (!syllable.empty() && syllable[0] >= 'a' && syllable[0] <= 'z') initials += syllable[0];
  }
  return initials;
}

}  // namespace halfsky
