#include "platform/spreadsheet/number_format.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace halfsky::platform {
namespace {

// A run of one date letter, such as yyyy; `elapsed` for one in brackets, such as [h].
struct Run {
  char letter;
  std::size_t length;
  bool elapsed;
};

char lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

// How much of the rest of a code shows no part of a date: quoted, escaped and bracketed text, and the words
// whose letters are none of a date's. 0 if the next character counts.
std::size_t silent_length(std::string_view rest) {
  const auto through = [rest](char end) {
    const std::size_t found = rest.find(end, 1);
    return found == std::string_view::npos ? rest.size() : found + 1;
  };
  switch (rest.front()) {
    case '"':
      return through('"');
    case '[':
      return through(']');
    case '\\':
    case '_':
    case '*':
      return std::min<std::size_t>(2, rest.size());
    default:
      break;
  }
  for (const std::string_view word : {"general", "standard", "e+", "e-"}) {
    if (starts_with_word(rest, word)) return word.size();
  }
  return 0;
}

// [h], [mm], [ss]: hours, minutes or seconds beyond a day.
bool is_elapsed(std::string_view bracketed) {
  if (bracketed.size() < 3 || bracketed.back() != ']') return false;
  const char letter = lower(bracketed[1]);
  if (letter != 'h' && letter != 'm' && letter != 's') return false;
  const std::string_view inside = bracketed.substr(1, bracketed.size() - 2);
  return std::all_of(inside.begin(), inside.end(), [letter](char c) { return lower(c) == letter; });
}

std::vector<Run> runs_of(std::string_view code) {
  std::vector<Run> runs;
  while (!code.empty() && code.front() != ';') {
    std::size_t length = 0;
    if (starts_with_word(code, "am/pm") || starts_with_word(code, "a/p")) {
      length = lower(code[1]) == 'm' ? 5 : 3;
      runs.push_back({'p', length, false});
    } else if (length = silent_length(code); length > 0) {
      if (is_elapsed(code.substr(0, length))) runs.push_back({lower(code[1]), length - 2, true});
    } else {
      const char letter = lower(code.front());
      while (length < code.size() && lower(code[length]) == letter) ++length;
      if (std::string_view{"ymdhsea"}.find(letter) != std::string_view::npos) {
        runs.push_back({letter, length, false});
      }
    }
    code.remove_prefix(length);
  }
  return runs;
}

// m is minutes after hours and before seconds; mmm and longer is always the month's name.
bool is_minutes(const std::vector<Run>& runs, std::size_t index) {
  if (runs[index].elapsed) return true;
  if (runs[index].length > 2) return false;
  const bool after_hours = index > 0 && runs[index - 1].letter == 'h';
  const bool before_seconds = index + 1 < runs.size() && runs[index + 1].letter == 's';
  return after_hours || before_seconds;
}

// The part that a run shows; none for a run that shows no date.
DateStyle part_shown(const std::vector<Run>& runs, std::size_t index) {
  switch (runs[index].letter) {
    case 'y':
    case 'e':
      return DateStyle::year;
    case 'm':
      return is_minutes(runs, index) ? DateStyle::time_only : DateStyle::month;
    case 'd':
      return DateStyle::day;
    case 'a':  // aaa and aaaa are the day of the week
      return runs[index].length >= 3 ? DateStyle::day : DateStyle::none;
    default:
      return DateStyle::time_only;
  }
}

// Of two parts the finer; a time says less than any part of a date.
DateStyle finer(DateStyle a, DateStyle b) {
  constexpr std::array<int, 5> rank = {0, 2, 3, 4, 1};  // none, year, month, day, time_only
  return rank.at(static_cast<std::size_t>(a)) >= rank.at(static_cast<std::size_t>(b)) ? a : b;
}

}  // namespace

DateStyle date_style_of_builtin(unsigned id) {
  const auto among = [id](std::initializer_list<unsigned> ids) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  if (among({17, 27, 36, 50, 52, 57})) return DateStyle::month;
  if (among({14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58})) return DateStyle::day;
  if (among({18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56})) return DateStyle::time_only;
  return DateStyle::none;
}

DateStyle date_style_of_code(std::string_view code) {
  const std::vector<Run> runs = runs_of(code);
  DateStyle style = DateStyle::none;
  for (std::size_t i = 0; i < runs.size(); ++i) style = finer(style, part_shown(runs, i));
  return style;
}

DateStyle date_style_of_named_code(std::string_view code) {
  using Named = std::pair<std::string_view, DateStyle>;
  constexpr std::array<Named, 15> names = {{{"general date", DateStyle::day},
                                            {"long date", DateStyle::day},
                                            {"medium date", DateStyle::day},
                                            {"short date", DateStyle::day},
                                            {"long time", DateStyle::time_only},
                                            {"medium time", DateStyle::time_only},
                                            {"short time", DateStyle::time_only},
                                            {"currency", DateStyle::none},
                                            {"euro currency", DateStyle::none},
                                            {"fixed", DateStyle::none},
                                            {"percent", DateStyle::none},
                                            {"scientific", DateStyle::none},
                                            {"yes/no", DateStyle::none},
                                            {"true/false", DateStyle::none},
                                            {"on/off", DateStyle::none}}};
  const auto named = std::find_if(names.begin(), names.end(), [code](const Named& name) {
    return code.size() == name.first.size() && starts_with_word(code, name.first);
  });
  return named != names.end() ? named->second : date_style_of_code(code);
}

}  // namespace halfsky::platform
