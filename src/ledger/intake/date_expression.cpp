#include "ledger/intake/date_expression.h"

#include <array>

#include "base/lunar_calendar.h"
#include "ledger/intake/calendar_words.h"

namespace halfsky::ledger {
namespace {

using std::u32string_view;
using std::chrono::days;

// A place in the text that moves forward.
struct Cursor {
  u32string_view text;
  std::size_t at = 0;

  bool done() const { return at >= text.size(); }
  char32_t peek(std::size_t ahead = 0) const { return at + ahead < text.size() ? text[at + ahead] : 0; }
  bool is_digit(std::size_t ahead = 0) const { return peek(ahead) >= U'0' && peek(ahead) <= U'9'; }
  bool starts_with(u32string_view word) const { return text.substr(at).starts_with(word); }
  bool take(u32string_view word) {
    if (!starts_with(word)) return false;
    at += word.size();
    return true;
  }
  bool take_one_of(u32string_view characters) {
    if (done() || characters.find(peek()) == u32string_view::npos) return false;
    ++at;
    return true;
  }
  std::size_t digit_run() const {
    std::size_t length = 0;
    while (is_digit(length)) ++length;
    return length;
  }
  int take_digits(std::size_t length) {
    int value = 0;
    for (; length > 0; --length) value = value * 10 + static_cast<int>(text[at++] - U'0');
    return value;
  }
};

constexpr u32string_view separators = U"./-";

DateExpression spanning(Date from, Date to, LeavePrecision precision) {
  DateExpression expression;
  expression.interval = {from, to};
  expression.precision = precision;
  return expression;
}

DateExpression impossible_date() {
  DateExpression expression;
  expression.impossible = true;
  return expression;
}

// 底, 初, 中旬 behind a month narrow it; the precision stays a month's.
void narrow_month(Cursor& cursor, DateExpression& month) {
  const Date first = month.interval.from;
  const Date last = month.interval.to;
  if (cursor.take(U"份")) narrow_month(cursor, month);
  if (cursor.take(U"上旬") || cursor.take(U"初")) {
    month.interval = {first, first + days{9}};
  } else if (cursor.take(U"中旬") || cursor.take(U"中")) {
    month.interval = {first + days{9}, first + days{20}};
  } else if (cursor.take(U"下旬") || cursor.take(U"底") || cursor.take(U"末")) {
    month.interval = {first + days{19}, last};
  }
}

// 4.5月, 4-5月, 4至5月: from one month to the next.
std::optional<DateExpression> read_months(Cursor& cursor, int year) {
  Cursor ahead = cursor;
  const std::size_t first_run = ahead.digit_run();
  if (first_run == 0 || first_run > 2) return std::nullopt;
  const auto from = expression_of(year, ahead.take_digits(first_run), std::nullopt);
  if (!ahead.take_one_of(U".-~至到或/")) return std::nullopt;
  const std::size_t second_run = ahead.digit_run();
  if (second_run == 0 || second_run > 2) return std::nullopt;
  const auto to = expression_of(year, ahead.take_digits(second_run), std::nullopt);
  if (!from || !to || to->interval.to < from->interval.from || !ahead.take(U"月")) return std::nullopt;
  ahead.take(U"份");
  cursor = ahead;
  return spanning(from->interval.from, to->interval.to, LeavePrecision::about);
}

// 今年初, 2019年底.
std::optional<DateExpression> read_part_of_year(Cursor& cursor, int year) {
  if (cursor.take(U"初"))
    return spanning(first_day_of_month(year, 1), last_day_of_month(year, 3), LeavePrecision::about);
  if (cursor.take(U"底") || cursor.take(U"末"))
    return spanning(first_day_of_month(year, 11), last_day_of_month(year, 12), LeavePrecision::about);
  return std::nullopt;
}

// 五月初五 is a day of the moon, 八月十五 (8月朔15) one of the moon or of the sun.
std::optional<DateExpression> read_moon_day(Cursor& cursor, int year, int month) {
  Cursor ahead = cursor;
  const bool is_moons = ahead.take(U"初");
  if (!is_moons && !ahead.take(U"朔")) return std::nullopt;
  const std::size_t run = ahead.digit_run();
  if (run == 0 || run > 2 || month < 1 || month > 12) return std::nullopt;
  const int day = ahead.take_digits(run);
  if (day < 1 || day > 30) return std::nullopt;
  cursor = ahead;
  const Date by_moon = lunar_month_start(year, month) + days{day - 1};
  auto by_sun = is_moons ? std::nullopt : expression_of(year, month, day);
  if (!by_sun) return spanning(by_moon, by_moon, LeavePrecision::day);
  by_sun->other = DateInterval{by_moon, by_moon};
  return by_sun;
}

// Behind a year: the month and perhaps the day. `marked` is true after 年, where a bare number must be
// followed by 月.
std::optional<DateExpression> read_month_and_day(Cursor& cursor, int year) {
  const std::size_t run = cursor.digit_run();
  if (run == 0 || run > 2) return std::nullopt;
  Cursor ahead = cursor;
  const int month = ahead.take_digits(run);
  const bool named = ahead.take(U"月");
  if (auto moon_day = named ? read_moon_day(ahead, year, month) : std::nullopt) {
    cursor = ahead;
    return moon_day;
  }
  Cursor day_cursor = ahead;
  const bool separated = named || day_cursor.take_one_of(separators);
  const std::size_t day_run = separated ? day_cursor.digit_run() : 0;
  if (day_run >= 1 && day_run <= 2) {
    const int day = day_cursor.take_digits(day_run);
    const bool is_day = !named || day_cursor.starts_with(U"日") || day_cursor.starts_with(U"号") ||
                        day_cursor.done() || !day_cursor.starts_with(U"个");
    if (is_day) {
      if (!day_cursor.take(U"日")) day_cursor.take(U"号");
      cursor = day_cursor;
      return expression_of(year, month, day).value_or(impossible_date());
    }
  }
  cursor = ahead;
  auto expression = expression_of(year, month, std::nullopt);
  if (!expression) return impossible_date();
  if (named) narrow_month(cursor, *expression);
  return expression;
}

// A season, feast or quarter of the year.
std::optional<DateExpression> read_named_time(Cursor& cursor, int year) {
  const auto time = read_time_of_year(cursor.text.substr(cursor.at), year);
  if (!time) return std::nullopt;
  cursor.at += time->length;
  return spanning(time->interval.from, time->interval.to,
                  time->exact ? LeavePrecision::day : LeavePrecision::about);
}

// What follows a year, or the whole year. After a word (去年) the month needs no sign between.
DateExpression read_within_year(Cursor& cursor, int year, bool is_word) {
  if (const auto time = read_named_time(cursor, year)) return *time;
  Cursor ahead = cursor;
  const bool marked = ahead.take(U"年");
  if (marked || ahead.take_one_of(separators) || is_word) {
    ahead.take(U"闰");
    auto inner = read_named_time(ahead, year);
    if (!inner && (marked || is_word)) inner = read_part_of_year(ahead, year);
    if (!inner && (marked || is_word)) inner = read_months(ahead, year);
    if (!inner) inner = read_month_and_day(ahead, year);
    if (inner) {
      cursor = ahead;
      return *inner;
    }
  }
  if (marked) cursor = ahead;
  return expression_of(year, std::nullopt, std::nullopt).value_or(impossible_date());
}

// 20190315, 201903.
std::optional<DateExpression> read_compact(Cursor& cursor, Date as_of) {
  const std::size_t run = cursor.digit_run();
  if (run != 8 && run != 6) return std::nullopt;
  Cursor ahead = cursor;
  const int year = ahead.take_digits(4);
  const int month = ahead.take_digits(2);
  const auto day = run == 8 ? std::optional{ahead.take_digits(2)} : std::nullopt;
  if (auto whole = expression_of(year, month, day); whole && year >= 1900 && year <= year_of(as_of) + 50) {
    cursor = ahead;
    return whole;
  }
  if (run == 8) {
    cursor = ahead;
    return impossible_date();
  }
  Cursor short_form = cursor;  // 190315
  const int two = short_form.take_digits(2);
  const int second = short_form.take_digits(2);
  const int third = short_form.take_digits(2);
  cursor = short_form;
  return expression_of(full_year(two, as_of), second, third).value_or(impossible_date());
}

// 3/15/2020, 15.3.2020 and, with both at most 12, the two readings of 3/4/2020.
std::optional<DateExpression> read_year_last(Cursor& cursor) {
  Cursor ahead = cursor;
  const std::size_t first_run = ahead.digit_run();
  if (first_run == 0 || first_run > 2) return std::nullopt;
  const int first = ahead.take_digits(first_run);
  if (!ahead.take_one_of(separators)) return std::nullopt;
  const std::size_t second_run = ahead.digit_run();
  if (second_run == 0 || second_run > 2) return std::nullopt;
  const int second = ahead.take_digits(second_run);
  if (!ahead.take_one_of(separators) || ahead.digit_run() != 4) return std::nullopt;
  const int year = ahead.take_digits(4);
  cursor = ahead;
  auto month_first = expression_of(year, first, second);
  const auto day_first = expression_of(year, second, first);
  if (month_first && day_first && first != second) month_first->other = day_first->interval;
  if (month_first) return month_first;
  return day_first ? day_first : std::optional{impossible_date()};
}

// A year by digits: 2019 followed by anything, 19年, 19.3 or 19/3/15.
std::optional<int> read_year(Cursor& cursor, Date as_of) {
  const std::size_t run = cursor.digit_run();
  if (run == 4) return cursor.take_digits(4);
  if (run != 2) return std::nullopt;
  Cursor ahead = cursor;
  const int two = ahead.take_digits(2);
  const bool is_year = ahead.peek() == U'年' || (separators.find(ahead.peek()) != u32string_view::npos &&
                                                 ahead.peek() != 0 && ahead.is_digit(1));
  if (!is_year) return std::nullopt;
  cursor = ahead;
  return full_year(two, as_of);
}

// 20019年3月, 219年: a digit too many or too few, whatever follows.
std::optional<DateExpression> read_odd_year(Cursor& cursor) {
  const std::size_t run = cursor.digit_run();
  if ((run != 3 && run < 5) || cursor.peek(run) != U'年') return std::nullopt;
  cursor.at += run + 1;
  return impossible_date();
}

std::optional<int> read_relative_year(Cursor& cursor, Date as_of) {
  constexpr std::array<std::pair<u32string_view, int>, 12> words{{{U"大前年", -3},
                                                                  {U"前年", -2},
                                                                  {U"去年", -1},
                                                                  {U"上年", -1},
                                                                  {U"上一年", -1},
                                                                  {U"头年", -1},
                                                                  {U"今年", 0},
                                                                  {U"本年", 0},
                                                                  {U"当年", 0},
                                                                  {U"前两年", -2},
                                                                  {U"明年", 1},
                                                                  {U"年里", 0}}};
  for (const auto& [word, offset] : words) {
    if (cursor.take(word)) return year_of(as_of) + offset;
  }
  return std::nullopt;
}

std::optional<DateExpression> read_relative_month(Cursor& cursor, Date as_of) {
  constexpr std::array<std::pair<u32string_view, int>, 8> words{{{U"上上个月", -2},
                                                                 {U"上个月", -1},
                                                                 {U"上月", -1},
                                                                 {U"这个月", 0},
                                                                 {U"本月", 0},
                                                                 {U"当月", 0},
                                                                 {U"前个月", -2},
                                                                 {U"下个月", 1}}};
  for (const auto& [word, offset] : words) {
    if (!cursor.take(word)) continue;
    const Date in_month = add_months(first_day_of_month(year_of(as_of), month_of(as_of)), offset);
    auto month = expression_of(year_of(in_month), static_cast<int>(month_of(in_month)), std::nullopt);
    narrow_month(cursor, *month);
    return month;
  }
  constexpr std::array<std::pair<u32string_view, int>, 8> recent{{{U"昨天", 1},
                                                                  {U"前天", 2},
                                                                  {U"上周", 13},
                                                                  {U"上个星期", 13},
                                                                  {U"前几天", 15},
                                                                  {U"前些天", 20},
                                                                  {U"最近", 45},
                                                                  {U"今天", 0}}};
  for (const auto& [word, back] : recent) {
    if (cursor.take(word)) return spanning(as_of - days{back}, as_of, LeavePrecision::about);
  }
  return std::nullopt;
}

// A month without a year: 3月, 3月15日. The latest one that is not after the reference date.
std::optional<DateExpression> read_bare_month(Cursor& cursor, Date as_of) {
  const std::size_t run = cursor.digit_run();
  if (run == 0 || run > 2 || cursor.peek(run) != U'月') return std::nullopt;
  if (cursor.peek(run + 1) == U'节') return std::nullopt;  // 八月节 is a feast
  for (const int year : {year_of(as_of), year_of(as_of) - 1}) {
    Cursor ahead = cursor;
    const auto expression = read_month_and_day(ahead, year);
    if (!expression) return std::nullopt;
    if (expression->impossible || expression->interval.from <= as_of) {
      cursor = ahead;
      return expression;
    }
  }
  return std::nullopt;
}

std::optional<DateExpression> read_bare_word(Cursor& cursor, Date as_of) {
  for (const int year : {year_of(as_of), year_of(as_of) - 1, year_of(as_of) - 2}) {
    const auto time = read_time_of_year(cursor.text.substr(cursor.at), year);
    if (!time) return std::nullopt;
    if (time->interval.from > as_of) continue;
    auto found = spanning(time->interval.from, time->interval.to,
                          time->exact ? LeavePrecision::day : LeavePrecision::about);
    // 秋收后 in the midst of the harvest is this year's or the last one's; a feast is no such season.
    const bool is_season = time->interval.to - time->interval.from > days{60};
    const auto before = read_time_of_year(cursor.text.substr(cursor.at), year - 1);
    if (is_season && time->interval.to > as_of && before) found.other = before->interval;
    cursor.at += time->length;
    return found;
  }
  return std::nullopt;
}

std::optional<DateExpression> read_here(Cursor& cursor, Date as_of) {
  if (auto expression = read_year_last(cursor)) return expression;
  if (auto expression = read_compact(cursor, as_of)) return expression;
  if (auto expression = read_odd_year(cursor)) return expression;
  if (const auto year = read_year(cursor, as_of)) return read_within_year(cursor, *year, false);
  if (const auto year = read_relative_year(cursor, as_of)) return read_within_year(cursor, *year, true);
  if (auto expression = read_relative_month(cursor, as_of)) return expression;
  if (auto expression = read_bare_month(cursor, as_of)) return expression;
  return read_bare_word(cursor, as_of);
}

}  // namespace

std::string_view to_string(LeavePrecision precision) {
  constexpr std::array<std::string_view, 4> words{"day", "month", "year", "about"};
  return words.at(static_cast<std::size_t>(precision));
}

int full_year(int two_digits, Date as_of) {
  const int century = year_of(as_of) / 100 * 100;
  return century + two_digits <= year_of(as_of) + 1 ? century + two_digits : century - 100 + two_digits;
}

std::optional<DateExpression> expression_of(int year, std::optional<int> month, std::optional<int> day) {
  if (year < 1 || year > 9999) return std::nullopt;
  if (!month) return spanning(first_day_of_month(year, 1), last_day_of_month(year, 12), LeavePrecision::year);
  if (*month < 1 || *month > 12) return std::nullopt;
  const auto m = static_cast<unsigned>(*month);
  if (!day) return spanning(first_day_of_month(year, m), last_day_of_month(year, m), LeavePrecision::month);
  if (*day < 1) return std::nullopt;
  const auto date = make_date(year, m, static_cast<unsigned>(*day));
  return date ? std::optional{spanning(*date, *date, LeavePrecision::day)} : std::nullopt;
}

std::optional<DateExpression> find_date(u32string_view text, std::size_t from, Date as_of) {
  for (std::size_t at = from; at < text.size(); ++at) {
    Cursor cursor{text, at};
    if (auto expression = read_here(cursor, as_of)) {
      expression->begin = at;
      expression->end = cursor.at;
      return expression;
    }
    while (cursor.is_digit()) ++cursor.at;  // never start inside a number
    if (cursor.at > at) at = cursor.at - 1;
  }
  return std::nullopt;
}

}  // namespace halfsky::ledger
