#include "ledger/intake/leaving.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/text.h"
#include "ledger/intake/date_text.h"
#include "ledger/intake/length.h"
#include "ledger/intake/life_stay.h"

namespace halfsky::ledger {
namespace {

using platform::Cell;
using platform::CellKind;
using platform::DateStyle;
using std::u32string_view;
using std::chrono::days;

bool has_any(u32string_view text, std::initializer_list<u32string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](u32string_view word) { return text.find(word) != u32string_view::npos; });
}

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

Finding finding(std::string reason_class, std::string_view label) {
  return {.reason_class = std::move(reason_class), .column = std::string{label}, .sentence = "", .facts = {}};
}

Leaving question(std::string reason_class, std::string_view label) {
  Leaving leaving;
  leaving.findings.push_back(finding(std::move(reason_class), label));
  return leaving;
}

// The day of a serial number: the 1900 system counts a 29 February 1900 that never was.
Date serial_day(double serial, bool date1904) {
  const auto whole = static_cast<int>(std::floor(serial));
  if (date1904) return *make_date(1904, 1, 1) + days{whole};
  return *make_date(1899, 12, 30) + days{whole < 60 ? whole + 1 : whole};
}

std::optional<DateExpression> expression_of_day(Date day, DateStyle style) {
  const int year = year_of(day);
  const auto month = static_cast<int>(month_of(day));
  if (style == DateStyle::year) return expression_of(year, std::nullopt, std::nullopt);
  if (style == DateStyle::month) return expression_of(year, month, std::nullopt);
  return expression_of(year, month, static_cast<int>(day_of(day)));
}

// 2019.1 in a number cell: January, or October that lost its zero.
std::optional<DateExpression> read_decimal(const std::string& text, Date as_of, bool is_number) {
  const std::size_t dot = text.find('.');
  if (dot == std::string::npos || (dot != 4 && dot != 2)) return std::nullopt;
  std::string decimals = text.substr(dot + 1);
  if (is_number && decimals.size() > 4) {
    decimals = std::to_string(static_cast<int>(std::lround(std::atof(text.c_str()) * 100)) % 100);
    if (decimals.size() == 1) decimals = std::string{'0', decimals.front()};
  }
  // A number cell knows no last zero: 2020.10 is 2020.1.
  while (is_number && decimals.size() > 1 && decimals.back() == '0') decimals.pop_back();
  const int written = std::atoi(text.substr(0, dot).c_str());
  const int year = dot == 4 ? written : full_year(written, as_of);
  const int month = std::atoi(decimals.c_str());
  if (month == 0) return expression_of(year, std::nullopt, std::nullopt);
  if (decimals.size() > 2) return std::nullopt;
  auto expression = expression_of(year, month, std::nullopt);
  if (expression && is_number && decimals == "1")
    expression->other = expression_of(year, 10, std::nullopt)->interval;
  return expression;
}

std::optional<DateExpression> read_integer(const std::string& text, bool date1904, Date as_of) {
  const long long value = std::atoll(text.c_str());
  if (text.size() == 4) return expression_of(static_cast<int>(value), std::nullopt, std::nullopt);
  if (text.size() == 5 && value >= 20000 && value <= 60000) {
    return expression_of_day(serial_day(static_cast<double>(value), date1904), DateStyle::day);
  }
  if (text.size() != 6 && text.size() != 8) return std::nullopt;
  auto expression = find_date(decode_utf8(text), 0, as_of);
  return expression && expression->impossible ? std::nullopt : expression;
}

bool is_plain_number(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; }) &&
         std::count(text.begin(), text.end(), '.') <= 1;
}

// A cell that is a date by its style or a bare number.
std::optional<DateExpression> read_number(const Cell& cell, const std::string& text, bool date1904,
                                          Date as_of) {
  const bool is_number = cell.kind == CellKind::number;
  if (is_number && cell.date_style != DateStyle::none) {
    if (cell.date_style == DateStyle::time_only || cell.number < 1 || cell.number > 200000)
      return std::nullopt;
    return expression_of_day(serial_day(cell.number, date1904), cell.date_style);
  }
  std::string digits = text;
  if (is_number && digits.ends_with(".0")) digits.resize(digits.size() - 2);
  if (digits.find('.') != std::string::npos) {
    const std::size_t dot = digits.find('.');
    if (dot == 5 && is_number) return expression_of_day(serial_day(cell.number, date1904), DateStyle::day);
    return read_decimal(digits, as_of, is_number);
  }
  return read_integer(digits, date1904, as_of);
}

