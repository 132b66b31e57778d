#include "ledger/intake/date_text.h"

#include <array>
#include <optional>

#include "base/text.h"

namespace halfsky::ledger {
namespace {

constexpr std::u32string_view numerals = U"〇零一二三四五六七八九十廿卅两";
constexpr std::u32string_view digits_in_order = U"零一二三四五六七八九";
constexpr std::array<std::u32string_view, 6> feasts{U"五一", U"六一", U"七一", U"八一", U"十一", U"三八"};

int digit_of(char32_t c) {
  if (c == U'〇') return 0;
  if (c == U'两') return 2;
  return static_cast<int>(digits_in_order.find(c));
}

bool is_counter(char32_t c) {
  return std::u32string_view{U"年月日号个天周星多来半几"}.find(c) != std::u32string_view::npos;
}

// 十, 十二, 二十, 二十三, 廿三, 卅.
std::optional<int> read_tens(std::u32string_view run) {
  int value = 0;
  int pending = 1;
  bool has_ten = false;
  for (const char32_t c : run) {
    if (c == U'十' || c == U'廿' || c == U'卅') {
      if (has_ten) return std::nullopt;
      has_ten = true;
      value = (c == U'十' ? pending : c == U'廿' ? 2 : 3) * 10;
      pending = 0;
    } else {
      pending = digit_of(c);
      if (has_ten) value += pending;
    }
  }
  return has_ten ? std::optional{value} : std::nullopt;
}

// Two neighbours before a counter are a guess, not a number: 七八个月, 两三年.
bool is_guess(std::u32string_view run, char32_t after) {
  if (run.size() != 2) return false;
  const bool neighbours = digit_of(run[1]) == digit_of(run[0]) + 1;
  return neighbours &&
         (after == U'个' || after == U'天' || run[0] == U'两' || (after == U'年' && digit_of(run[0]) > 1));
}

std::string digits_for(std::u32string_view run, char32_t after) {
  if (const auto tens = read_tens(run)) return std::to_string(*tens);
  std::string out;
  for (const char32_t c : run) {
    if (!out.empty() && is_guess(run, after)) out += '~';
    out += std::to_string(digit_of(c));
  }
  return out;
}

bool is_feast(std::u32string_view run, char32_t before, char32_t after) {
  if (after == U'夕' && run == U"七") return true;
  if (is_counter(after) || before == U'月' || before == U'初') return false;
  for (const std::u32string_view feast : feasts) {
    if (run == feast) return true;
  }
  return false;
}

bool counts_something(std::u32string_view run, char32_t before, char32_t after) {
  if (is_feast(run, before, after)) return false;
  if (run == U"二" && before == U'月' && after == 0) return false;  // 二月二
  return is_counter(after) || before == U'月' || before == U'初' || before == U'年' || run.size() >= 4;
}

// 八月十五 and 五月廿三, but not 八月十五日 or 正月十五, which leave no doubt.
bool may_be_moon_day(std::u32string_view out, char32_t after) {
  if (out.size() < 2 || out.back() != U'月' || is_counter(after)) return false;
  const char32_t month = out[out.size() - 2];
  return month >= U'0' && month <= U'9';
}

char32_t plain_separator(char32_t c) {
  if (std::u32string_view{U"．。·・、"}.find(c) != std::u32string_view::npos) return U'.';
  if (std::u32string_view{U"—–―‐‑−﹣─"}.find(c) != std::u32string_view::npos) return U'-';
  if (c == U'～' || c == U'〜') return U'~';
  if (c == U'∕' || c == U'⁄') return U'/';
  return c;
}

// 2019-03-15 00:00:00 and 2019-03-15T00:00 lose their time of day.
std::string_view without_time(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon < 3) return text;
  std::size_t start = colon;
  while (start > 0 && text[start - 1] >= '0' && text[start - 1] <= '9') --start;
  const bool is_time = start > 0 && start < colon && (text[start - 1] == ' ' || text[start - 1] == 'T');
  return is_time ? text.substr(0, start - 1) : text;
}

}  // namespace

std::u32string plain_date_text(std::string_view text) {
  const std::string half_width = to_half_width(text);
  std::u32string characters = decode_utf8(remove_spaces(without_time(half_width)));
  for (char32_t& c : characters) c = plain_separator(c);
  std::u32string out;
  for (std::size_t i = 0; i < characters.size();) {
    if (numerals.find(characters[i]) == std::u32string_view::npos) {
      out += characters[i++];
      continue;
    }
    std::size_t end = i;
    while (end < characters.size() && numerals.find(characters[end]) != std::u32string_view::npos) ++end;
    const std::u32string_view run{&characters[i], end - i};
    const char32_t before = out.empty() ? 0 : out.back();
    const char32_t after = end < characters.size() ? characters[end] : 0;
    const bool counts = counts_something(run, before, after);
    if (counts && may_be_moon_day(out, after)) out += U'朔';
    out += counts ? decode_utf8(digits_for(run, after)) : std::u32string{run};
    i = end;
  }
  return out;
}

}  // namespace halfsky::ledger
