#include "ledger/intake/sheet_heads.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace halfsky::ledger {
namespace {

// Longer ones first.
constexpr std::array<std::string_view, 20> labels{
    "填报单位名称", "填报单位", "填表单位", "上报单位", "报送单位", "制表单位", "编制单位",
    "单位名称",     "所属乡镇", "所在乡镇", "乡镇名称", "村委会",   "行政村",   "所在村",
    "村名称",       "村名",     "单位",     "乡镇",     "乡(镇)",   "村"};

struct Label {
  std::size_t at = std::string::npos;
  std::size_t end = 0;
  bool names_village = false;
};

std::size_t skip(const std::string& text, std::size_t at, std::string_view what) {
  return text.compare(at, what.size(), what) == 0 ? at + what.size() : at;
}

// A label counts only with its colon, which （盖章） may precede.
std::size_t after_colon(const std::string& text, std::size_t at) {
  for (const std::string_view stamp : {"(盖章)", "(公章)", "(章)", "盖章", "(村)"})
    at = skip(text, at, stamp);
  while (at < text.size() && text[at] == ' ') ++at;
  return at < text.size() && text[at] == ':' ? at + 1 : std::string::npos;
}

Label next_label(const std::string& text, std::size_t from) {
  Label found;
  for (const std::string_view label : labels) {
    for (std::size_t at = text.find(label, from); at != std::string::npos; at = text.find(label, at + 1)) {
      const std::size_t end = after_colon(text, at + label.size());
      if (end == std::string::npos) continue;
      if (at < found.at) found = {at, end, contains(label, "村")};
      break;
    }
  }
  return found;
}

// The value ends at two spaces, or where the next label of any kind begins.
std::string value_from(const std::string& text, std::size_t at) {
  const std::size_t start = text.find_first_not_of(' ', at);
  if (start == std::string::npos) return {};
  std::string value = text.substr(start, text.find("  ", start) - start);
  for (const std::string_view next :
       {"填报", "填表", "上报", "制表", "统计", "日期", "时间", "负责人", "联系", "审核", "单位"}) {
    if (const std::size_t end = value.find(next); end != std::string::npos) value.resize(end);
  }
  const Label label = next_label(value, 0);
  if (label.at != std::string::npos) value.resize(label.at);
  return trim(value);
}

std::string spaced_text(CellSpan cells) {
  std::string text;
  for (const platform::Cell* cell : cells) {
    std::string part = to_half_width(shown_text(*cell));
    std::replace_if(
        part.begin(), part.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    const bool awaits_value = !text.empty() && text.back() == ':';
    text += (text.empty() || awaits_value ? "" : "  ") + part;
  }
  return text;
}

}  // namespace

std::string line_text(CellSpan cells) {
  std::string text;
  for (const platform::Cell* cell : cells) text += (text.empty() ? "" : " ") + shown_text(*cell);
  return text;
}

std::string unit_of(CellSpan cells) {
  const std::string text = spaced_text(cells);
  std::string unit;
  for (Label label = next_label(text, 0); label.at != std::string::npos;
       label = next_label(text, label.end)) {
    std::string value = value_from(text, label.end);
    const bool is_bare = label.names_village && !value.empty() &&
                         !contains_any(value, {"村", "社区", "屯", "委会", "镇", "乡", "县"});
    if (is_bare) value += "村";  // 村：头道沟
    if (!value.empty() && !contains(unit, value)) unit += (unit.empty() ? "" : " ") + value;
  }
  return unit;
}

}  // namespace halfsky::ledger
