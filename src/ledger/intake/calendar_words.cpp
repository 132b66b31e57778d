#include "ledger/intake/calendar_words.h"

#include <array>

#include "base/lunar_calendar.h"

namespace halfsky::ledger {
namespace {

using std::u32string_view;
using std::chrono::days;

// A span of the Gregorian year, generous at both ends; `to` may lie in the next year.
struct Season {
  u32string_view word;
  unsigned from_month, from_day;
  int to_year;
  unsigned to_month, to_day;
};

constexpr std::array<Season, 42> seasons{{
    {U"上半年", 1, 1, 0, 6, 30}, {U"下半年", 7, 1, 0, 12, 31},  {U"年初", 1, 1, 0, 3, 31},
    {U"年中", 5, 1, 0, 8, 31},   {U"年底", 11, 1, 0, 12, 31},   {U"年末", 11, 1, 0, 12, 31},
    {U"春天", 2, 1, 0, 5, 31},   {U"春季", 2, 1, 0, 5, 31},     {U"春耕", 3, 15, 0, 5, 31},
    {U"开春", 2, 15, 0, 4, 30},  {U"春起", 2, 15, 0, 4, 30},    {U"种完地", 5, 1, 0, 6, 30},
    {U"种地", 4, 1, 0, 6, 15},   {U"春节", 1, 15, 0, 3, 10},    {U"春", 2, 1, 0, 5, 31},
    {U"夏天", 5, 1, 0, 8, 31},   {U"夏季", 5, 1, 0, 8, 31},     {U"夏锄", 6, 1, 0, 7, 31},
    {U"夏", 5, 1, 0, 8, 31},     {U"秋收", 9, 1, 0, 11, 15},    {U"秋天", 8, 1, 0, 11, 15},
    {U"秋季", 8, 1, 0, 11, 15},  {U"收完秋", 10, 1, 0, 11, 30}, {U"秋", 8, 1, 0, 11, 15},
    {U"冬天", 11, 1, 1, 2, 28},  {U"冬季", 11, 1, 1, 2, 28},    {U"入冬", 10, 15, 0, 12, 15},
    {U"猫冬", 11, 1, 1, 2, 28},  {U"冬至", 12, 15, 0, 12, 25},  {U"清明", 4, 1, 0, 4, 10},
    {U"劳动节", 4, 28, 0, 5, 7}, {U"五一", 4, 28, 0, 5, 7},     {U"六一", 5, 28, 0, 6, 5},
    {U"七一", 6, 28, 0, 7, 5},   {U"八一", 7, 28, 0, 8, 5},     {U"国庆", 9, 28, 0, 10, 8},
    {U"十一", 9, 28, 0, 10, 8},  {U"元旦", 1, 1, 0, 1, 5},      {U"三八", 3, 5, 0, 3, 11},
    {U"寒假", 1, 5, 0, 3, 5},    {U"暑假", 7, 1, 0, 9, 5},      {U"冬", 11, 1, 1, 2, 28},
}};

// A feast of the lunar calendar: month, day, and how many days around it the word may mean.
struct LunarFeast {
  u32string_view word;
  int month, day, before, after;
};

constexpr std::array<LunarFeast, 22> lunar_feasts{{
    {U"过完年", 1, 1, 0, 45}, {U"过了年", 1, 1, 0, 45}, {U"年后", 1, 1, 0, 45},  {U"节后", 1, 1, 0, 45},
    {U"过年", 1, 1, 10, 20},  {U"大年", 1, 1, 1, 15},   {U"年前", 1, 1, 45, -1}, {U"节前", 1, 1, 45, -1},
    {U"元宵", 1, 15, 1, 3},   {U"端午", 5, 5, 2, 3},    {U"五月节", 5, 5, 2, 3}, {U"中秋", 8, 15, 3, 4},
    {U"八月节", 8, 15, 3, 4}, {U"重阳", 9, 9, 2, 2},    {U"小年", 12, 23, 1, 3}, {U"腊八", 12, 8, 1, 1},
    {U"二月二", 2, 2, 1, 1},  {U"七夕", 7, 7, 1, 1},    {U"三月三", 3, 3, 1, 1}, {U"除夕", 12, 29, 2, 1},
    {U"5月节", 5, 5, 2, 3},   {U"8月节", 8, 15, 3, 4},
}};

std::optional<int> read_digits(u32string_view text, std::size_t& position, std::size_t most) {
  const std::size_t start = position;
  int value = 0;
  while (position < text.size() && position - start < most && text[position] >= U'0' &&
         text[position] <= U'9') {
    value = value * 10 + static_cast<int>(text[position++] - U'0');
  }
  return position == start ? std::nullopt : std::optional{value};
}

Date lunar_month_end(int year, int month) {
  const Date next = month == 12 ? lunar_month_start(year + 1, 1) : lunar_month_start(year, month + 1);
  return next - days{1};
}

// 前 and 后 behind a feast: some six weeks before, or after. A season begins and ends in its own half.
void shift(u32string_view text, TimeOfYear& time) {
  const u32string_view rest = text.substr(time.length);
  const days width = time.interval.to - time.interval.from;
  const days half = width > days{30} ? width / 2 : days{0};
  const days inner = half > days{0} ? half : width;
  if (rest.starts_with(U"以前") || rest.starts_with(U"之前") || rest.starts_with(U"前")) {
    time.interval = {time.interval.from - days{45}, time.interval.from + half};
  } else if (rest.starts_with(U"以后") || rest.starts_with(U"之后") || rest.starts_with(U"后") ||
             rest.starts_with(U"过后")) {
    time.interval = {time.interval.from + inner, time.interval.to + days{45}};
  } else {
    return;
  }
  time.exact = false;
  time.length += rest.starts_with(U"前") || rest.starts_with(U"后") ? 1 : 2;
}

std::optional<TimeOfYear> read_lunar_day(u32string_view text, int year, int month, std::size_t position) {
  TimeOfYear time{{lunar_month_start(year, month), lunar_month_end(year, month)}, position, false};
  if (position < text.size() && (text[position] == U'初' || text[position] == U'朔')) ++position;
  if (const auto day = read_digits(text, position, 2); day && *day >= 1 && *day <= 30) {
    const Date exact = lunar_month_start(year, month) + days{*day - 1};
    time = {{exact, exact}, position, true};
  }
  return time;
}

std::optional<TimeOfYear> read_lunar_month(u32string_view text, int year) {
  constexpr std::array<std::pair<u32string_view, int>, 4> names{
      {{U"正月", 1}, {U"腊月", 12}, {U"冬月", 11}, {U"冬子月", 11}}};
  for (const auto& [name, month] : names) {
    if (text.starts_with(name)) return read_lunar_day(text, year, month, name.size());
  }
  for (const u32string_view mark : {U"农历", U"阴历", U"旧历"}) {
    if (!text.starts_with(mark)) continue;
    if (auto inner = read_lunar_month(text.substr(2), year)) {
      inner->length += 2;
      return inner;
    }
    std::size_t position = 2;
    const auto month = read_digits(text, position, 2);
    if (!month || *month < 1 || *month > 12 || position >= text.size() || text[position] != U'月')
      return std::nullopt;
    return read_lunar_day(text, year, *month, position + 1);
  }
  return std::nullopt;
}

std::optional<TimeOfYear> read_lunar_feast(u32string_view text, int year) {
  for (const LunarFeast& feast : lunar_feasts) {
    if (!text.starts_with(feast.word)) continue;
    const Date day = lunar_month_start(year, feast.month) + days{feast.day - 1};
    return TimeOfYear{{day - days{feast.before}, day + days{feast.after}}, feast.word.size(), false};
  }
  return std::nullopt;
}

std::optional<TimeOfYear> read_spring_festival(u32string_view text, int year) {
  if (!text.starts_with(U"春节")) return std::nullopt;
  const Date day = spring_festival(year);
  TimeOfYear time{{day - days{10}, day + days{15}}, 2, false};
  const u32string_view rest = text.substr(2);
  if (rest.starts_with(U"后") || rest.starts_with(U"过后") || rest.starts_with(U"以后"))
    time.interval.to = day;
  if (rest.starts_with(U"前") || rest.starts_with(U"以前")) time.interval.from = day;
  return time;
}

std::optional<TimeOfYear> read_season(u32string_view text, int year) {
  for (const Season& season : seasons) {
    if (!text.starts_with(season.word) || text.starts_with(U"年中秋")) continue;
    const auto from = make_date(year, season.from_month, season.from_day);
    const auto to = make_date(year + season.to_year, season.to_month, season.to_day);
    return TimeOfYear{{*from, *to}, season.word.size(), false};
  }
  return std::nullopt;
}

// 一季度, 第2季度.
std::optional<TimeOfYear> read_quarter(u32string_view text, int year) {
  const std::size_t at = text.starts_with(U"第") ? 1 : 0;
  if (text.substr(at).size() < 3 || !text.substr(at + 1).starts_with(U"季度")) return std::nullopt;
  const std::size_t digit = u32string_view{U"1234"}.find(text[at]);
  const std::size_t numeral = u32string_view{U"一二三四"}.find(text[at]);
  const std::size_t index = digit != u32string_view::npos ? digit : numeral;
  if (index == u32string_view::npos) return std::nullopt;
  const auto first = static_cast<unsigned>(index * 3 + 1);
  return TimeOfYear{{first_day_of_month(year, first), last_day_of_month(year, first + 2)}, at + 3, false};
}

// 中秋节, 端午节: the word takes its last character too.
void take_feast_sign(u32string_view text, TimeOfYear& time) {
  const u32string_view rest = text.substr(time.length);
  if (rest.starts_with(U"节")) ++time.length;
}

}  // namespace

std::optional<TimeOfYear> read_time_of_year(u32string_view text, int year) {
  std::optional<TimeOfYear> time = read_lunar_month(text, year);
  if (!time) time = read_lunar_feast(text, year);
  if (!time) time = read_spring_festival(text, year);
  if (!time) time = read_season(text, year);
  if (!time) time = read_quarter(text, year);
  if (time) take_feast_sign(text, *time);
  if (time && !time->exact) shift(text, *time);
  return time;
}

}  // namespace halfsky::ledger
