#include "ledger/intake/name_text.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "ledger/intake/cell_words.h"
#include "ledger/intake/name_description.h"
#include "ledger/intake/row_words.h"
#include "ledger/intake/surnames.h"

namespace halfsky::ledger {
namespace {

using std::u32string;
using std::u32string_view;

constexpr std::size_t longest_name_without_dot = 12;
constexpr u32string_view dots = U"•・.·‧∙･．⋅●";
constexpr u32string_view separators = U"、,，;；/／&＆|｜+＋\\";

bool in(u32string_view set, char32_t c) {
  return set.find(c) != u32string_view::npos;
}

bool is_line_break(char32_t c) {
  return c == U'\n' || c == U'\r' || c == U'\v' || c == U'\u2028';
}

void add_class(NameText& name, std::string_view reason_class) {
  if (std::find(name.classes.begin(), name.classes.end(), reason_class) == name.classes.end())
    name.classes.push_back(reason_class);
}

// Takes what stands in round brackets out of the text; a bracket without its other half stays.
u32string without_remarks(u32string_view text, std::string& remark) {
  u32string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool opens = text[i] == U'(' || text[i] == U'（';
    const std::size_t close = opens ? text.find_first_of(U")）", i + 1) : u32string_view::npos;
    if (close == u32string_view::npos) {
      out += text[i];
      continue;
    }
    const std::string inside = trim(encode_utf8(text.substr(i + 1, close - i - 1)));
    if (!remark.empty() && !inside.empty()) remark += "；";
    remark += inside;
    i = close;
  }
  return out;
}

std::vector<u32string> parts_of(u32string_view text, bool (*divides)(char32_t)) {
  std::vector<u32string> parts(1);
  for (const char32_t c : text) {
    if (divides(c)) {
      parts.emplace_back();
    } else if (!is_space(c)) {
      parts.back() += c;
    }
  }
  std::erase_if(parts, [](const u32string& part) { return part.empty(); });
  return parts;
}

bool holds_han(u32string_view text) {
  return std::any_of(text.begin(), text.end(), is_han);
}

bool are_all_names(const std::vector<u32string>& parts) {
  return std::all_of(parts.begin(), parts.end(), [](const u32string& part) { return looks_like_name(part); });
}

bool is_only_surname(u32string_view text) {
  return text.size() <= 2 && surname_length(text) == text.size();
}

// 王丽和李桂兰.
bool are_joined_names(u32string_view text) {
  for (const char32_t joint : U"和与及") {
    const std::size_t at = joint == 0 ? u32string_view::npos : text.find(joint);
    if (at == u32string_view::npos) continue;
    const u32string_view first = text.substr(0, at);
    const u32string_view second = text.substr(at + 1);
    if (looks_like_name(first) && looks_like_name(second) && !is_only_surname(first)) return true;
  }
  return false;
}

bool ends_with_more_people(u32string_view text) {
  constexpr std::array<u32string_view, 7> endings{U"等",   U"夫妇", U"夫妻", U"母女",
                                                  U"姐妹", U"婆媳", U"两人"};
  return text.size() >= 3 && std::any_of(endings.begin(), endings.end(),
                                         [&](u32string_view ending) { return text.ends_with(ending); });
}

bool are_several_people(u32string_view text) {
  const auto by_sign = parts_of(text, [](char32_t c) { return in(separators, c); });
  const auto names =
      std::count_if(by_sign.begin(), by_sign.end(), [](const u32string& p) { return holds_han(p); });
  if (names >= 2) return true;
  const auto by_line = parts_of(text, is_line_break);
  const auto is_long = [](const u32string& part) { return part.size() >= 2; };
  if (by_line.size() >= 2 && std::all_of(by_line.begin(), by_line.end(), is_long) &&
      !is_only_surname(by_line.front()) && holds_han(by_line.front()) && holds_han(by_line.back()))
    return true;
  const auto by_space = parts_of(text, is_space);
  if (by_space.size() >= 2 && are_all_names(by_space) && !is_only_surname(by_space.front())) return true;
  u32string joined;
  for (const u32string& part : by_space) joined += part;
  return are_joined_names(joined) || (!describes_somebody(joined) && are_two_names(joined)) ||
         ends_with_more_people(joined);
}

// Spaces beside a Han character or a dot go, others become one; dots between the parts become ·.
u32string tidy(u32string_view text) {
  u32string out;
  for (const char32_t c : text) {
    if (!is_space(c)) {
      out += in(dots, c) ? U'·' : c;
    } else if (!out.empty() && out.back() != U' ') {
      out += U' ';
    }
  }
  if (!out.empty() && out.back() == U' ') out.pop_back();
  for (std::size_t at = out.find(U' '); at != u32string::npos; at = out.find(U' ', at)) {
    const bool is_between = at > 0 && at + 1 < out.size() && !is_han(out[at - 1]) && !is_han(out[at + 1]) &&
                            out[at - 1] != U'·' && out[at + 1] != U'·';
    if (is_between) {
      ++at;
    } else {
      out.erase(at, 1);
    }
  }
  return out;
}

std::string_view class_of(char32_t c) {
  if (is_han(c) || c == U' ') return {};
  const auto category = static_cast<UCharCategory>(u_charType(static_cast<UChar32>(c)));
  if (category == U_PRIVATE_USE_CHAR) return "name_private_use_char";
  const bool is_letter = u_isalpha(static_cast<UChar32>(c)) != 0;
  const bool is_mark = category == U_NON_SPACING_MARK || category == U_COMBINING_SPACING_MARK;
  const bool is_radical = c >= 0x2E80 && c <= 0x2FDF;
  return (is_letter || is_mark) && !is_radical ? "name_not_chinese" : "name_unreadable";
}

void judge_characters(u32string_view text, NameText& name) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_inner_dot = text[i] == U'·' && i > 0 && i + 1 < text.size() && text[i - 1] != U'·';
    if (is_inner_dot) continue;
    if (const std::string_view found = class_of(text[i]); !found.empty()) add_class(name, found);
  }
  if (text.find(U'某') != u32string_view::npos || describes_somebody(text))
    add_class(name, "name_unreadable");
  if (!name.classes.empty()) return;
  const bool has_dot = text.find(U'·') != u32string_view::npos;
  if (text.size() < 2) add_class(name, "name_too_short");
  if (!has_dot && text.size() > longest_name_without_dot) add_class(name, "name_unreadable");
}

