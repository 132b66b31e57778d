#include "ledger/intake/name_description.h"

#include <algorithm>
#include <array>
#include <span>

#include "ledger/intake/name_text.h"
#include "ledger/intake/surnames.h"

namespace halfsky::ledger {
namespace {

using std::u32string_view;
using Words = std::span<const u32string_view>;

bool ends_with_any(u32string_view text, Words words) {
  return std::any_of(words.begin(), words.end(), [&](u32string_view word) { return text.ends_with(word); });
}

bool holds_any(u32string_view text, Words words) {
  return std::any_of(words.begin(), words.end(),
                     [&](u32string_view word) { return text.find(word) != u32string_view::npos; });
}

// No name holds these: 张大勇妻子, 李桂兰儿媳王芳.
constexpr std::array<u32string_view, 26> relations{
    U"媳妇", U"儿媳", U"妻子", U"爱人", U"老婆", U"之妻", U"之母", U"之女", U"他妈",
    U"她妈", U"他娘", U"婆婆", U"家属", U"母亲", U"女儿", U"丈夫", U"配偶", U"岳母",
    U"奶奶", U"姥姥", U"婶子", U"嫂子", U"大娘", U"闺女", U"内人", U"户主"};

// No name ends so: 刘婶, 三姨, 李家的, 张女士, 王会计.
constexpr std::array<u32string_view, 34> endings{
    U"婶",     U"嫂",   U"姨",   U"媳",     U"妈",   U"妻",   U"婆",   U"的",   U"女士",
    U"小姐",   U"太太", U"阿姨", U"女人",   U"女的", U"姑娘", U"老伴", U"对象", U"老师",
    U"主任",   U"书记", U"会计", U"组长",   U"同志", U"村长", U"支书", U"大夫", U"队长",
    U"老太婆", U"社区", U"委会", U"老太太", U"家屯", U"家村", U"大姐"};

// 老张, 小王, 大李: a family name with what is said before it.
bool is_called_so(u32string_view text) {
  return text.size() == 2 && u32string_view{U"老小大"}.find(text.front()) != u32string_view::npos &&
         surname_length(text.substr(1)) == 1;
}

// 村西头老赵家, 保洁员: a house, an office.
bool is_house_or_office(u32string_view text) {
  const bool is_house = text.size() >= 3 && text.ends_with(U"家") && text[text.size() - 3] == U'老';
  return is_house || text.ends_with(U"老太") || (text.ends_with(U"员") && !looks_like_name(text));
}

// 大姑, 二姐, 老三.
bool is_numbered(u32string_view text) {
  return text.size() == 2 && u32string_view{U"大二三四五六老小"}.find(text[0]) != u32string_view::npos &&
         u32string_view{U"姑姐妹娘奶大二三四五六七八九"}.find(text[1]) != u32string_view::npos;
}

// 杨母, 赵姐: a family name and what she is to somebody.
bool is_surname_with_kin(u32string_view text) {
  return text.size() == 2 && surname_length(text) == 1 &&
         u32string_view{U"母姐"}.find(text[1]) != u32string_view::npos;
}

// 头道沟村, 东屯: a place; 张新村 may be a name.
bool is_place(u32string_view text) {
  const bool ends = text.ends_with(U"村") || text.ends_with(U"屯") || text.ends_with(U"组");
  return ends && !looks_like_name(text);
}

// 其其格, 高娃, 图雅: the end of a Mongolian name and no name after another.
bool is_mongolian_end(u32string_view text) {
  constexpr std::array<u32string_view, 6> words{U"高娃", U"图雅", U"托娅", U"木格", U"其格", U"日乐"};
  return ends_with_any(text, words);
}

}  // namespace

bool describes_somebody(u32string_view text) {
  return holds_any(text, relations) || ends_with_any(text, endings) || is_called_so(text) ||
         is_numbered(text) || is_surname_with_kin(text) || is_place(text) || is_house_or_office(text);
}

bool are_two_names(u32string_view text) {
  if (text.size() < 5 || text.size() > 6 || is_mongolian_end(text)) return false;
  for (const std::size_t first : {std::size_t{3}, std::size_t{2}}) {
    if (text.size() - first > 3) continue;
    if (looks_like_name(text.substr(0, first)) && looks_like_name(text.substr(first))) return true;
  }
  return false;
}

}  // namespace halfsky::ledger
