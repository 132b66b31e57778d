#include "ledger/intake/life_stay.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "ledger/intake/date_expression.h"
#include "ledger/intake/date_text.h"

namespace halfsky::ledger {
namespace {

using std::u32string_view;
using std::chrono::days;

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

struct Unit {
  u32string_view word;
  int days;
};

// The number that ends before `end`, with signs such as 多 between: 3, 10多, 半. Nothing for a date's number.
std::optional<int> number_before(u32string_view text, std::size_t end, int unit_days) {
  while (end > 0 && u32string_view{U"多来余几个"}.find(text[end - 1]) != u32string_view::npos) --end;
  if (end > 0 && text[end - 1] == U'半') return unit_days / 2;
  std::size_t start = end;
  while (start > 0 && is_digit(text[start - 1])) --start;
  if (start == end || end - start > 4) return std::nullopt;
  int value = 0;
  for (std::size_t i = start; i < end; ++i) value = value * 10 + static_cast<int>(text[i] - U'0');
  return value * unit_days;
}

int counted_days(u32string_view text) {
  constexpr std::array<Unit, 9> units{{{U"个半月", 46},
                                       {U"个多月", 40},
                                       {U"个月", 30},
                                       {U"半月", 30},
                                       {U"星期", 7},
                                       {U"周", 7},
                                       {U"天", 1},
                                       {U"年", 365},
                                       {U"宿", 1}}};
  for (const auto& [word, unit_days] : units) {
    const std::size_t at = text.find(word);
    if (at == u32string_view::npos) continue;
    if (word == U"半月") return 15;
    const auto days_counted = number_before(text, at, unit_days);
    const bool is_year = word == U"年" && days_counted && *days_counted > 365 * 14;  // 20年, 2019年
    if (days_counted && !is_year) {
      const bool is_open = word != U"个多月" && at > 0 && (text[at - 1] == U'多' || text[at - 1] == U'余');
      return *days_counted + (is_open ? unit_days : 0);
    }
  }
  return 0;
}

// Days between the first and the last date of the text, both included as far as they reach.
std::optional<int> days_between_dates(u32string_view text, Date as_of) {
  const auto first = find_date(text, 0, as_of);
  if (!first || first->impossible) return std::nullopt;
  auto second = find_date(text, first->end, as_of);
  if (!second || second->impossible) return std::nullopt;
  const u32string_view between = text.substr(first->end, second->begin - first->end);
  const bool is_span =
      between == U"至" || between == U"到" || between == U"-" || between == U"~" || between == U"--";
  if (!is_span) return std::nullopt;
  Date to = second->interval.to;
  if (to < first->interval.from) to = first->interval.to;
  return days_between(first->interval.from, to);
}

// The days since the one date that the clause tells; nothing where it tells none.
std::optional<int> days_since_date(u32string_view text, Date as_of) {
  const auto date = find_date(text, 0, as_of);
  if (!date || date->impossible || date->interval.from > as_of) return std::nullopt;
  return days_between(date->interval.from, as_of);
}

bool is_recurring(std::string_view clause) {
  return contains_any(clause, {"每年", "每月",   "每周", "每季",   "一年", "偶尔", "很少", "经常",
                               "有时", "时常",   "常回", "不定期", "定期", "次",   "趟",   "周末",
                               "逢年", "节假日", "假期", "隔",     "较少", "极少", "过节", "农忙"});
}

bool is_visit(std::string_view clause) {
  return contains_any(
      clause, {"过年", "春节", "探亲", "探望", "奔丧", "国庆",   "五一", "十一",   "中秋", "元旦", "端午",
               "清明", "秋收", "春耕", "收秋", "看望", "看孩子", "办事", "打算",   "准备", "预计", "计划",
               "将",   "要回", "想",   "腊月", "正月", "回来过", "回过", "回家过", "来过", "看病", "短暂",
               "几天", "数日", "生日", "上坟", "婚礼", "喜事",   "葬礼", "祭祖",   "扫墓", "体检", "办证"});
}

bool is_plan(std::string_view clause) {
  return contains_any(clause, {"打算", "准备", "预计", "计划", "将于", "将在", "要回", "想回"});
}

bool is_lasting(std::string_view text) {
  return contains_any(text, {"一直", "至今", "不再", "务农", "养病", "养伤", "休养", "待业", "创业", "现在家",
                             "目前在家", "仍在家", "长住", "不走", "不出去", "不外出", "无业", "赋闲"});
}

bool left_again(std::string_view text) {
  return contains_any(text, {"又外出", "再外出", "又走", "再走", "又去", "再次外出", "又出去", "再出去",
                             "返回务工", "再次务工", "又返", "又离", "后外出", "又打工", "又务工"});
}

// His coming or being home without a length.
Stay read_open_stay(std::string_view clause, std::string_view text, u32string_view plain,
                    const LifeQuestion& question) {
  if (left_again(text)) return is_visit(clause) ? Stay::visit : Stay::long_stay;
  const bool lasts = is_lasting(text);
  if (is_visit(clause) && !lasts) return Stay::visit;
  const auto since = days_since_date(plain, question.as_of);
  if (since && *since <= question.visit_max_days && !lasts) return Stay::visit;
  return Stay::home;
}

}  // namespace

int longest_days(std::string_view text) {
  return counted_days(plain_date_text(text));
}

Stay read_stay(std::string_view clause, std::string_view text, const LifeQuestion& question) {
  if (contains_any(clause, {"每天", "天天", "每晚", "每日", "晚上", "夜里", "早出晚归", "当天往返",
                            "当日往返", "每夜"}))
    return Stay::every_night;
  const std::u32string plain = plain_date_text(clause);
  if (const auto span = days_between_dates(plain, question.as_of))
    return *span > question.visit_max_days ? Stay::long_stay : Stay::visit;
  if (is_recurring(clause) || is_plan(clause)) return Stay::visit;
  if (const int stayed = counted_days(plain); stayed > 0)
    return stayed > question.visit_max_days ? Stay::long_stay : Stay::visit;
  return read_open_stay(clause, text, plain, question);
}

}  // namespace halfsky::ledger