bool says_unknown(u32string_view text) {
  constexpr std::array<u32string_view, 22> words{
      U"",       U"无",   U"没有", U"/",    U"\\",     U"-", U"--", U"不详", U"不清楚", U"不清", U"未知",
      U"不知道", U"不明", U"忘了", U"忘记", U"记不清", U"?", U"??", U"空",   U"待定",   U"不知", U"未填"};
  if (std::find(words.begin(), words.end(), text) != words.end()) return true;
  const bool only_strokes = std::all_of(
      text.begin(), text.end(), [](char32_t c) { return c == U'-' || c == U'/' || c == U'?' || c == U'_'; });
  return only_strokes || (text.size() <= 10 &&
                          has_any(text, {U"不详", U"不清", U"记不", U"忘", U"不知道", U"未知", U"不记得"}));
}

enum class Act : std::uint8_t { leaves, returns };

struct DatedAct {
  DateExpression date;
  Act act = Act::leaves;
};

// What the words behind a date, up to the next date, say of it.
Act act_behind(u32string_view words) {
  if (has_any(words, {U"未回", U"没回", U"未归", U"没归", U"未返", U"没有回", U"不回"})) return Act::leaves;
  return has_any(words, {U"返", U"回", U"归", U"结束", U"为止", U"到家", U"止"}) ? Act::returns : Act::leaves;
}

bool is_span_sign(u32string_view words) {
  return words == U"-" || words == U"--" || words == U"~" || words == U"至" || words == U"到" ||
         words == U"--" || words == U"年-" || words == U"外出至" || words == U"外出到" || words == U"起至" ||
         words == U"开始至" || words == U"~~";
}

std::vector<DatedAct> read_acts(u32string_view text, Date as_of) {
  std::vector<DatedAct> acts;
  for (auto date = find_date(text, 0, as_of); date; date = find_date(text, acts.back().date.end, as_of)) {
    acts.push_back({*date, Act::leaves});
    if (acts.size() > 20) break;
  }
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const std::size_t end = i + 1 < acts.size() ? acts[i + 1].date.begin : text.size();
    const u32string_view behind = text.substr(acts[i].date.end, end - acts[i].date.end);
    const std::size_t stop = behind.find_first_of(U",;,;。(（");
    acts[i].act = act_behind(behind.substr(0, std::min(stop, behind.size())));
    if (i == 0) continue;
    const u32string_view between =
        text.substr(acts[i - 1].date.end, acts[i].date.begin - acts[i - 1].date.end);
    if (is_span_sign(between)) acts[i].act = Act::returns;
  }
  return acts;
}

void widen_if_vague(u32string_view text, Leaving& leaving) {
  if (!has_any(text, {U"左右", U"前后", U"大概", U"大约", U"约", U"可能", U"好像", U"差不多", U"上下"}))
    return;
  const int margin = leaving.precision == LeavePrecision::day     ? 15
                     : leaving.precision == LeavePrecision::month ? 31
                                                                  : 180;
  leaving.generous = DateInterval{leaving.interval->from - days{margin}, leaving.interval->to + days{margin}};
  leaving.precision = LeavePrecision::about;
}

// 农历2020年四月, 2020年4月(农历): the word does not stand before the month, which lies up to two months
// later.
void widen_if_moons(u32string_view text, Leaving& leaving) {
  const bool is_read =
      leaving.precision == LeavePrecision::about || leaving.precision == LeavePrecision::year;
  for (const u32string_view word : {U"农历", U"阴历", U"旧历"}) {
    const std::size_t at = text.find(word);
    if (at == u32string_view::npos || is_read) continue;
    const u32string_view behind = text.substr(at + word.size());
    const std::size_t digits = std::min(behind.find_first_not_of(U"0123456789"), behind.size());
    const bool stands_before = behind.substr(digits).starts_with(U"月") || (digits == 0 && behind.size() > 1);
    if (!stands_before)
      leaving.generous = DateInterval{leaving.interval->from, leaving.interval->to + days{62}};
  }
}

// 2020年5月以前, 2020年2月后: the side of the date, not the date; a leap month of the moon lies a month
// later.
void open_side(u32string_view behind, u32string_view text, Date as_of, Leaving& leaving) {
  if (leaving.precision == LeavePrecision::about) return;
  const Date from = leaving.interval->from;
  const bool is_before = behind == U"前" || behind == U"以前" || behind == U"之前";
  const bool is_after = behind == U"后" || behind == U"以后" || behind == U"之后";
  if (is_before) leaving.interval = DateInterval{from - days{365}, from - days{1}};
  if (is_after && from <= as_of) leaving.interval = DateInterval{from, as_of};
  if (is_before || is_after) leaving.precision = LeavePrecision::about;
  if (text.find(U'闰') != u32string_view::npos)
    leaving.generous = DateInterval{from, leaving.interval->to + days{62}};
}