// Words that tell whose relation she is and not what she is called.
bool is_no_name(std::string_view plain) {
  constexpr std::array<std::string_view, 29> words{
      "本人",   "妻子", "配偶",   "户主",   "妻",     "女",     "丈夫", "媳妇",   "儿媳",    "无名",
      "不会写", "姓名", "未上户", "无户口", "未落户", "未取名", "同左", "见上",   "同右",    "测试",
      "合计",   "小计", "已婚",   "初婚",   "再婚",   "无名氏", "佚名", "查不到", "查无此人"};
  return says_unknown(plain) || says_same_as_above(plain) ||
         std::find(words.begin(), words.end(), plain) != words.end();
}

}  // namespace

bool looks_like_name(u32string_view text) {
  const std::size_t surname = surname_length(text);
  return surname > 0 && text.size() >= 2 && text.size() <= surname + 2 &&
         std::all_of(text.begin(), text.end(), is_han);
}

NameText read_name(std::string_view text) {
  NameText name;
  u32string characters = decode_utf8(normalize_nfc(trim(text)));
  std::erase_if(characters, is_invisible);
  const u32string bare = without_remarks(characters, name.remark);
  const u32string tidied = tidy(bare);
  name.name = encode_utf8(tidied);
  if (is_no_name(plain_words(name.name))) {
    name.name.clear();
    add_class(name, "name_missing");
    return name;
  }
  if (are_several_people(bare)) {
    add_class(name, "multiple_people");
    return name;
  }
  judge_characters(tidied, name);
  return name;
}

}  // namespace halfsky::ledger
