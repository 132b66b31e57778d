#include "ledger/intake/hardship_flags.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "ledger/intake/cell_words.h"
#include "ledger/intake/row_words.h"
#include "ledger/intake/yes_no.h"

namespace halfsky::ledger {
namespace {

using Words = std::vector<std::string_view>;

// What is said of one thing besides yes and no: its kinds and grades, words that deny it, words that leave it
// open.
struct Thing {
  Field field;
  Words kinds;
  Words denials;
  Words doubts;
  Words kinds_elsewhere;  // in the columns of hardship and health
};

const std::array<Thing, 4>& things() {
  static const std::array<Thing, 4> all{{
      {Field::dibao,
       {"低保", "特困", "五保", "A类", "B类", "C类", "A档", "B档", "C档", "一类", "二类", "三类", "一档",
        "二档", "三档", "最低生活保障", "享受"},
       {"非低保", "不是", "不享受", "未享受", "没享受", "无低保", "不符合", "没有低保", "未纳入", "不在"},
       {"边缘", "停", "取消", "注销", "冻结", "退出", "申", "原低保", "曾", "拟"},
       {"低保", "特困", "五保"}},
      {Field::disability,
       {"级", "肢体", "视力", "听力", "言语", "智力", "精神", "多重", "残", "持证", "有证"},
       {"无残", "非残", "没有残", "不残", "健全", "健康", "正常", "未残", "无证", "不是", "良好"},
       {"疑似", "待评", "未评", "未鉴定", "未办", "申"},
       {"残疾", "肢残", "残障"}},
      {Field::illness,
       {"癌",     "瘤",   "病",   "症", "炎",   "梗",     "白血", "透析", "心脏",
        "移植",   "中风", "偏瘫", "瘫", "肾衰", "肝硬化", "出血", "血栓", "结核",
        "高血压", "哮喘", "狼疮", "脑", "手术", "放疗",   "化疗"},
       {"无病", "无疾病", "没病", "没有病", "未患", "健康", "良好", "无重", "无大", "正常", "不患", "无慢性",
        "没有疾病", "没有重", "没有大"},
       {"疑似", "待查", "待确诊"},
       {"重病", "大病", "重疾", "癌", "尿毒症", "白血病", "透析"}},
      {Field::poor,
       {"脱贫", "建档立卡", "监测", "贫困", "边缘易致贫", "易致贫", "三类户", "突发严重困难", "建卡", "返贫"},
       {"非贫困", "非建档", "非脱贫户", "非监测", "一般户", "一般农户", "普通", "不是", "无", "没有",
        "不属于", "未建档"},
       {"申", "拟", "风险已消除", "已消除"},
       {"脱贫", "建档立卡", "监测", "贫困户", "边缘易致贫", "三类户", "突发严重困难"}},
  }};
  return all;
}

bool is_grade(std::string_view plain, std::string_view label) {
  return contains_any(label, {"等级", "级别"}) && plain.size() == 1 && plain[0] >= '1' && plain[0] <= '4';
}

// 20 characters: the identity number, kind and grade.
bool is_certificate(std::string_view plain) {
  const auto digits = std::count_if(plain.begin(), plain.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 15 && plain.size() <= 24;
}

Answer answer_about(const Thing& thing, const RowCells::Pair& pair) {
  if (pair.cell == nullptr) return Answer::other;
  const std::string plain = is_broken(*pair.cell) ? std::string{} : plain_words(cell_words(*pair.cell));
  const bool is_disability = thing.field == Field::disability;
  if (is_disability && (is_grade(plain, pair.column->label) || is_certificate(plain))) return Answer::yes;
  const Answer answer = read_answer(pair.cell);
  if (answer == Answer::yes || answer == Answer::no) return answer;
  if (contains_any(plain, thing.denials)) return Answer::no;
  if (contains_any(plain, thing.doubts)) return Answer::doubt;
  if (contains_any(plain, thing.kinds)) return Answer::yes;
  return Answer::doubt;
}

struct Votes {
  bool yes = false, no = false, doubt = false;

  void add(Answer answer) {
    yes |= answer == Answer::yes;
    no |= answer == Answer::no;
    doubt |= answer == Answer::doubt;
  }
};

// Other columns say something of the thing only if they name it.
void ask_elsewhere(const Thing& thing, const RowCells& cells, Votes& votes) {
  for (const Field field : {Field::hardship_type, Field::health}) {
    for (const RowCells::Pair& pair : cells.all(field)) {
      const std::string plain = said_in(pair.cell);
      if (plain.empty() || !contains_any(plain, thing.kinds_elsewhere)) continue;
      const bool is_open = contains_any(plain, thing.denials) || contains_any(plain, thing.doubts);
      votes.add(is_open ? Answer::other : Answer::yes);
    }
  }
}

std::optional<bool> decide(const Thing& thing, const RowCells& cells, Findings& findings) {
  const std::vector<RowCells::Pair> columns = cells.all(thing.field);
  Votes votes;
  for (const RowCells::Pair& pair : columns) votes.add(answer_about(thing, pair));
  const std::string_view label =
      columns.empty() ? std::string_view{} : std::string_view{columns.front().column->label};
  ask_elsewhere(thing, cells, votes);
  if (votes.doubt || (votes.yes && votes.no)) {
    findings.push_back(make_finding("flag_unknown", label));
    return std::nullopt;
  }
  return votes.yes;
}

}  // namespace

HardshipFlags read_hardship(const RowCells& cells) {
  HardshipFlags flags;
  flags.dibao = decide(things()[0], cells, flags.findings);
  flags.disabled = decide(things()[1], cells, flags.findings);
  flags.illness = decide(things()[2], cells, flags.findings);
  flags.poor = decide(things()[3], cells, flags.findings);
  return flags;
}

}  // namespace halfsky::ledger
