#include "platform/spreadsheet/markup.h"

#include <algorithm>
#include <string>

#include "platform/spreadsheet/html_reader.h"
#include "platform/spreadsheet/ods_reader.h"
#include "platform/spreadsheet/refusal.h"
#include "platform/spreadsheet/xml2003_reader.h"

namespace halfsky::platform {
namespace {

constexpr std::string_view spaces = " \t\r\n";

std::string lower(std::string_view text) {
  std::string lowered{text};
  std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lowered;
}

std::string_view from_first_mark(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(spaces), text.size()));
}

// Takes a comment or an instruction off the front, with the white space behind it.
bool take_aside(std::string_view& text) {
  const bool is_comment = text.substr(0, 4) == "<!--";
  if (!is_comment && text.substr(0, 2) != "<?") return false;
  const std::string_view end = is_comment ? "-->" : ">";
  const std::size_t found = text.find(end);
  text =
      found == std::string_view::npos ? std::string_view{} : from_first_mark(text.substr(found + end.size()));
  return true;
}

// The first element's name without its prefix, in lower case.
std::string root_name(std::string_view text) {
  const std::string_view name = text.substr(1, text.find_first_of(" \t\r\n/>", 1) - 1);
  return lower(name.substr(name.find(':') + 1));
}

bool is_known_word_of_html(std::string_view doctype) {
  return lower(doctype.substr(0, 14)) == "<!doctype html" && doctype.find('[') == std::string_view::npos;
}

}  // namespace

bool is_markup(std::string_view text) {
  const std::string_view head = from_first_mark(text).substr(0, 2);
  if (head.size() < 2 || head[0] != '<') return false;
  return head[1] == '!' || head[1] == '?' || head[1] == '/' || (head[1] >= 'a' && head[1] <= 'z') ||
         (head[1] >= 'A' && head[1] <= 'Z');
}

Result<void> read_markup(std::string_view text, GuardedSink& sink) {
  std::string_view rest = from_first_mark(text);
  while (take_aside(rest)) continue;
  if (lower(rest.substr(0, 9)) == "<!doctype") {
    const std::string_view doctype = rest.substr(0, rest.find('>'));
    if (!is_known_word_of_html(doctype)) return refuse(Refusal::external_entity, "markup: a DOCTYPE");
    return read_html(text, sink);
  }
  const std::string root = rest.empty() ? std::string{} : root_name(rest);
  if (root == "workbook") return read_xml2003(text, sink);
  if (root == "document") return read_flat_ods(text, sink);
  return read_html(text, sink);
}

}  // namespace halfsky::platform
