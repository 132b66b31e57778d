#include "ledger/intake/length.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace halfsky::ledger {
namespace {

using std::u32string_view;

// Months away, from at least to at most.
struct Months {
  double least, most;
};

struct PhraseLength {
  u32string_view phrase;
  Months months;
};

// Longer phrases first. What is roughly half a year keeps both sides of it, so that a person is asked.
constexpr std::array<PhraseLength, 40> phrases{{
    {U"不到半年", {0, 5.9}}, {U"不足半年", {0, 5.9}},  {U"没到半年", {0, 5.9}}, {U"未满半年", {0, 5.9}},
    {U"不满半年", {0, 5.9}}, {U"将近半年", {4, 6.2}},  {U"快半年", {4, 6.2}},   {U"近半年", {4, 6.2}},
    {U"大半年", {5.5, 11}},  {U"小半年", {3, 6.2}},    {U"半年", {5, 9}},       {U"不到一年", {1, 12}},
    {U"不到1年", {1, 12}},   {U"不足1年", {1, 12}},    {U"快1年", {9, 12}},     {U"近1年", {9, 12}},
    {U"将近1年", {9, 12}},   {U"好几个月", {3, 10}},   {U"几个月", {2, 10}},    {U"好几年", {24, 180}},
    {U"几年", {24, 120}},    {U"多年", {24, 360}},     {U"常年", {12, 360}},    {U"长年", {12, 360}},
    {U"成年", {12, 360}},    {U"一直在外", {12, 360}}, {U"长期", {12, 360}},    {U"一直", {12, 360}},
    {U"经常", {5, 360}},     {U"刚走", {0, 1}},        {U"刚出", {0, 1}},       {U"刚去", {0, 1}},
    {U"才走", {0, 1}},       {U"才出", {0, 1}},        {U"刚外出", {0, 1}},     {U"没几天", {0, 1}},
    {U"几天", {0, 1}},       {U"几周", {0, 3}},        {U"个把月", {0, 3}},     {U"刚离", {0, 1}},
}};

DateInterval back(Months months, Date as_of) {
  const auto days_of = [](double m) { return static_cast<int>(std::lround(m * 30.4375)); };
  const auto exact = [&](double m) {
    return m == std::floor(m) ? add_months(as_of, -static_cast<int>(m))
                              : as_of - std::chrono::days{days_of(m)};
  };
  return {exact(months.most), exact(months.least)};
}

struct Number {
  double low, high;
  std::size_t length;
};

// 6, 1.5, 7~8 at the end of `text`.
std::optional<Number> number_before(u32string_view text) {
  const auto is_part = [](char32_t c) {
    return (c >= U'0' && c <= U'9') || c == U'.' || c == U'~' || c == U'-';
  };
  std::size_t start = text.size();
  while (start > 0 && is_part(text[start - 1])) --start;
  std::array<double, 2> values{0, 0};
  std::size_t index = 0;
  double scale = 0;
  for (const char32_t c : text.substr(start)) {
    if (c == U'.') {
      scale = 0.1;
    } else if (c == U'~' || c == U'-') {
      if (++index > 1) return std::nullopt;
      scale = 0;
    } else if (scale > 0) {
      values.at(index) += static_cast<double>(c - U'0') * scale;
      scale /= 10;
    } else {
      values.at(index) = values.at(index) * 10 + static_cast<double>(c - U'0');
    }
  }
  if (start == text.size()) return std::nullopt;
  return Number{values[0], index == 1 ? values[1] : values[0], text.size() - start};
}

bool is_open(u32string_view behind) {
  return behind.starts_with(U"多") || behind.starts_with(U"来") || behind.starts_with(U"余") ||
         behind.starts_with(U"以上") || behind.starts_with(U"+");
}

Months grace(Number number, double unit, bool open, bool open_number) {
  const double margin = unit < 12 ? 1 : std::max(1.0, number.low * unit * 0.02);
  const double more = open_number ? number.high * unit * 0.6 + unit : open ? unit : margin;
  return {std::max(0.0, number.low * unit - (open ? 0 : margin)),
          number.high * unit + std::max(margin, more)};
}

// 1年 or 1年零 before the number of months; a year of the calendar is no length.
bool ends_with_years(u32string_view before, std::size_t number_length) {
  u32string_view ahead = before.substr(0, before.size() - number_length);
  while (ahead.ends_with(U"零") || ahead.ends_with(U"又")) ahead.remove_suffix(1);
  if (!ahead.ends_with(U"年")) return false;
  ahead.remove_suffix(1);
  const auto years = number_before(ahead);
  return years && years->low < 100;
}

std::optional<Months> counted(u32string_view text) {
  constexpr std::array<std::pair<u32string_view, double>, 8> units{{{U"个半月", 1},
                                                                    {U"个多月", 1},
                                                                    {U"个来月", 1},
                                                                    {U"个月", 1},
                                                                    {U"年", 12},
                                                                    {U"周", 0.23},
                                                                    {U"天", 0.033},
                                                                    {U"星期", 0.23}}};
  for (const auto& [unit, months] : units) {
    const std::size_t at = text.find(unit);
    if (at == u32string_view::npos) continue;
    u32string_view before = text.substr(0, at);
    bool open_number = false;
    while (!before.empty() && u32string_view{U"多来余几个"}.find(before.back()) != u32string_view::npos) {
      open_number = true;
      before.remove_suffix(1);
    }
    auto number = number_before(before);
    const bool is_rest_of_years = months == 1 && number && ends_with_years(before, number->length);
    if (is_rest_of_years) continue;  // 1年2个月
    if (!number || (months == 12 && number->low >= 1900)) continue;
    const u32string_view behind = text.substr(at + unit.size());
    if (unit == U"年" && behind.starts_with(U"半")) {
      number->low += 0.5;
      number->high += 0.5;
    }
    const bool is_years = months == 12 && number->low >= 1;
    const bool open = is_open(behind) || unit == U"个多月" || unit == U"个来月" || is_years;
    return grace(*number, months, open, open_number);
  }
  return std::nullopt;
}

}  // namespace

DateInterval interval_of_months(double months, Date as_of) {
  return back(grace({months, months, 1}, months < 12 ? 1 : 1, months >= 12, false), as_of);
}

std::optional<DateInterval> read_length(u32string_view text, Date as_of) {
  if (text.find(U"年半") == u32string_view::npos) {
    for (const PhraseLength& entry : phrases) {
      const std::size_t at = text.find(entry.phrase);
      if (at == u32string_view::npos) continue;
      const bool counts =
          at > 0 && text[at - 1] >= U'0' && text[at - 1] <= U'9';  // 3几年, 10多年: the number decides
      if (!counts) return back(entry.months, as_of);
    }
  }
  if (const auto months = counted(text)) return back(*months, as_of);
  return std::nullopt;
}

}  // namespace halfsky::ledger
