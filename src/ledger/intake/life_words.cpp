#include "ledger/intake/life_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "ledger/intake/date_expression.h"
#include "ledger/intake/date_text.h"
#include "ledger/intake/life_stay.h"
#include "ledger/intake/life_subject.h"
#include "ledger/intake/row_words.h"

namespace halfsky::ledger {
namespace {

using Words = std::initializer_list<std::string_view>;

// One clause as it is asked, with whom the clauses before it spoke of.
struct Clause {
  std::string_view words;
  std::string_view text;  // all that was written
  Subject inherited;
  const LifeQuestion& question;

  Subject subject(std::size_t at) const { return subject_at(words, at, inherited, question); }
  bool holds(Words any) const { return contains_any(words, any); }
};

bool is_negated(std::string_view words, std::size_t at) {
  const std::string_view before = words.substr(0, at);
  for (const std::string_view negation :
       {"未", "没", "没有", "不", "从未", "不曾", "无", "非", "未曾", "没再", "不再", "从不"}) {
    if (before.ends_with(negation)) return true;
  }
  return false;
}

// Calls `act` with the place of each word of `list` in the clause that is not negated.
template <class Act>
void each_word(const Clause& clause, Words list, Act act) {
  for (const std::string_view word : list) {
    const std::size_t at = clause.words.find(word);
    if (at != std::string_view::npos && !is_negated(clause.words, at)) act(at, word);
  }
}

void add(LifeWords& found, LifeSign sign) {
  if (!found.has(sign)) found.signs.push_back(sign);
}

void find_death(const Clause& clause, LifeWords& found) {
  static const Words words{"去世", "已故", "病故", "死亡", "病逝", "身亡", "过世",     "离世",  "逝世",
                           "亡故", "故去", "死了", "工亡", "遇难", "殉职", "离开人世", "不在了"};
  each_word(clause, words, [&](std::size_t at, std::string_view) {
    switch (clause.subject(at)) {
      case Subject::husband:
        return add(found, LifeSign::widowed);
      case Subject::herself:
      case Subject::unknown:
        return add(found, LifeSign::deceased);
      case Subject::both:
        return add(found, LifeSign::widowed);
      case Subject::other:
        return;
    }
  });
  static const Words widow{"丧偶", "守寡", "寡居", "丧夫", "遗孀", "寡妇"};
  each_word(clause, widow, [&](std::size_t at, std::string_view) {
    if (clause.subject(at) != Subject::other) add(found, LifeSign::widowed);
  });
}

// Said of him alone, and at the end: 老伴没了, but not 丈夫没了工作.
void find_bare_death(const Clause& clause, LifeWords& found) {
  if (clause.words.ends_with("没了") && clause.subject(clause.words.size()) == Subject::husband)
    add(found, LifeSign::widowed);
}

void find_marriage(const Clause& clause, LifeWords& found) {
  if (clause.words == "离了" || clause.words == "已离") add(found, LifeSign::divorced);
  const bool is_open = clause.holds({"闹离婚", "正在离婚", "离婚诉讼", "起诉离婚", "准备离婚", "要离婚",
                                     "协议离婚中", "想离婚", "离婚官司"});
  const bool again = contains_any(clause.text, {"再婚", "复婚", "改嫁", "二婚"});
  each_word(clause, {"离婚", "离异"}, [&](std::size_t at, std::string_view) {
    if (clause.subject(at) == Subject::other) return;
    add(found, is_open || again ? LifeSign::marriage_unclear : LifeSign::divorced);
  });
  if (clause.holds({"两地分居", "分居两地"})) return;
  static const Words unclear{"分居",       "同居",       "未领证",     "没领证",   "未领结婚证",
                             "未登记结婚", "没登记结婚", "未办结婚证", "事实婚姻", "再婚",
                             "复婚",       "改嫁",       "另嫁",       "二婚",     "未办理结婚登记",
                             "婚姻破裂",   "感情破裂"};
  each_word(clause, unclear, [&](std::size_t at, std::string_view) {
    if (clause.subject(at) != Subject::other) add(found, LifeSign::marriage_unclear);
  });
  each_word(clause, {"未婚", "单身"}, [&](std::size_t at, std::string_view) {
    const Subject subject = clause.subject(at);
    if (subject == Subject::herself || subject == Subject::unknown) add(found, LifeSign::unmarried);
  });
}

// 今年没走, 春节后没出去: he stays, whatever feast is named beside; of whom it is said is for a person to
// say.
void find_staying(const Clause& clause, LifeWords& found) {
  each_word(clause, {"没走", "未走", "没出去", "未出去", "不出去打工", "不外出打工", "不打工了"},
            [&](std::size_t at, std::string_view) {
              const Subject subject = clause.subject(at);
              const bool is_asked = subject == Subject::husband || subject == Subject::unknown;
              if (is_asked && !found.has(LifeSign::husband_home)) add(found, LifeSign::husband_back);
            });
}

// 在家具厂, 在家政公司: a place of work, not the home.
bool is_workplace(std::string_view behind) {
  for (const std::string_view word : {"具", "电", "政", "乐", "纺", "装", "族", "居", "乡菜", "常菜"}) {
    if (behind.starts_with(word)) return true;
  }
  return false;
}

void add_stay(const Clause& clause, LifeWords& found) {
  switch (read_stay(clause.words, clause.text, clause.question)) {
    case Stay::visit:
      return;
    case Stay::long_stay:
      return add(found, LifeSign::husband_back);
    case Stay::home:
      return add(found, LifeSign::husband_home);
    case Stay::every_night:
      return add(found, LifeSign::husband_near);
  }
}

void find_home(const Clause& clause, LifeWords& found) {
  static const Words returned{"返乡", "回乡",   "返村",   "回村",     "返家", "回到村", "已返",     "已回",
                              "已归", "返回家", "返回村", "返回老家", "归乡", "返乡了", "人已回来", "返屯"};
  static const Words home{"在家",     "回家",     "回来",     "归来",   "到家",   "回老家", "在老家",
                          "回屯",     "回了",     "未外出",   "没外出", "没出去", "未出去", "居家",
                          "不外出了", "不再外出", "不出去了", "没走",   "未走"};
  if (clause.holds({"回娘家", "返家乡创", "户口"})) return;
  each_word(clause, returned, [&](std::size_t at, std::string_view) {
    const Subject subject = clause.subject(at);
    if (subject != Subject::other && subject != Subject::herself) add_stay(clause, found);
  });
  each_word(clause, home, [&](std::size_t at, std::string_view word) {
    const Subject subject = clause.subject(at);
    if (subject != Subject::husband && subject != Subject::both) return;
    if (word.starts_with("在家") && is_workplace(clause.words.substr(at + word.size()))) return;
    add_stay(clause, found);
  });
}

// 日本地区, 北京附近: the word belongs to a place that stands before it.
bool is_inside_other_place(std::string_view before, std::string_view word) {
  if (word.starts_with("本")) return before.ends_with("日");
  const bool is_vague =
      word == "附近" || word == "周边" || word == "当地" || word == "就近" || word == "镇内";
  if (!is_vague || before.empty()) return false;
  for (const std::string_view lead : {"在", "于", "家", "村", "夫", "人", "就"}) {
    if (before.ends_with(lead)) return false;
  }
  return true;
}

void find_near(const Clause& clause, LifeWords& found) {
  static const Words nightly{"每天回",   "天天回",     "每晚回",   "每日回",   "早出晚归", "当天往返",
                             "当日往返", "每天晚上回", "晚上回家", "天天在家", "通勤",     "夜里回",
                             "每夜回",   "每天往返",   "天天往返", "每天都回", "天天都回", "每晚都回"};
  each_word(clause, nightly, [&](std::size_t at, std::string_view) {
    const Subject subject = clause.subject(at);
    if (subject != Subject::other && subject != Subject::herself) add(found, LifeSign::husband_near);
  });
  static const Words places{"本村", "本屯", "本组",   "本社", "村里", "屯里",  "村内",
                            "村中", "在村", "本地",   "本镇", "本乡", "乡里",  "镇内",
                            "当地", "附近", "家门口", "周边", "就近", "本街道"};
  if (clause.holds({"外村", "邻村", "户口", "户籍", "籍贯"})) return;
  each_word(clause, places, [&](std::size_t at, std::string_view word) {
    const Subject subject = clause.subject(at);
    const bool is_about_him = subject == Subject::husband || subject == Subject::both;
    if (is_about_him && !is_inside_other_place(clause.words.substr(0, at), word))
      add(found, LifeSign::husband_near);
  });
}

void find_cause(const Clause& clause, LifeWords& found) {
  if (clause.holds({"退伍", "退役", "复员", "转业", "刑满", "曾", "出狱", "出院", "获释", "释放"})) return;
  static const Words plain{
      "服刑",     "监狱",     "坐牢",     "判刑", "羁押",     "在押",   "看守所", "拘留", "劳改",
      "戒毒",     "服役",     "当兵",     "参军", "入伍",     "部队",   "现役",   "武警", "军人",
      "军队",     "义务兵",   "士官",     "军嫂", "军属",     "随军",   "失踪",   "劳教", "关押",
      "去向不明", "去向不详", "下落不明", "杳无", "不知去向", "无音信", "无音讯", "走失", "失联",
      "蹲监",     "收监",     "入狱",     "狱中", "刑拘",     "被捕",   "逮捕",   "被抓", "军官"};
  each_word(clause, plain, [&](std::size_t at, std::string_view word) {
    const Subject subject = clause.subject(at + (word == "军属" ? word.size() : 0));
    if (subject == Subject::husband || subject == Subject::unknown || subject == Subject::both)
      add(found, LifeSign::husband_cause);
  });
  static const Words of_him{"住院",     "联系不上", "上学",     "读书",    "求学", "上大学",
                            "离家出走", "疗养院",   "精神病院", "进修",    "读研", "留学",
                            "植物人",   "长期治病", "在外治病", "在外看病"};
  each_word(clause, of_him, [&](std::size_t at, std::string_view) {
    if (clause.subject(at) == Subject::husband) add(found, LifeSign::husband_cause);
  });
}

// A dated leaving of his, known by numbers: 丈夫2020年8月才外出.
void find_leaving(const Clause& clause, LifeWords& found) {
  each_word(clause, {"外出", "出去", "离家", "出门", "走的", "才走", "又走", "出国"},
            [&](std::size_t at, std::string_view) {
              if (clause.subject(at) != Subject::husband || found.he_left) return;
              const auto date = find_date(plain_date_text(clause.words), 0, clause.question.as_of);
              if (date && !date->impossible && !date->other && date->precision != LeavePrecision::about)
                found.he_left = date->interval;
            });
}

bool speaks_of_her(Subject subject) {
  return subject == Subject::herself || subject == Subject::unknown || subject == Subject::both;
}

void find_town(const Clause& clause, LifeWords& found) {
  if (clause.holds({"户口", "户籍", "住院", "易地"})) return;
  static const Words strong{"租房",       "租住",     "买房",     "买楼",   "购房",   "购楼",
                            "定居",       "陪读",     "楼房",     "安家",   "上楼",   "给孩子陪读",
                            "给孙子陪读", "陪孩子读", "陪孙子读", "搬县",   "搬城",   "搬镇",
                            "搬到县",     "搬到城",   "搬到市",   "搬到镇", "搬进城", "进城"};
  const bool in_village = clause.holds({"本村", "村里", "屯", "村内", "在村"});
  each_word(clause, strong, [&](std::size_t at, std::string_view) {
    if (!in_village && speaks_of_her(clause.subject(at))) add(found, LifeSign::woman_in_town);
  });
  static const Words towns{"县城", "城里", "城区",   "市区", "市里", "县里", "镇上",   "镇里",
                           "街里", "省城", "小区",   "社区", "城镇", "长春", "吉林市", "四平",
                           "辽源", "通化", "白山市", "松原", "白城", "延吉", "楼"};
  if (!clause.holds({"住", "生活", "带孙", "带外孙", "照顾", "照看"})) return;
  each_word(clause, towns, [&](std::size_t at, std::string_view) {
    if (!in_village && speaks_of_her(clause.subject(at))) add(found, LifeSign::woman_in_town);
  });
}

bool is_only_will(const Clause& clause) {
  return clause.holds({"想", "愿", "希望", "打算", "计划", "未外出", "没外出", "没有外出", "从未", "不能外出",
                       "无法外出", "不外出", "曾", "过去", "以前", "准备"});
}

bool is_near_work(const Clause& clause) {
  return clause.holds(
      {"本村", "村里", "附近", "就近", "本地", "车间", "合作社", "零工", "家门口", "屯里", "本屯", "当地"});
}

bool is_short_absence(const Clause& clause) {
  const int away = longest_days(clause.words);
  return away > 0 && away <= 30;
}

void find_away(const Clause& clause, LifeWords& found) {
  static const Words with_him{"随夫",       "随丈夫",     "随配偶",     "随爱人",     "跟丈夫",
                              "跟随丈夫",   "跟夫",       "与丈夫一起", "和丈夫一起", "同丈夫一起",
                              "与夫一起",   "和丈夫都",   "与丈夫都",   "同夫外出",   "陪丈夫",
                              "跟着丈夫",   "跟爱人",     "随老公",     "跟老公",     "与丈夫共同",
                              "和丈夫在外", "与丈夫在外", "和丈夫外出", "与丈夫外出"};
  if (clause.holds(with_him)) return add(found, LifeSign::woman_away);
  static const Words not_here{"不在村", "不在本村", "不在家", "长期不在", "常年不在",
                              "人不在", "不在屯",   "不住村", "不住本村", "不在此",
                              "不常住", "未在村",   "没在村", "空挂户",   "人户分离"};
  for (const std::string_view word : not_here) {
    const std::size_t at = clause.words.find(word);
    if (at != std::string_view::npos && speaks_of_her(clause.subject(at))) add(found, LifeSign::woman_away);
  }
  if (is_only_will(clause) || is_short_absence(clause)) return;
  each_word(clause, {"外出", "在外", "打工", "务工", "外地", "出国", "随军", "国外", "韩国"},
            [&](std::size_t at, std::string_view) {
              const Subject subject = clause.subject(at);
              const bool is_hers = subject == Subject::herself || subject == Subject::both;
              if (is_hers && !is_near_work(clause)) add(found, LifeSign::woman_away);
            });
}

// 外出打工 and no more, in a remark: of whom is for a person to say.
void find_bare_absence(const Clause& clause, LifeWords& found) {
  if (clause.inherited != Subject::unknown) return;
  std::string_view words = clause.words;
  for (const std::string_view lead : {"现", "已", "也", "又", "经", "目前", "常年", "长期", "于"}) {
    if (words.starts_with(lead)) words.remove_prefix(lead.size());
  }
  constexpr std::array<std::string_view, 14> bare{
      "外出打工未归", "外出务工未归", "外出未归", "外出未回", "外出打工", "外出务工", "在外打工",
      "在外务工",     "外出",         "在外",     "出国",     "外出了",   "打工去了", "去外地"};
  if (std::find(bare.begin(), bare.end(), words) != bare.end()) add(found, LifeSign::woman_away);
}

// 随儿子在长春居住, 住女儿家, 在外地带孙子: with her family elsewhere, though family is spoken of first.
void find_living_with_family(const Clause& clause, LifeWords& found) {
  if (clause.holds({"户口", "户籍", "本村", "在村", "村里", "本屯", "屯里"})) return;
  const bool is_elsewhere = clause.holds({"在", "去", "外地", "城", "市"});
  static const Words companions{"随儿", "随女", "随子女", "随孩子", "跟儿", "跟女", "跟孩子", "跟闺女"};
  static const Words places{"住女儿家", "住儿子家", "住闺女家", "住娘家",     "在女儿家",   "在儿子家",
                            "在外地带", "在外地看", "去外地带", "带孩子在外", "带孙子在外", "带孙女在外",
                            "冬天去",   "冬季去",   "空户",     "查无此人",   "无此人"};
  const auto ask = [&](std::size_t at, std::string_view) {
    if (speaks_of_her(clause.subject(at))) add(found, LifeSign::woman_moved);
  };
  if (is_elsewhere || clause.words == "随子女" || clause.words == "随儿子" || clause.words == "随女儿")
    each_word(clause, companions, ask);
  each_word(clause, places, ask);
  const bool is_all = clause.holds({"全家", "举家", "一家"}) && clause.holds({"在"});
  if (is_all && !clause.holds({"在家", "在本", "现在", "健在"})) add(found, LifeSign::woman_moved);
}

void find_move(const Clause& clause, LifeWords& found) {
  if (clause.holds({"户口", "户籍", "易地", "搬到村", "搬回"})) return;
  each_word(clause,
            {"搬走", "搬迁", "搬离", "搬到", "搬家", "迁出", "迁走", "迁往", "搬出", "移居", "迁至", "搬至"},
            [&](std::size_t at, std::string_view) {
              if (speaks_of_her(clause.subject(at))) add(found, LifeSign::woman_moved);
            });
}

void find_refusal(const Clause& clause, LifeWords& found) {
  const bool refuses = clause.holds({"不同意", "拒绝", "不愿", "不想", "不配合", "不接受", "谢绝", "不让",
                                     "不肯", "拒不", "不要", "要求不"});
  const bool of_record =
      clause.holds({"登记", "采集", "提供", "纳入", "录入", "填", "调查", "信息", "走访", "入册", "上报",
                    "公开", "建档", "入户", "配合", "填表", "服务", "关爱"});
  const bool is_bare = clause.words == "不同意" || clause.words == "本人不同意" || clause.words == "拒绝";
  if ((refuses && of_record) || is_bare) add(found, LifeSign::declines);
}

void read_clause(const Clause& clause, LifeWords& found) {
  find_death(clause, found);
  find_bare_death(clause, found);
  find_marriage(clause, found);
  find_home(clause, found);
  find_staying(clause, found);
  find_near(clause, found);
  find_cause(clause, found);
  find_leaving(clause, found);
  find_town(clause, found);
  find_away(clause, found);
  find_bare_absence(clause, found);
  find_living_with_family(clause, found);
  find_move(clause, found);
  find_refusal(clause, found);
}

// Full-width forms made ASCII, clauses apart by a line break, nothing else between the words.
std::string plain_clauses(std::string_view text) {
  std::u32string characters = decode_utf8(to_half_width(text));
  constexpr std::u32string_view ends = U",，。;；、!！?？:：()（）|";
  for (char32_t& c : characters) {
    if (ends.find(c) != std::u32string_view::npos || c == U'\r') c = U'\n';
  }
  std::erase_if(characters, [](char32_t c) { return c != U'\n' && (is_space(c) || is_invisible(c)); });
  return encode_utf8(characters);
}

}  // namespace

bool LifeWords::has(LifeSign sign) const {
  return std::find(signs.begin(), signs.end(), sign) != signs.end();
}

LifeWords read_life_words(std::string_view text, const LifeQuestion& question) {
  LifeWords found;
  const std::string plain = plain_clauses(text);
  Subject inherited = question.subject;
  std::string before;
  for (const std::string& words : split(plain, '\n')) {
    if (words.empty()) continue;
    if (!before.empty()) inherited = last_subject(before, inherited, question);
    read_clause({words, plain, inherited, question}, found);
    before = words;
  }
  return found;
}

}  // namespace halfsky::ledger
