#include "ledger/intake/life_subject.h"

#include <array>
#include <utility>

#include "ledger/intake/life_clause.h"

namespace halfsky::ledger {
namespace {

using Word = std::pair<std::string_view, Subject>;

constexpr std::array<Word, 133> words{{
    {"丈夫", Subject::husband},     {"配偶", Subject::husband},     {"爱人", Subject::husband},
    {"老公", Subject::husband},     {"男人", Subject::husband},     {"男方", Subject::husband},
    {"当家的", Subject::husband},   {"掌柜的", Subject::husband},   {"其夫", Subject::husband},
    {"夫", Subject::husband},       {"他", Subject::husband},       {"孩子爸", Subject::husband},
    {"孩子爸爸", Subject::husband}, {"孩子父亲", Subject::husband}, {"孩子他爸", Subject::husband},
    {"孩他爸", Subject::husband},   {"孩他爹", Subject::husband},   {"孩子他爹", Subject::husband},
    {"外出人员", Subject::husband}, {"本人", Subject::herself},     {"妇女", Subject::herself},
    {"女方", Subject::herself},     {"妻子", Subject::herself},     {"自己", Subject::herself},
    {"她", Subject::herself},       {"媳妇", Subject::herself},     {"该人", Subject::herself},
    {"此人", Subject::herself},     {"妻", Subject::herself},       {"留守妇女", Subject::herself},
    {"夫妻", Subject::both},        {"夫妇", Subject::both},        {"两口子", Subject::both},
    {"夫妻俩", Subject::both},      {"全家", Subject::both},        {"举家", Subject::both},
    {"一家", Subject::both},        {"双方", Subject::both},        {"整户", Subject::both},
    {"俩人", Subject::both},        {"二人", Subject::both},        {"其他", Subject::other},
    {"其它", Subject::other},       {"大夫", Subject::other},       {"姐夫", Subject::other},
    {"妹夫", Subject::other},       {"前夫", Subject::other},       {"前妻", Subject::other},
    {"姑夫", Subject::other},       {"姨夫", Subject::other},       {"夫家", Subject::other},
    {"公公", Subject::other},       {"公婆", Subject::other},       {"公爹", Subject::other},
    {"婆", Subject::other},         {"父", Subject::other},         {"母", Subject::other},
    {"爸", Subject::other},         {"妈", Subject::other},         {"爹", Subject::other},
    {"娘", Subject::other},         {"爷", Subject::other},         {"奶", Subject::other},
    {"姥", Subject::other},         {"姑", Subject::other},         {"姨", Subject::other},
    {"叔", Subject::other},         {"伯", Subject::other},         {"舅", Subject::other},
    {"哥", Subject::other},         {"弟", Subject::other},         {"姐", Subject::other},
    {"妹", Subject::other},         {"兄", Subject::other},         {"嫂", Subject::other},
    {"儿", Subject::other},         {"女", Subject::other},         {"孙", Subject::other},
    {"侄", Subject::other},         {"甥", Subject::other},         {"老人", Subject::other},
    {"孩子", Subject::other},       {"子女", Subject::other},       {"小孩", Subject::other},
    {"学生", Subject::other},       {"女婿", Subject::other},       {"儿媳", Subject::other},
    {"儿媳妇", Subject::other},     {"亲属", Subject::other},       {"亲戚", Subject::other},
    {"邻居", Subject::other},       {"房东", Subject::other},       {"长子", Subject::other},
    {"次子", Subject::other},       {"三子", Subject::other},       {"独子", Subject::other},
    {"长女", Subject::other},       {"老大", Subject::other},       {"老二", Subject::other},
    {"户主", Subject::other},       {"婆家", Subject::other},       {"娘家", Subject::other},
    {"外甥", Subject::other},       {"老两口", Subject::other},     {"二老", Subject::other},
    {"双亲", Subject::other},       {"老伴", Subject::husband},     {"男的", Subject::husband},
    {"女的", Subject::herself},     {"军属", Subject::husband},     {"家属", Subject::other},
    {"子孙", Subject::other},       {"孩", Subject::other},         {"继子", Subject::other},
    {"爷们", Subject::husband},     {"爷们儿", Subject::husband},   {"老爷们", Subject::husband},
    {"当家人", Subject::husband},   {"儿子媳妇", Subject::other},   {"孙媳妇", Subject::other},
    {"弟媳妇", Subject::other},     {"侄媳妇", Subject::other},     {"兄弟媳妇", Subject::other},
    {"老头", Subject::husband},     {"老头子", Subject::husband},   {"两人", Subject::both},
    {"小两口", Subject::other},     {"小夫妻", Subject::other},
}};

struct Found {
  Subject subject;
  std::size_t end = 0;
  std::size_t length = 0;
};

// The word that ends last before `at`; of two that end together the longer.
void consider(std::string_view before, std::string_view word, Subject subject, Found& best) {
  const std::size_t found = word.empty() ? std::string_view::npos : before.rfind(word);
  if (found == std::string_view::npos) return;
  const std::size_t end = found + word.size();
  if (end < best.end || (end == best.end && word.size() <= best.length)) return;
  best = {subject, end, word.size()};
}

}  // namespace

Subject subject_at(std::string_view clause, std::size_t at, Subject inherited, const LifeQuestion& question) {
  const std::string_view before = clause.substr(0, at);
  Found best{inherited};
  const CharacterFilter characters{before};
  for (const auto& [word, subject] : words) {
    if (characters.may_hold(word)) consider(before, word, subject, best);
  }
  consider(before, question.her_name, Subject::herself, best);
  consider(before, question.husband_name, Subject::husband, best);
  return best.subject;
}

Subject last_subject(std::string_view clause, Subject inherited, const LifeQuestion& question) {
  return subject_at(clause, clause.size(), inherited, question);
}

}  // namespace halfsky::ledger
