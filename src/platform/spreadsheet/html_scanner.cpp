#include "platform/spreadsheet/html_scanner.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace halfsky::platform {
namespace {

constexpr std::string_view spaces = " \t\r\n\f";

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_letter(char c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view without_spaces_before(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(spaces), text.size()));
}

char32_t named_character(std::string_view name) {
  using Named = std::pair<std::string_view, char32_t>;
  constexpr std::array<Named, 34> names = {
      {{"nbsp", 0xA0},    {"lt", '<'},       {"gt", '>'},        {"amp", '&'},       {"quot", '"'},
       {"apos", '\''},    {"middot", 0xB7},  {"bull", 0x2022},   {"hellip", 0x2026}, {"mdash", 0x2014},
       {"ndash", 0x2013}, {"ldquo", 0x201C}, {"rdquo", 0x201D},  {"lsquo", 0x2018},  {"rsquo", 0x2019},
       {"times", 0xD7},   {"deg", 0xB0},     {"copy", 0xA9},     {"reg", 0xAE},      {"yen", 0xA5},
       {"ensp", 0x2002},  {"emsp", 0x2003},  {"thinsp", 0x2009}, {"shy", 0xAD},      {"zwnj", 0x200C},
       {"zwj", 0x200D},   {"lrm", 0x200E},   {"rlm", 0x200F},    {"divide", 0xF7},   {"plusmn", 0xB1},
       {"radic", 0x221A}, {"check", 0x2713}, {"cross", 0x2717},  {"laquo", 0xAB}}};
  const auto found =
      std::find_if(names.begin(), names.end(), [name](const Named& n) { return n.first == name; });
  return found == names.end() ? 0 : found->second;
}

// The character that "#20013", "#x4E2D" or "nbsp" names; 0 if it names none that a text can hold.
char32_t referred_character(std::string_view reference) {
  if (reference.empty() || reference.front() != '#') return named_character(reference);
  reference.remove_prefix(1);
  const bool hexadecimal = !reference.empty() && lower(reference.front()) == 'x';
  if (hexadecimal) reference.remove_prefix(1);
  std::uint32_t number = 0;
  const char* end = reference.data() + reference.size();
  const auto [read, error] = std::from_chars(reference.data(), end, number, hexadecimal ? 16 : 10);
  const bool possible = error == std::errc{} && read == end && !reference.empty() && number <= 0x10FFFF;
  if (!possible || (number >= 0xD800 && number <= 0xDFFF)) return 0;
  return number;
}

bool has_raw_content(std::string_view name) {
  constexpr std::array<std::string_view, 4> names = {"script", "style", "title", "xml"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Where `word` stands in `text`, its case ignored; `word` begins with a character that has no case.
std::size_t find_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word.front()); at != std::string_view::npos;
       at = text.find(word.front(), at + 1)) {
    if (same_word(text.substr(at, word.size()), word)) return at;
  }
  return std::string_view::npos;
}

}  // namespace

std::string decode_entities(std::string_view text) {
  constexpr std::size_t longest = 10;
  std::string decoded;
  while (!text.empty()) {
    const std::string_view plain = text.substr(0, text.find('&'));
    decoded += plain;
    text.remove_prefix(plain.size());
    if (text.empty()) break;
    const std::size_t end = text.substr(0, longest + 2).find(';');
    const char32_t character =
        end == std::string_view::npos ? 0 : referred_character(text.substr(1, end - 1));
    if (character == 0) {
      decoded += '&';
      text.remove_prefix(1);
    } else {
      decoded += encode_utf8(character);
      text.remove_prefix(end + 1);
    }
  }
  return decoded;
}

std::optional<std::string> HtmlTag::find(std::string_view attribute) const {
  for (const auto& [name_of, value] : attributes) {
    if (same_word(name_of, attribute)) return decode_entities(value);
  }
  return std::nullopt;
}

// True if the rest begins with what ends text: a tag, a comment, a declaration. Any other < is a character.
bool HtmlScanner::begins_tag() const {
  if (rest_.size() < 2 || rest_[0] != '<') return false;
  const char second = rest_[1];
  return is_letter(second) || second == '!' || second == '?' ||
         (second == '/' && rest_.size() > 2 && is_letter(rest_[2]));
}

