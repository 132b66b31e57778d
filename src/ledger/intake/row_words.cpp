#include "ledger/intake/row_words.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace halfsky::ledger {
namespace {

using Words = std::initializer_list<std::string_view>;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t digits_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
}

bool holds_one_of(std::string_view text, Words words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains(text, word); });
}

bool starts_with_one_of(std::string_view text, Words words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}

bool ends_with_one_of(std::string_view text, Words words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.ends_with(word); });
}

bool equals_one_of(std::string_view text, Words words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// What may stand before 合计 or 小计: a place, a page, nothing; never a surname.
bool may_precede_sum(std::string_view text) {
  if (text.empty()) return true;
  if (text.size() > 48) return false;
  return equals_one_of(text, {"人数", "总", "本表", "以上", "全部", "全村", "全组", "全屯", "全乡", "全镇",
                              "人员", "妇女", "留守妇女", "各组", "各村", "各屯", "(", "*"}) ||
         ends_with_one_of(text, {"组", "屯", "村", "社", "队", "页", "乡", "镇", "县", "社区", "村委会"});
}

// What may stand behind it: its count, 人数, a mark, nothing.
bool may_follow_sum(std::string_view text) {
  if (text.empty() || is_digit(text.front())) return true;
  return starts_with_one_of(
      text, {":",    "：",   "(",  ")",  "人", "户", "数", "共", "-",  "—",  "=",  "，", ",", "。", "、",
             "留守", "妇女", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "/", "总"});
}

bool is_sum_around(std::string_view text, std::string_view word) {
  const std::size_t at = text.find(word);
  if (at == std::string_view::npos) return false;
  return may_precede_sum(text.substr(0, at)) && may_follow_sum(text.substr(at + word.size()));
}

// 共20人, 以上共计12名, 本村共有留守妇女二十人.
bool is_counting_sentence(std::string_view text) {
  if (!starts_with_one_of(text, {"共", "总共", "以上", "全村共", "本村共", "本页共", "本表共", "本组共",
                                 "一共", "全组共", "总人数", "总户数", "总数"}))
    return false;
  if (starts_with_one_of(text, {"总人数", "总户数", "总数"})) return text.size() <= 60;
  return contains(text, "共") && count_in(text).has_value() && text.size() <= 90;
}

int han_digit(char32_t c) {
  const std::size_t at = std::u32string_view{U"〇一二三四五六七八九"}.find(c);
  if (c == U'两') return 2;
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

// Up to 999 in words: 二十, 十二, 一百零五.
std::optional<int> han_number(std::u32string_view text) {
  int sum = 0;
  int digit = -1;
  for (const char32_t c : text) {
    const int factor = c == U'百' ? 100 : c == U'十' ? 10 : 0;
    if (factor > 0) {
      sum += factor * (digit < 0 ? 1 : digit);
      digit = -1;
    } else if (c != U'零') {
      digit = han_digit(c);
      if (digit < 0) return std::nullopt;
    }
  }
  sum += std::max(digit, 0);
  return sum > 0 ? std::optional{sum} : std::nullopt;
}

std::optional<int> digits_before(std::string_view text, std::size_t end) {
  std::size_t start = end;
  while (start > 0 && is_digit(text[start - 1])) --start;
  int value = 0;
  const bool fits = end > start && end - start <= 6;
  if (!fits) return std::nullopt;
  std::from_chars(text.data() + start, text.data() + end, value);
  return value;
}

std::optional<int> han_before(std::string_view text, std::size_t end) {
  const std::u32string before = decode_utf8(text.substr(0, end));
  constexpr std::u32string_view characters = U"〇零一二两三四五六七八九十百";
  std::size_t start = before.size();
  while (start > 0 && characters.find(before[start - 1]) != std::u32string_view::npos) --start;
  if (start == before.size()) return std::nullopt;
  return han_number(std::u32string_view{before}.substr(start));
}

// 20人, 二十名 and nothing else.
bool is_bare_count(std::string_view text) {
  if (!ends_with_one_of(text, {"人", "名"}) || !count_in(text)) return false;
  const std::u32string characters = decode_utf8(text);
  return std::all_of(characters.begin(), characters.end() - 1, [](char32_t c) {
    return (c >= U'0' && c <= U'9') ||
           std::u32string_view{U"〇零一二两三四五六七八九十百"}.find(c) != std::u32string_view::npos;
  });
}

}  // namespace

std::string plain_words(std::string_view text) {
  return remove_spaces(to_half_width(text));
}

bool is_identity_like(const platform::Cell& cell) {
  if (cell.text.size() < 15 || cell.text.size() > 80) return false;
  if (cell.formula && cell.kind == platform::CellKind::number) return false;
  std::string digits;
  for (const char c : plain_words(cell.text)) {
    const bool is_mark = c == '-' || c == '\'' || c == '"' || c == '=' || c == '`';
    if (!is_mark) digits += c;
  }
  const std::size_t count = digits_in(digits);
  if (digits.size() == 15) return count == 15;
  const bool ends_well =
      digits.size() == 18 && (is_digit(digits[17]) || digits[17] == 'X' || digits[17] == 'x');
  return ends_well && digits_in(std::string_view{digits}.substr(0, 17)) == 17;
}

bool begins_number(std::string_view plain) {
  if (plain.size() > 60 || holds_one_of(plain, {"年", "月", "日", ":", "元", "人"})) return false;
  const auto masked = static_cast<std::size_t>(std::count(plain.begin(), plain.end(), '*'));
  return digits_in(plain) + masked >= 6 && digits_in(plain) >= 2;
}

bool is_short_number(std::string_view plain) {
  return !plain.empty() && plain.size() <= 5 &&
         digits_in(plain) + (contains(plain, ".") ? 1U : 0U) == plain.size();
}

std::optional<WhyIgnored> sum_word(std::string_view plain) {
  if (is_bare_count(plain)) return WhyIgnored::total;
  if (!contains(plain, "计") && !contains(plain, "共") && !contains(plain, "总")) return std::nullopt;
  for (const std::string_view word : {"小计", "分计"}) {
    if (is_sum_around(plain, word)) return WhyIgnored::subtotal;
  }
  for (const std::string_view word : {"合计", "总计", "共计", "累计"}) {
    if (is_sum_around(plain, word)) return WhyIgnored::total;
  }
  if (is_counting_sentence(plain)) return WhyIgnored::total;
  return std::nullopt;
}

std::optional<int> count_in(std::string_view plain) {
  for (const std::string_view unit : {"人", "名"}) {
    for (std::size_t at = plain.find(unit); at != std::string_view::npos; at = plain.find(unit, at + 1)) {
      if (const auto count = digits_before(plain, at)) return count;
      if (const auto count = han_before(plain, at)) return count;
    }
  }
  if (contains(plain, "户")) return std::nullopt;
  return digits_before(plain, plain.size());
}

bool is_signature(std::string_view plain) {
  constexpr std::array<std::string_view, 36> roles{
      "填表人",   "填报人",   "制表人",   "制表",     "审核人",   "审核",     "复核人",   "复核",
      "负责人",   "经办人",   "统计人",   "采集人",   "调查人",   "核对人",   "录入人",   "登记人",
      "主管领导", "分管领导", "村书记",   "村主任",   "村支书",   "妇联主席", "单位领导", "领导签字",
      "签字",     "签名",     "联系电话", "填报时间", "填报日期", "填表日期", "填表时间", "上报时间",
      "上报日期", "制表日期", "填表",     "监督人"};
  return std::any_of(roles.begin(), roles.end(), [&](std::string_view role) {
    const std::size_t at = plain.find(role);
    if (at == std::string_view::npos || at > 24) return false;
    const std::string_view rest = plain.substr(at + role.size());
    return starts_with_one_of(rest, {":", "：", "(签", "(章", "签字:", "签名:"});
  });
}

bool begins_note(std::string_view plain) {
  if (starts_with_one_of(
          plain, {"注:",      "注：",     "注1",      "注(",   "备注:", "说明:",    "填表说明", "填报说明",
                  "附:",      "附注",     "※",        "日期:", "时间:", "联系人:",  "以上情况", "以上名单",
                  "以下空白", "此页以下", "本表一式", "报送",  "抄送",  "以上人员", "(此页无",  "(以下空白"}))
    return true;
  if (starts_with_one_of(plain, {"*注", "*说明", "*备注", "*1", "*本表"})) return true;
  if (equals_one_of(plain, {"注", "备注", "说明", "填表人", "填报人", "制表人", "制表", "审核人", "负责人",
                            "经办人", "盖章", "日期", "签字", "以下空白", "空白", "无"}))
    return true;
  if (starts_with_one_of(plain, {"第"}) && contains(plain, "页") && plain.size() <= 30) return true;
  return is_signature(plain) ||
         holds_one_of(plain, {"(盖章)", "(公章)", "(章)", "盖章:", "(签字)", "(签章)"});
}

bool is_title_line(std::string_view plain) {
  return holds_one_of(plain,
                      {"花名册",   "台账",     "台帐",     "登记表", "统计表", "汇总表",     "一览表",
                       "名册",     "明细表",   "调查表",   "排查表", "摸底表", "名单",       "填报单位",
                       "填表单位", "上报单位", "报送单位", "单位:",  "村名:",  "基本情况表", "信息表"});
}

bool is_hint(std::string_view plain) {
  if (equals_one_of(plain, {"年", "月", "日"})) return true;  // 外出时间 in two or three columns
  return plain.size() >= 2 && (plain.front() == '(' || plain.front() == '[') &&
         (plain.back() == ')' || plain.back() == ']') && digits_in(plain) < 6;
}

bool says_nothing(std::string_view plain) {
  return equals_one_of(plain, {"否", "无", "0",  "没有", "/",  "-", "—",  "——", "--", "×",    "X",
                               "x",  "N",  "未", "不是", "空", "□", "\\", "女", "汉", "汉族", "FALSE"});
}

bool is_name_like(std::string_view plain) {
  if (plain.empty() || plain.size() > 90 || digits_in(plain) > 0) return false;
  if (contains(plain, ":") && !contains(plain, "(")) return false;
  if (is_title_line(plain)) return false;
  return !is_hint(plain) && !sum_word(plain) && !begins_note(plain) && !says_nothing(plain);
}

bool is_surely_name(std::string_view plain) {
  const std::u32string characters = decode_utf8(plain);
  if (characters.size() < 2 || characters.size() > 4) return false;
  if (!std::all_of(characters.begin(), characters.end(), is_han)) return false;
  if (ends_with_one_of(plain,
                       {"组",   "屯",   "村",   "社", "队", "页", "人员", "名单", "名册", "空白", "妇女",
                        "以下", "以上", "情况", "乡", "镇", "户", "表",   "册",   "如下", "部分"}))
    return false;
  return is_name_like(plain) &&
         !starts_with_one_of(plain, {"以下", "以上", "新增", "第", "本村", "本组", "其中"});
}

bool says_same_as_above(std::string_view text) {
  const std::string plain = plain_words(text);
  if (plain.empty() || plain.size() > 18) return false;
  if (equals_one_of(
          plain, {"同上", "上同", "同前", "同上行", "同上。", "''", "同上栏", "同上一行", "(同上)", "如上"}))
    return true;
  const std::u32string characters = decode_utf8(plain);
  constexpr std::u32string_view marks = U"\"”“〃″〞‟〝";
  return std::all_of(characters.begin(), characters.end(),
                     [&](char32_t c) { return marks.find(c) != std::u32string_view::npos; });
}

}  // namespace halfsky::ledger
