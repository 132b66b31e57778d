#include "ledger/intake/marriage_cell.h"

#include <string>

#include "base/text.h"
#include "ledger/intake/cell_words.h"
#include "ledger/intake/yes_no.h"

namespace halfsky::ledger {
namespace {

bool is_yes_no_heading(std::string_view label) {
  return contains_any(label, {"婚否", "是否", "与否"});
}

// GB/T 2261.2.
Marriage of_code(std::string_view plain) {
  if (plain.size() != 2 && plain.size() != 1) return Marriage::unclear;
  switch (plain[0]) {
    case '1':
      return Marriage::unmarried;
    case '2':
      return Marriage::married;
    case '3':
      return Marriage::widowed;
    case '4':
      return Marriage::divorced;
    case '9':
      return Marriage::missing;
    default:
      return Marriage::unclear;
  }
}

std::string without(std::string text, const std::vector<std::string_view>& words) {
  for (const std::string_view word : words) text = replace_all(std::move(text), word, "");
  return text;
}

// One state and no other; unclear where the words name two or none.
Marriage of_words(std::string_view text) {
  const bool single = contains_any(text, {"未婚", "单身", "未结婚", "没结婚", "待嫁"});
  const bool married = !single && contains_any(text, {"已婚", "初婚", "再婚", "复婚", "二婚", "再嫁",
                                                      "有配偶", "结婚", "有夫", "在婚"});
  const bool divorced = contains_any(text, {"离婚", "离异"});
  const bool widowed = contains_any(text, {"丧", "寡", "亡", "去世", "已故", "病故", "过世", "死"});
  const int named = static_cast<int>(married) + static_cast<int>(divorced) + static_cast<int>(widowed);
  if (named > 1) return Marriage::unclear;
  if (divorced) return Marriage::divorced;
  if (widowed) return Marriage::widowed;
  if (married) return Marriage::married;
  return single ? Marriage::unmarried : Marriage::unclear;
}

// 婚否: 是, 否.
Marriage of_answer(std::string_view plain) {
  if (says_unknown(plain)) return Marriage::missing;
  const Answer answer = read_answer(plain);
  if (answer == Answer::yes) return Marriage::married;
  return answer == Answer::no || plain == "未" ? Marriage::unmarried : Marriage::unclear;
}

}  // namespace

Marriage read_marriage(std::string_view plain, std::string_view label) {
  if (is_yes_no_heading(label)) {
    if (const Marriage found = of_answer(plain); found != Marriage::unclear) return found;
  }
  if (says_unknown(plain) || plain == "未说明" || plain == "未说明的婚姻状况") return Marriage::missing;
  if (plain == "√" || plain == "婚" || plain == "已") return Marriage::married;
  if (plain.size() == 2 && plain[0] >= '0' && plain[0] <= '9') return of_code(plain);
  const std::string text =
      without(std::string{plain}, {"未再婚", "没再婚", "未离婚", "没离婚", "没有离婚", "未离异", "未复婚"});
  if (contains_any(text, {"同居", "分居", "未登记", "未领", "没领", "没登记", "事实婚", "诉讼", "正在",
                          "未办", "闹离婚", "准备", "?", "不清", "试婚", "搭伙"}))
    return Marriage::unclear;
  if (const Marriage found = of_words(text); found != Marriage::unclear) return found;
  return plain == "未离婚" || plain == "没离婚" ? Marriage::married : Marriage::unclear;
}

}  // namespace halfsky::ledger