Leaving leaving_of(const DateExpression& date, Date as_of, std::string_view label) {
  if (date.impossible || year_of(date.interval.from) < 1950) return question("leave_date_invalid", label);
  Leaving leaving;
  leaving.interval = date.interval;
  leaving.precision = date.precision;
  leaving.other = date.other;
  const bool is_future = date.interval.from > as_of && (!date.other || date.other->from > as_of);
  if (is_future) leaving.findings.push_back(finding("leave_date_future", label));
  return leaving;
}

// (已返), 中间回来3个月: no date says when, but he was at home, or still is.
bool tells_long_stay(u32string_view text) {
  if (has_any(text, {U"没回", U"未回", U"没有回", U"不回", U"未返"})) return false;
  if (has_any(text, {U"已返", U"已回", U"已归", U"现在家"})) return true;
  return has_any(text, {U"回来", U"回家", U"回乡"}) && longest_days(encode_utf8(text)) > 30;
}

Leaving read_acts_as_leaving(u32string_view text, const std::vector<DatedAct>& acts, Date as_of,
                             std::string_view label) {
  const bool any_impossible =
      std::any_of(acts.begin(), acts.end(), [](const DatedAct& act) { return act.date.impossible; });
  if (any_impossible) return question("leave_date_invalid", label);
  const auto last_leaving =
      std::find_if(acts.rbegin(), acts.rend(), [](const DatedAct& act) { return act.act == Act::leaves; });
  if (last_leaving == acts.rend()) return question("husband_back_unclear", label);
  Leaving leaving = leaving_of(last_leaving->date, as_of, label);
  if (!leaving.interval) return leaving;
  if (last_leaving != acts.rbegin()) leaving.findings.push_back(finding("husband_back_unclear", label));
  open_side(text.substr(last_leaving->date.end), text, as_of, leaving);
  if (tells_long_stay(text) && last_leaving == acts.rbegin())
    leaving.findings.push_back(finding("husband_back_unclear", label));
  widen_if_moons(text, leaving);
  const u32string_view ahead = text.substr(0, last_leaving->date.begin);
  if (ahead.ends_with(U"过了") || ahead.ends_with(U"过完")) leaving.interval->to += days{30};
  const bool is_either = acts.size() == 2 &&
                         (text.find(U'或') != u32string_view::npos || acts[0].date.end == acts[1].date.begin);
  if (is_either) {
    leaving.interval = DateInterval{std::min(acts[0].date.interval.from, acts[1].date.interval.from),
                                    std::max(acts[0].date.interval.to, acts[1].date.interval.to)};
    leaving.precision = LeavePrecision::about;
  }
  widen_if_vague(text, leaving);
  return leaving;
}

// 20年 alone: twenty years, or the year 2020.
std::optional<Leaving> read_short_year(u32string_view text, Date as_of) {
  const bool fits = text.size() == 3 && text[2] == U'年' && text[0] >= U'1' && text[0] <= U'9' &&
                    text[1] >= U'0' && text[1] <= U'9';
  if (!fits) return std::nullopt;
  const int years = static_cast<int>(text[0] - U'0') * 10 + static_cast<int>(text[1] - U'0');
  Leaving leaving;
  leaving.interval = interval_of_months(years * 12, as_of);
  leaving.precision = LeavePrecision::about;
  leaving.other = expression_of(full_year(years, as_of), std::nullopt, std::nullopt)->interval;
  return leaving;
}

// 零几年, 90年代: ten years.
std::optional<Leaving> read_decade(u32string_view text, Date as_of) {
  int decade = -1;
  if (text.size() >= 3 && is_digit(text[0]) && text.substr(1).starts_with(U"几年")) decade = text[0] - U'0';
  if (text.size() >= 4 && is_digit(text[0]) && text.substr(1).starts_with(U"0年代")) decade = text[0] - U'0';
  if (decade < 0) return std::nullopt;
  const int first = (decade <= year_of(as_of) % 100 / 10 ? 2000 : 1900) + decade * 10;
  if (first < 1950 || find_date(text, 2, as_of)) return std::nullopt;  // 三几年 may be a length
  Leaving leaving;
  leaving.interval = DateInterval{first_day_of_month(first, 1), last_day_of_month(first + 9, 12)};
  leaving.interval->to = std::min(leaving.interval->to, as_of);
  leaving.precision = LeavePrecision::about;
  return leaving;
}

// 2O19年: a letter for a digit; what it stands for is not guessed.
bool has_letter_in_number(u32string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_letter = (text[i] >= U'A' && text[i] <= U'Z') || (text[i] >= U'a' && text[i] <= U'z');
    const char32_t before = i > 0 ? text[i - 1] : 0;
    const char32_t after = i + 1 < text.size() ? text[i + 1] : 0;
    if (is_letter && (is_digit(before) || is_digit(after) || after == U'月' || after == U'日')) return true;
  }
  return false;
}

