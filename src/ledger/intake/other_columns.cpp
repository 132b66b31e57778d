#include "ledger/intake/other_columns.h"

#include "base/text.h"
#include "ledger/intake/cell_words.h"
#include "ledger/intake/row_words.h"
#include "ledger/intake/yes_no.h"

namespace halfsky::ledger {
namespace {

// About other people, or about things that change nothing.
bool is_of_others(std::string_view label) {
  return contains_any(
      label,
      {"子女", "孩子", "儿童", "公婆",   "老人",   "父母", "户主", "成员", "监护", "儿子", "女儿", "婆",
       "父亲", "母亲", "邻居", "联系人", "责任人", "包保", "走访", "帮扶", "干部", "住房", "房屋", "土地",
       "需求", "困难", "诉求", "技能",   "培训",   "低保", "户口", "户籍", "再婚", "复婚", "初婚", "脱贫",
       "贫困", "学校", "就读", "患病",   "病情",   "保险", "医保", "养老", "贷款", "收入", "家暴"});
}

bool asks_state(std::string_view label) {
  static const std::vector<std::string_view> words{"是否", "状态", "现状", "情况", "状况", "结果", "意见",
                                                   "变动", "变化", "退出", "减少", "注销", "死亡", "除名",
                                                   "核查", "核实", "审核", "复核", "何处", "哪里", "在哪",
                                                   "说明", "婚",   "居住", "住地", "备考", "标注", "标记"};
  return contains_any(label, words);
}

// What she must be to stand on the list: only here does 否 speak against her.
bool is_wanted(std::string_view label) {
  return contains_any(label, {"留守", "符合", "同意", "愿意", "满", "半年", "6个月", "六个月", "在村", "居住",
                              "常住", "外出", "务工"});
}

std::string of_question(const std::string& label, const std::string& plain) {
  Answer answer = read_answer(plain);
  for (const std::string_view denial : {"不", "未", "没", "非"}) {
    if (answer == Answer::other && plain.starts_with(denial)) answer = Answer::no;
  }
  switch (answer) {
    case Answer::yes:
      return replace_all(label, "是否", "");
    case Answer::no:
      if (!is_wanted(label)) return {};
      return replace_all(label, "是否", contains(label, "留守") ? "不是" : "不");
    default:
      return plain;
  }
}

std::string text_of(const std::string& label, const std::string& plain) {
  if (contains(label, "是否")) return of_question(label, plain);
  if (says_nothing(plain) || plain == "正常") return {};
  if (contains_any(label, {"退出", "注销", "死亡", "除名"})) return "退出\n" + plain;
  if (contains_any(label, {"何处", "哪里", "在哪"})) return "在" + plain;
  const bool is_town = contains_any(plain, {"城镇", "城市", "县城"});
  if (contains_any(label, {"居住", "住地"}) && is_town) return "住" + plain + "，住城镇";
  return plain;
}

}  // namespace

bool asks_for_herself(std::string_view label) {
  return contains_any(label, {"本人", "妇女", "女方", "妻子"}) &&
         !contains_any(label, {"丈夫", "配偶", "爱人"});
}

std::optional<OtherWords> words_of_other(const Column& column, const platform::Cell& cell) {
  const std::string label = plain_words(column.group + column.label);
  if (label.empty() || is_broken(cell) || !asks_state(label) || is_of_others(label)) return std::nullopt;
  const std::string plain = plain_words(cell_words(cell));
  if (plain.empty() || plain.size() > 300 || is_stroke(plain)) return std::nullopt;
  OtherWords words{text_of(label, plain), Subject::unknown};
  if (words.text.empty()) return std::nullopt;
  if (contains_any(label, {"丈夫", "配偶", "爱人", "男方", "外出人员"})) words.subject = Subject::husband;
  return words;
}

}  // namespace halfsky::ledger
