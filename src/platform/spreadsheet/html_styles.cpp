#include "platform/spreadsheet/html_styles.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "platform/spreadsheet/number_format.h"
#include "platform/spreadsheet/xlsx_text.h"

namespace halfsky::platform {
namespace {

std::string lower(std::string_view text) {
  std::string lowered{text};
  std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lowered;
}

// Where `end` stands outside quotes, or the text's end.
std::size_t find_outside_quotes(std::string_view text, char end) {
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (quote != 0) {
      if (text[i] == quote) quote = 0;
    } else if (text[i] == '"' || text[i] == '\'') {
      quote = text[i];
    } else if (text[i] == end) {
      return i;
    }
  }
  return text.size();
}

// A format in its quotes and with its escapes (\@, \0022), as a number format's code.
std::string format_code(std::string_view value) {
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\''))
    value = value.substr(1, value.size() - 2);
  std::string code;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\\') {
      code += value[i];
      continue;
    }
    unsigned number = 0;
    const char* first = value.data() + i + 1;
    const bool numbered =
        i + 4 < value.size() && std::from_chars(first, first + 4, number, 16).ptr == first + 4;
    if (numbered && number != 0 && (number < 0xD800 || number > 0xDFFF)) {
      code += encode_utf8(static_cast<char32_t>(number));
      i += 4;
    }
  }
  return code;
}

void take_declarations(std::string_view declarations, HtmlStyle& style) {
  while (!declarations.empty()) {
    const std::string_view one = declarations.substr(0, find_outside_quotes(declarations, ';'));
    declarations.remove_prefix(std::min(one.size() + 1, declarations.size()));
    const std::size_t colon = std::min(one.find(':'), one.size());
    const std::string name = lower(trim_xml_space(one.substr(0, colon)));
    const std::string_view value = trim_xml_space(one.substr(std::min(colon + 1, one.size())));
    if (name == "display") style.hidden = lower(value).starts_with("none");
    if (name == "mso-number-format" || name == "vnd.ms-excel.numberformat") {
      style.shown = date_style_of_named_code(format_code(value));
    }
  }
}

}  // namespace

void HtmlStyles::add(std::string_view css) {
  while (!css.empty()) {
    const std::size_t open = css.find('{');
    if (open == std::string_view::npos) return;
    std::string_view selectors = css.substr(0, open);
    css.remove_prefix(open + 1);
    const std::string_view declarations = css.substr(0, find_outside_quotes(css, '}'));
    css.remove_prefix(std::min(declarations.size() + 1, css.size()));
    while (!selectors.empty()) {
      const std::string_view whole = selectors.substr(0, selectors.find(','));
      selectors.remove_prefix(std::min(whole.size() + 1, selectors.size()));
      const std::string_view selector = trim_xml_space(whole.substr(whole.find_last_of("\n>}") + 1));
      const std::size_t dot = selector.find('.');
      if (dot == std::string_view::npos || selector.find_first_of(" :#[", dot) != std::string_view::npos)
        continue;
      take_declarations(declarations, classes_[lower(selector.substr(dot + 1))]);
    }
  }
}

HtmlStyle HtmlStyles::of(const HtmlTag& tag) const {
  HtmlStyle style;
  std::string classes = lower(tag.find("class").value_or(""));
  for (const std::string& name : split(classes, ' ')) {
    const auto found = classes_.find(name);
    if (found == classes_.end()) continue;
    style.hidden = style.hidden || found->second.hidden;
    if (found->second.shown) style.shown = found->second.shown;
  }
  if (const auto own = tag.find("style")) take_declarations(*own, style);
  if (tag.find("hidden")) style.hidden = true;
  return style;
}

}  // namespace halfsky::platform
