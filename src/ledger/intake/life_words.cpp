#include "ledger/intake/life_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "ledger/intake/date_expression.h"
#include "ledger/intake/date_text.h"
#include "ledger/intake/life_clause.h"
#include "ledger/intake/life_stay.h"
#include "ledger/intake/life_subject.h"
#include "ledger/intake/life_whereabouts.h"
#include "ledger/intake/life_wish.h"
#include "ledger/intake/row_words.h"

namespace halfsky::ledger {
namespace {

using Words = LifeWordList;

void find_death(const LifeClause& clause, LifeWords& found) {
  static const Words words{"去世", "已故",   "病故", "死亡", "病逝",     "身亡", "过世",     "离世",  "逝世",
                           "亡故", "故去",   "死了", "工亡", "遇难",     "殉职", "离开人世", "身故",  "猝死",
                           "溺亡", "出事走", "病走", "病死", "不在人世", "牺牲", "阵亡",     "不在了"};
  each_word(clause, words, [&](std::size_t at, std::string_view) {
    switch (clause.subject(at)) {
      case Subject::husband:
        return add_sign(found, LifeSign::widowed);
      case Subject::herself:
      case Subject::unknown:
        return add_sign(found, LifeSign::deceased);
      case Subject::both:
        return add_sign(found, LifeSign::widowed);
      case Subject::other:
        return;
    }
  });
  static const Words widow{"丧偶", "守寡", "寡居", "丧夫", "遗孀", "寡妇"};
  each_word(clause, widow, [&](std::size_t at, std::string_view) {
    if (clause.subject(at) != Subject::other) add_sign(found, LifeSign::widowed);
  });
}

bool is_one_of(std::string_view words, const Words& list) {
  return std::find(list.begin(), list.end(), words) != list.end();
}

// 丈夫亡, 夫故, 丈夫2018年没; not 丈夫因故 and not 丈夫没了工作.
bool ends_with_death(std::string_view words) {
  for (const std::string_view other : {"因故", "缘故", "事故", "如故"}) {
    if (words.ends_with(other)) return false;
  }
  for (const std::string_view word : {"没了", "亡", "故", "没", "死", "殁"}) {
    if (words.ends_with(word)) return true;
  }
  return false;
}

// Said of him alone, and at the end: 老伴没了, 丈夫因事故走了; 人没了 is she.
void find_bare_death(const LifeClause& clause, LifeWords& found) {
  static const Words bare{"人没了", "人没", "没了", "人已没", "人已经没了", "人已不在",
                          "亡",     "已死", "已亡", "殁",     "死"};
  if (is_one_of(clause.words, bare))
    add_sign(found, clause.question.subject == Subject::husband ? LifeSign::widowed : LifeSign::deceased);
  if (is_one_of(clause.words, {"寡", "遗属"})) add_sign(found, LifeSign::widowed);
  const bool passed =
      clause.words.ends_with("走了") && clause.holds({"事故", "车祸", "出事", "意外", "病", "工伤"});
  const bool told = passed || ends_with_death(clause.words);
  if (told && clause.subject(clause.words.size()) == Subject::husband) add_sign(found, LifeSign::widowed);
}

void find_marriage(const LifeClause& clause, LifeWords& found) {
  if (clause.words == "离了" || clause.words == "已离") add_sign(found, LifeSign::divorced);
  if (is_one_of(clause.words, {"前夫", "另找", "又找了一个", "没登记", "没有登记"}))
    add_sign(found, LifeSign::marriage_unclear);
  const bool is_open = clause.holds({"闹离婚", "正在离婚", "离婚诉讼", "起诉离婚", "准备离婚", "要离婚",
                                     "协议离婚中", "想离婚", "离婚官司"});
  const bool again = contains_any(clause.text, {"再婚", "复婚", "改嫁", "二婚"});
  each_word(clause, {"离婚", "离异", "判离"}, [&](std::size_t at, std::string_view) {
    if (clause.subject(at) == Subject::other) return;
    add_sign(found, is_open || again ? LifeSign::marriage_unclear : LifeSign::divorced);
  });
  if (clause.holds({"两地分居", "分居两地"})) return;
  static const Words unclear{
      "分居",     "同居",       "未领证",   "没领证",     "没领结婚证", "分手",       "又嫁",
      "嫁人",     "没有结婚证", "无结婚证", "未领结婚证", "未登记结婚", "没登记结婚", "未办结婚证",
      "事实婚姻", "再婚",       "复婚",     "改嫁",       "另嫁",       "二婚",       "未办理结婚登记",
      "婚姻破裂", "感情破裂",   "跟别人过", "跟别人走",   "与别人过",   "和别人过",   "另组家庭",
      "跟人跑",   "跟人走",     "单亲"};
  each_word(clause, unclear, [&](std::size_t at, std::string_view) {
    if (clause.subject(at) != Subject::other) add_sign(found, LifeSign::marriage_unclear);
  });
  each_word(clause, {"未婚", "单身"}, [&](std::size_t at, std::string_view) {
    const Subject subject = clause.subject(at);
    if (subject == Subject::herself || subject == Subject::unknown) add_sign(found, LifeSign::unmarried);
  });
}

// 今年没走, 春节后没出去: he stays, whatever feast is named beside; of whom it is said is for a person to
// say.
void find_staying(const LifeClause& clause, LifeWords& found) {
  each_word(clause,
            {"没走", "未走", "没出去", "未出去", "不出去打工", "不外出打工", "不打工了", "不干了", "农闲才",
             "只在农闲", "农闲时外出", "农闲外出", "没再出", "没再走", "没再外出", "未再外出", "再没出去",
             "再没走"},
            [&](std::size_t at, std::string_view) {
              const Subject subject = clause.subject(at);
              const bool is_asked = subject == Subject::husband || subject == Subject::unknown;
              if (is_asked && !found.has(LifeSign::husband_home)) add_sign(found, LifeSign::husband_back);
            });
}

// 在家具厂, 在家政公司: a place of work, not the home.
bool is_workplace(std::string_view behind) {
  for (const std::string_view word : {"具", "电", "政", "乐", "纺", "装", "族", "居", "乡菜", "常菜"}) {
    if (behind.starts_with(word)) return true;
  }
  return false;
}

void add_stay(const LifeClause& clause, LifeWords& found) {
  switch (read_stay(clause.words, clause.text, clause.question)) {
    case Stay::visit:
      return;
    case Stay::long_stay:
      return add_sign(found, LifeSign::husband_back);
    case Stay::home:
      return add_sign(found, LifeSign::husband_home);
    case Stay::every_night:
      return add_sign(found, LifeSign::husband_near);
  }
}

// 丈夫2020年6月回, but not 一年一回 and not 春节未回.
bool ends_with_return(std::string_view words) {
  constexpr std::array<std::string_view, 3> signs{"回", "归", "返"};
  const bool ends =
      std::any_of(signs.begin(), signs.end(), [&](std::string_view s) { return words.ends_with(s); });
  if (!ends) return false;
  const std::string_view before = words.substr(0, words.size() - 3);
  for (const std::string_view other :
       {"一", "二", "两", "三", "四", "五", "几", "晚", "未", "没", "不", "常", "来", "往", "少"}) {
    if (before.ends_with(other)) return false;
  }
  const bool counts = !before.empty() && before.back() >= '0' && before.back() <= '9';
  return !before.empty() && (!counts || (contains(before, "20") && contains(before, ".")));
}

void find_home(const LifeClause& clause, LifeWords& found) {
  static const Words returned{"返乡", "回乡",   "返村",   "回村",     "返家", "回到村", "已返",     "已回",
                              "已归", "返回家", "返回村", "返回老家", "归乡", "返乡了", "人已回来", "返屯"};
  static const Words home{"在家",   "回家",   "回来",     "归来",     "到家",     "回老家",
                          "在老家", "回屯",   "回了",     "未外出",   "没外出",   "没出去",
                          "未出去", "居家",   "不外出了", "不再外出", "不出去了", "没走",
                          "未走",   "瘫痪",   "卧床",     "卧病",     "没有外出", "并未外出",
                          "没出门", "未出门", "没在外",   "没有出去", "无外出",   "回国"};
  if (clause.holds({"回娘家", "返家乡创", "户口"})) return;
  each_word(clause, returned, [&](std::size_t at, std::string_view) {
    const Subject subject = clause.subject(at);
    if (subject != Subject::other && subject != Subject::herself) add_stay(clause, found);
  });
  const bool comes = ends_with_return(clause.words);
  if (comes && clause.subject(clause.words.size()) == Subject::husband) add_stay(clause, found);
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

void find_near(const LifeClause& clause, LifeWords& found) {
  static const Words nightly{"每天回",   "天天回",     "每晚回",   "每日回",   "早出晚归", "当天往返",
                             "当日往返", "每天晚上回", "晚上回家", "天天在家", "通勤",     "夜里回",
                             "每夜回",   "每天往返",   "天天往返", "每天都回", "天天都回", "每晚都回"};
  each_word(clause, nightly, [&](std::size_t at, std::string_view) {
    const Subject subject = clause.subject(at);
    if (subject != Subject::other && subject != Subject::herself) add_sign(found, LifeSign::husband_near);
  });
  static const Words places{"本村",   "本屯",   "本组",   "本社", "村里",   "屯里",   "村内",
                            "村中",   "在村",   "本地",   "本镇", "本乡",   "乡里",   "镇内",
                            "当地",   "附近",   "家门口", "周边", "就近",   "本街道", "村主任",
                            "村书记", "村支书", "村会计", "村医", "护林员", "村干部", "镇上班",
                            "乡上班", "镇政府", "乡政府", "屯长", "村长"};
  if (clause.holds({"外村", "邻村", "户口", "户籍", "籍贯"})) return;
  each_word(clause, places, [&](std::size_t at, std::string_view word) {
    const Subject subject = clause.subject(at);
    const bool is_about_him = subject == Subject::husband || subject == Subject::both;
    if (is_about_him && !is_inside_other_place(clause.words.substr(0, at), word))
      add_sign(found, LifeSign::husband_near);
  });
}

void find_cause(const LifeClause& clause, LifeWords& found) {
  if (clause.holds({"退伍", "退役", "复员", "转业", "刑满", "曾", "出狱", "出院", "获释", "释放"})) return;
  static const Words plain{
      "服刑", "监狱",     "坐牢",     "判刑",     "羁押",     "在押",     "看守所", "被拘",     "海军",
      "陆军", "空军",     "士兵",     "取保候审", "保外就医", "社区矫正", "缓刑",   "未知下落", "拘留",
      "劳改", "戒毒",     "服役",     "当兵",     "参军",     "入伍",     "部队",   "现役",     "武警",
      "军人", "军队",     "义务兵",   "士官",     "军嫂",     "军属",     "随军",   "失踪",     "劳教",
      "关押", "去向不明", "去向不详", "下落不明", "杳无",     "不知去向", "无音信", "无音讯",   "走失",
      "失联", "蹲监",     "收监",     "入狱",     "狱中",     "刑拘",     "被捕",   "逮捕",     "被抓",
      "军官", "外逃",     "在逃",     "潜逃",     "通缉",     "躲债",     "避债"};
  each_word(clause, plain, [&](std::size_t at, std::string_view word) {
    const Subject subject = clause.subject(at + (word == "军属" ? word.size() : 0));
    if (subject == Subject::husband || subject == Subject::unknown || subject == Subject::both)
      add_sign(found, LifeSign::husband_cause);
  });
  static const Words of_him{"住院",     "联系不上", "上学",   "读书",   "求学",     "上大学", "离家出走",
                            "疗养院",   "精神病院", "进修",   "读研",   "留学",     "植物人", "长期治病",
                            "在外治病", "在外看病", "笆篱",   "进去了", "在里面",   "犯事",   "没信",
                            "断了联系", "断联",     "无联系", "没联系", "没有联系", "不联系", "音讯全无",
                            "不见了",   "离家不归", "久不归", "跑了",   "跟人跑",   "读博",   "培训学习"};
  const bool works_there = clause.holds({"工地", "保安", "护工", "上班", "打工", "干活", "看护"});
  const std::size_t hospital = clause.find("在医院");
  if (hospital != std::string_view::npos && !works_there && clause.subject(hospital) == Subject::husband)
    add_sign(found, LifeSign::husband_cause);
  each_word(clause, of_him, [&](std::size_t at, std::string_view) {
    if (clause.subject(at) == Subject::husband) add_sign(found, LifeSign::husband_cause);
  });
  each_word(clause, {"联系不上", "找不到", "失去联系"}, [&](std::size_t, std::string_view) {
    if (clause.subject(clause.words.size()) == Subject::husband) add_sign(found, LifeSign::husband_cause);
  });
}

// A dated leaving of his, known by numbers: 丈夫2020年8月才外出.
void find_leaving(const LifeClause& clause, LifeWords& found) {
  each_word(clause, {"外出", "出去", "离家", "出门", "走的", "才走", "又走", "出国"},
            [&](std::size_t at, std::string_view) {
              const Subject subject = clause.subject(at);
              const bool may_be_his = subject == Subject::husband || subject == Subject::unknown;
              if (!may_be_his || found.he_left) return;
              const auto date = find_date(plain_date_text(clause.words), 0, clause.question.as_of);
              if (date && !date->impossible && !date->other && date->precision != LeavePrecision::about)
                found.he_left = date->interval;
            });
}

void find_wish(const LifeClause& clause, LifeWords& found) {
  if (says_she_declines(clause)) add_sign(found, LifeSign::declines);
  if (says_strike_out(clause)) add_sign(found, LifeSign::struck_out);
  const bool is_short = says_too_short(clause);
  if (is_short && clause.subject(clause.words.size()) != Subject::other) add_sign(found, LifeSign::too_short);
}

void read_clause(const LifeClause& clause, LifeWords& found) {
  find_death(clause, found);
  find_bare_death(clause, found);
  find_marriage(clause, found);
  find_home(clause, found);
  find_staying(clause, found);
  find_near(clause, found);
  find_cause(clause, found);
  find_leaving(clause, found);
  find_her_whereabouts(clause, found);
  find_wish(clause, found);
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
    read_clause({words, plain, inherited, question, CharacterFilter{words}}, found);
    before = words;
  }
  return found;
}

}  // namespace halfsky::ledger
