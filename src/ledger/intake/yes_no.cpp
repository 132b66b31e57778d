#include "ledger/intake/yes_no.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/text.h"
#include "ledger/intake/cell_words.h"
#include "ledger/intake/row_words.h"

namespace halfsky::ledger {
namespace {

using std::u32string_view;

constexpr u32string_view ticked = U"☑■√✓✔✅●◉☒⊠▣◼⬛✖✗✘×☓";
constexpr u32string_view empty_box = U"□☐○◯◻▢⬜";

template <std::size_t Size>
bool is_one_of(std::string_view text, const std::array<std::string_view, Size>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool is_in(u32string_view set, char32_t c) {
  return set.find(c) != u32string_view::npos;
}

enum class Mark : std::uint8_t { none, filled, open };

Mark mark_at(u32string_view text, std::size_t at) {
  if (at >= text.size()) return Mark::none;
  if (is_in(ticked, text[at])) return Mark::filled;
  return is_in(empty_box, text[at]) ? Mark::open : Mark::none;
}

Answer answer_of(Mark yes, Mark no) {
  if (yes == no) return Answer::doubt;
  const bool says_yes = yes == Mark::filled || (no == Mark::open && yes == Mark::filled);
  const bool says_no = no == Mark::filled;
  if (says_yes && !says_no) return Answer::yes;
  return says_no && !says_yes ? Answer::no : Answer::doubt;
}

// 是□否☑ and ☑是□否: the marks stand all behind or all before their words.
Answer read_choice(u32string_view text) {
  std::size_t yes = text.find(U'是');
  std::size_t no = text.find(U'否');
  if (yes == u32string_view::npos || no == u32string_view::npos) {
    yes = text.find(U'有');
    no = text.find(U'无');
  }
  if (yes == u32string_view::npos || no == u32string_view::npos) return Answer::other;
  const bool marks_first = mark_at(text, 0) != Mark::none;
  const auto mark_of = [&](std::size_t at) {
    if (marks_first) return at == 0 ? Mark::none : mark_at(text, at - 1);
    return mark_at(text, at + 1);
  };
  return answer_of(mark_of(yes), mark_of(no));
}

// Boxes in brackets and the signs between the choices.
std::u32string without_joints(std::string_view plain) {
  std::u32string text = decode_utf8(plain);
  std::erase_if(text, [](char32_t c) { return is_in(U"()[]【】/、,，;；|", c); });
  return text;
}

// 是√, √否: the tick marks the word that was chosen.
Answer of_ticked_word(std::string_view plain) {
  std::u32string text = decode_utf8(plain);
  if (std::erase_if(text, [](char32_t c) { return is_in(U"√✓✔☑", c); }) != 1) return Answer::other;
  if (text == U"是" || text == U"有") return Answer::yes;
  return text == U"否" || text == U"无" || text == U"没有" ? Answer::no : Answer::other;
}

std::string lower(std::string_view text) {
  std::string out{text};
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

}  // namespace

Answer read_answer(std::string_view plain) {
  constexpr std::array<std::string_view, 20> yes{"是", "有", "1",    "y",    "yes", "true", "√",
                                                 "✓",  "✔",  "☑",    "■",    "✅",   "●",    "对",
                                                 "t",  "ok", "是的", "属于", "v",   "1.0"};
  constexpr std::array<std::string_view, 27> no{
      "",     "否",   "无", "0",  "n",  "no", "false", "×", "✗",      "✘",  "✕",        "x",   "□", "☐",
      "没有", "不是", "没", "非", "不", "f",  "╳",     "○", "不属于", "未", "无此情况", "0.0", "✖"};
  const std::string word = lower(plain);
  if (is_one_of(word, yes)) return Answer::yes;
  if (is_one_of(word, no) || is_stroke(word)) return Answer::no;
  const Answer choice = read_choice(without_joints(plain));
  if (choice != Answer::other) return choice;
  if (const Answer marked = of_ticked_word(plain); marked != Answer::other) return marked;
  return says_unknown(plain) || contains_any(plain, {"?", "可能", "在办", "申请", "不确定", "疑似", "不清"})
             ? Answer::doubt
             : Answer::other;
}

Answer read_answer(const platform::Cell* cell) {
  if (cell == nullptr) return Answer::no;
  if (is_broken(*cell)) return Answer::doubt;
  return read_answer(plain_words(cell_words(*cell)));
}

}  // namespace halfsky::ledger
