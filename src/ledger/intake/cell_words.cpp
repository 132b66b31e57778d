#include "ledger/intake/cell_words.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "ledger/intake/row_words.h"

namespace halfsky::ledger {
namespace {

constexpr double first_inexact_number = 1e15;

bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string cell_words(const platform::Cell& cell) {
  std::string words = trim(cell.text);
  const bool is_whole_number = cell.kind == platform::CellKind::number && !is_digits(words) &&
                               cell.number == std::floor(cell.number) &&
                               std::abs(cell.number) < first_inexact_number;
  return is_whole_number ? std::to_string(static_cast<long long>(cell.number)) : words;
}

bool is_broken(const platform::Cell& cell) {
  return cell.formula_no_value || cell.kind == platform::CellKind::error;
}

bool is_stroke(std::string_view plain) {
  const std::u32string characters = decode_utf8(plain);
  constexpr std::u32string_view strokes = U"-/\\_|一—–―‐‑−─﹣ˉ¯~～.";
  return std::all_of(characters.begin(), characters.end(),
                     [&](char32_t c) { return strokes.find(c) != std::u32string_view::npos; });
}

bool says_unknown(std::string_view plain) {
  constexpr std::array<std::string_view, 26> words{
      "无",     "没有", "不详", "不祥",   "不清楚", "不清", "未知", "不知道", "不知",
      "不明",   "空",   "空白", "未填",   "未填写", "待查", "待定", "待补",   "待补充",
      "未提供", "暂无", "没填", "不掌握", "未掌握", "缺",   "N/A",  "#N/A"};
  if (plain.size() > 12) return is_stroke(plain);
  return std::find(words.begin(), words.end(), plain) != words.end() || is_stroke(plain);
}

std::string said_in(const platform::Cell* cell) {
  if (cell == nullptr || is_broken(*cell)) return {};
  std::string plain = plain_words(cell_words(*cell));
  return says_unknown(plain) ? std::string{} : plain;
}

}  // namespace halfsky::ledger