// 癸卯年, 猪年: which year that is, nobody is asked to know.
bool names_year_by_cycle(u32string_view text) {
  constexpr u32string_view stems = U"甲乙丙丁戊己庚辛壬癸";
  constexpr u32string_view branches = U"子丑寅卯辰巳午未申酉戌亥";
  constexpr u32string_view animals = U"鼠牛虎兔龙蛇马羊猴鸡狗猪";
  for (std::size_t year = text.find(U'年'); year != u32string_view::npos; year = text.find(U'年', year + 1)) {
    if (year == 0) continue;
    if (animals.find(text[year - 1]) != u32string_view::npos) return true;
    const bool is_pair = year > 1 && branches.find(text[year - 1]) != u32string_view::npos &&
                         stems.find(text[year - 2]) != u32string_view::npos;
    if (is_pair) return true;
  }
  return false;
}

bool says_at_home(u32string_view text) {
  return has_any(text, {U"在家", U"未外出", U"没外出", U"没出去", U"未出去", U"没走", U"不外出"});
}

Leaving about(DateInterval interval) {
  Leaving leaving;
  leaving.interval = interval;
  leaving.precision = LeavePrecision::about;
  return leaving;
}

Leaving read_words(u32string_view text, Date as_of, std::string_view label) {
  if (says_at_home(text)) return question("husband_not_away", label);
  if (auto leaving = read_short_year(text, as_of)) return *leaving;
  if (has_letter_in_number(text) || names_year_by_cycle(text)) return question("leave_date_invalid", label);
  if (auto leaving = read_decade(text, as_of)) return *leaving;
  const std::vector<DatedAct> acts = read_acts(text, as_of);
  const bool dated_by_number = std::any_of(acts.begin(), acts.end(), [&](const DatedAct& act) {
    return act.date.impossible || act.date.precision != LeavePrecision::about ||
           is_digit(text[act.date.begin]);  // 20年春天 is no length
  });
  if (!dated_by_number && !has_any(text, {U"上半年", U"下半年"})) {
    const auto length = read_length(text, as_of);
    if (length && year_of(length->from) < 1950) return question("leave_date_invalid", label);
    if (length) return about(*length);
  }
  if (!acts.empty()) return read_acts_as_leaving(text, acts, as_of, label);
  if (has_any(text, {U"返", U"回来", U"回家"})) return question("husband_back_unclear", label);
  return question("leave_date_invalid", label);
}

}  // namespace

HalfYear half_year(DateInterval interval, Date as_of, int min_months) {
  // add_months never decreases with its date, so the ends of the interval decide for all its days.
  const bool first = add_months(interval.from, min_months) <= as_of;
  const bool last = add_months(interval.to, min_months) <= as_of;
  if (first && last) return HalfYear::all_days;
  return first ? HalfYear::some_days : HalfYear::no_day;
}

std::optional<DateExpression> read_date_cell(const Cell& cell, bool date1904, Date as_of) {
  const std::string text = remove_spaces(to_half_width(cell.text));
  if (cell.kind == CellKind::number || is_plain_number(text)) return read_number(cell, text, date1904, as_of);
  if (cell.kind != CellKind::text) return std::nullopt;
  auto date = find_date(plain_date_text(cell.text), 0, as_of);
  return date && date->impossible ? std::nullopt : date;
}

Leaving read_leaving(const Cell& cell, bool date1904, Date as_of, std::string_view label) {
  if (cell.kind == CellKind::boolean || cell.kind == CellKind::error)
    return question("leave_date_invalid", label);
  const std::string compact = remove_spaces(to_half_width(cell.text));
  if (cell.kind == CellKind::number || is_plain_number(compact)) {
    const auto date = read_number(cell, compact, date1904, as_of);
    return date ? leaving_of(*date, as_of, label) : question("leave_date_invalid", label);
  }
  const std::u32string text = plain_date_text(cell.text);
  if (says_unknown(text)) return question("leave_date_missing", label);
  return read_words(text, as_of, label);
}

Leaving read_away_length(const Cell& cell, Date as_of, std::string_view label) {
  const std::u32string text = plain_date_text(cell.text);
  if (says_unknown(text)) return question("leave_date_missing", label);
  if (const auto length = read_length(text, as_of)) return about(*length);
  const std::string digits = encode_utf8(text);
  const double value = std::atof(digits.c_str());
  if (!is_plain_number(digits) || value <= 0 || value > 60) {
    const auto date = read_leaving(cell, false, as_of, label);  // 2018年至今 under 外出年限
    return date.interval ? date : question("leave_date_invalid", label);
  }
  return about(interval_of_months(contains(label, "月") ? value : value * 12, as_of));
}

}  // namespace halfsky::ledger