HtmlScanner::Token HtmlScanner::next() {
  if (!raw_.empty()) return take_raw();
  if (rest_.empty()) return Token::end;
  if (rest_.substr(0, 4) == "<!--") return take_comment();
  if (begins_tag()) return rest_[1] == '!' || rest_[1] == '?' ? take_declaration() : take_tag();
  const std::size_t end = std::min(rest_.find('<', 1), rest_.size());
  text_ = rest_.substr(0, end);
  rest_.remove_prefix(end);
  return Token::text;
}

HtmlScanner::Token HtmlScanner::take_comment() {
  const std::size_t end = rest_.find("-->", 4);
  cut_short_ = cut_short_ || end == std::string_view::npos;
  text_ = rest_.substr(4, end == std::string_view::npos ? end : end - 4);
  rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 3);
  return Token::comment;
}

HtmlScanner::Token HtmlScanner::take_declaration() {
  const std::size_t end = rest_.find('>');
  cut_short_ = cut_short_ || end == std::string_view::npos;
  text_ = {};
  rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  return Token::comment;
}

HtmlScanner::Token HtmlScanner::take_raw() {
  const std::size_t end = find_word(rest_, "</" + std::exchange(raw_, {}));
  cut_short_ = cut_short_ || end == std::string_view::npos;
  text_ = rest_.substr(0, end);
  rest_.remove_prefix(text_.size());
  return Token::raw;
}

// The tag's length with its >, which a quoted value may hold, too; 0 if there is no end.
std::size_t HtmlScanner::tag_length() const {
  std::size_t at = 1;
  while (true) {
    at = rest_.find_first_of("\"'>", at);
    if (at == std::string_view::npos) return 0;
    if (rest_[at] == '>') return at + 1;
    const std::size_t before = rest_.find_last_not_of(spaces, at - 1);
    const std::size_t closed = rest_[before] == '=' ? rest_.find(rest_[at], at + 1) : at;
    at = closed == std::string_view::npos ? at + 1
                                          : closed + 1;  // a quote that is never closed is a character
  }
}

HtmlScanner::Token HtmlScanner::take_tag() {
  const std::size_t length = tag_length();
  if (length == 0) {
    cut_short_ = true;
    rest_ = {};
    return Token::end;
  }
  std::string_view inside = rest_.substr(1, length - 2);
  rest_.remove_prefix(length);
  tag_.closing = inside.front() == '/';
  if (tag_.closing) inside.remove_prefix(1);
  const std::string_view name = inside.substr(0, inside.find_first_of(" \t\r\n\f/"));
  inside.remove_prefix(name.size());
  tag_.name.assign(name);
  std::transform(name.begin(), name.end(), tag_.name.begin(), lower);
  tag_.attributes.clear();
  while (!(inside = without_spaces_before(inside)).empty()) take_attribute(inside);
  const bool empty = !tag_.attributes.empty() && tag_.attributes.back().first == "/";
  if (!tag_.closing && !empty && has_raw_content(tag_.name)) raw_ = tag_.name;
  return Token::tag;
}

void HtmlScanner::take_attribute(std::string_view& inside) {
  const std::size_t name_end = std::min(inside.find_first_of("= \t\r\n\f"), inside.size());
  const std::string_view name = inside.substr(0, std::max<std::size_t>(1, name_end));
  inside.remove_prefix(name.size());
  std::string_view value;
  const std::string_view after = without_spaces_before(inside);
  if (!after.empty() && after.front() == '=') {
    inside = without_spaces_before(after.substr(1));
    const bool quoted = !inside.empty() && (inside.front() == '"' || inside.front() == '\'');
    const std::size_t end = quoted ? inside.find(inside.front(), 1) : inside.find_first_of(spaces);
    if (quoted && end != std::string_view::npos) {
      value = inside.substr(1, end - 1);
      inside.remove_prefix(end + 1);
    } else {
      value = inside.substr(0, inside.find_first_of(spaces));
      inside.remove_prefix(value.size());
    }
  }
  tag_.attributes.emplace_back(name, value);
}

}  // namespace halfsky::platform
