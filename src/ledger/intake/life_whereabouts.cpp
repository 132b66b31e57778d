#include "ledger/intake/life_whereabouts.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "ledger/intake/life_stay.h"

namespace halfsky::ledger {
namespace {

using Words = LifeWordList;

bool speaks_of_her(Subject subject) {
  return subject == Subject::herself || subject == Subject::unknown || subject == Subject::both;
}

void find_town(const LifeClause& clause, LifeWords& found) {
  if (clause.holds({"户口", "户籍", "住院", "易地", "出租"})) return;
  static const Words strong{"租房",       "租住",       "买房",     "买楼",     "购房",     "购楼",
                            "买了楼",     "买了房",     "定居",     "陪读",     "楼房",     "安家",
                            "上楼",       "给孩子陪读", "陪孩子上", "陪孙子上", "陪孙女上", "陪外孙",
                            "给孙子陪读", "陪孩子读",   "陪孙子读", "搬县",     "搬城",     "搬镇",
                            "搬到县",     "搬到城",     "搬到市",   "搬到镇",   "搬进城",   "进城"};
  const bool in_village = clause.holds({"本村", "村里", "屯", "村内", "在村"});
  each_word(clause, strong, [&](std::size_t at, std::string_view) {
    if (!in_village && speaks_of_her(clause.subject(at))) add_sign(found, LifeSign::woman_in_town);
  });
  static const Words towns{"县城", "城里", "城区",   "市区", "市里", "县里", "镇上",   "镇里",
                           "街里", "省城", "小区",   "社区", "城镇", "长春", "吉林市", "四平",
                           "辽源", "通化", "白山市", "松原", "白城", "延吉", "楼"};
  if (!clause.holds({"住", "生活", "带孙", "带外孙", "照顾", "照看"})) return;
  each_word(clause, towns, [&](std::size_t at, std::string_view) {
    if (!in_village && speaks_of_her(clause.subject(at))) add_sign(found, LifeSign::woman_in_town);
  });
}

bool is_only_will(const LifeClause& clause) {
  return clause.holds({"想", "愿", "希望", "打算", "计划", "未外出", "没外出", "没有外出", "从未", "不能外出",
                       "无法外出", "不外出", "曾", "过去", "以前", "准备"});
}

bool is_near_work(const LifeClause& clause) {
  return clause.holds(
      {"本村", "村里", "附近", "就近", "本地", "车间", "合作社", "零工", "家门口", "屯里", "本屯", "当地"});
}

bool is_short_absence(const LifeClause& clause) {
  const int away = longest_days(clause.words);
  return away > 0 && away <= 30;
}

// 她也走了, 夫妻同在沈阳.
void find_going(const LifeClause& clause, LifeWords& found) {
  each_word(clause, {"也走", "走了", "出走", "离家", "跑了"}, [&](std::size_t at, std::string_view) {
    const Subject subject = clause.subject(at);
    const bool is_hers = subject == Subject::herself || subject == Subject::both;
    if (is_hers && clause.find("走访") == std::string_view::npos) add_sign(found, LifeSign::woman_away);
  });
  if (clause.holds({"在家", "在本", "在村", "健在", "在屯"})) return;
  each_word(clause, {"同在", "都在", "均在", "一起在", "共同在"}, [&](std::size_t at, std::string_view) {
    if (clause.subject(at) == Subject::both) add_sign(found, LifeSign::woman_away);
  });
}

void find_away(const LifeClause& clause, LifeWords& found) {
  static const Words with_him{
      "随夫",       "随丈夫",     "随配偶",     "随爱人",     "跟丈夫",    "跟随丈夫", "跟夫",
      "与丈夫一起", "和丈夫一起", "同丈夫一起", "与夫一起",   "和丈夫都",  "与丈夫都", "同夫外出",
      "陪丈夫",     "跟着丈夫",   "同丈夫在",   "同丈夫外",   "同丈夫去",  "去丈夫那", "去丈夫处",
      "投奔丈夫",   "到丈夫打工", "到丈夫那",   "去找丈夫",   "跟爱人",    "随老公",   "跟老公",
      "与丈夫共同", "和丈夫在外", "与丈夫在外", "和丈夫外出", "与丈夫外出"};
  if (clause.holds(with_him)) return add_sign(found, LifeSign::woman_away);
  static const Words not_here{"不在村",   "不在本村", "不在家",   "长期不在", "常年不在",
                              "人不在",   "不在屯",   "不住村",   "没在家",   "未在家",
                              "未见人",   "见不到人", "找不到人", "查找不到", "入户无人",
                              "家中无人", "无人在家", "不住本村", "不在此",   "不常住",
                              "未在村",   "没在村",   "空挂户",   "空挂",     "人户分离"};
  for (const std::string_view word : not_here) {
    const std::size_t at = clause.find(word);
    if (at != std::string_view::npos && speaks_of_her(clause.subject(at)))
      add_sign(found, LifeSign::woman_away);
  }
  if (is_only_will(clause) || is_short_absence(clause)) return;
  find_going(clause, found);
  each_word(clause, {"外出", "在外", "打工", "务工", "外地", "出国", "随军", "国外", "韩国", "出去了"},
            [&](std::size_t at, std::string_view) {
              const Subject subject = clause.subject(at);
              const bool is_hers = subject == Subject::herself || subject == Subject::both;
              if (is_hers && !is_near_work(clause)) add_sign(found, LifeSign::woman_away);
            });
}

// 外出打工 and no more, in a remark: of whom is for a person to say.
void find_bare_absence(const LifeClause& clause, LifeWords& found) {
  if (clause.inherited != Subject::unknown) return;
  std::string_view words = clause.words;
  for (const std::string_view lead : {"现", "已", "也", "又", "经", "目前", "常年", "长年", "长期", "于"}) {
    if (words.starts_with(lead)) words.remove_prefix(lead.size());
  }
  constexpr std::array<std::string_view, 35> bare{
      "外出打工未归", "外出务工未归", "外出未归",   "外出未回", "外出打工", "外出务工", "在外打工",
      "在外务工",     "外出",         "在外",       "出国",     "外出了",   "打工去了", "去外地",
      "离家出走",     "双双外出",     "一同外出",   "一起外出", "查无",     "查无人",   "都外出了",
      "都外出",       "都出去了",     "一起出去了", "一起走了", "跟着去了", "跟去了",   "跟着走了",
      "都走了",       "都在外地",     "出走",       "走了",     "人走了",   "人跑了",   "跑了"};
  if (std::find(bare.begin(), bare.end(), words) != bare.end()) add_sign(found, LifeSign::woman_away);
}

// 随儿子在长春居住, 住女儿家, 在外地带孙子: with her family elsewhere, though family is spoken of first.
void find_living_with_family(const LifeClause& clause, LifeWords& found) {
  if (clause.holds({"户口", "户籍", "本村", "在村", "村里", "本屯", "屯里"})) return;
  const bool is_elsewhere = clause.holds({"在", "去", "外地", "城", "市"});
  static const Words companions{"随儿", "随子", "随女",   "随子女", "随孩子",
                                "跟儿", "跟女", "跟孩子", "跟闺女"};
  static const Words places{
      "住女儿家", "住儿子家",   "住闺女家",   "住娘家",     "在女儿家", "在儿子家", "在外地带", "在外地看",
      "去外地带", "带孩子在外", "带孙子在外", "带孙女在外", "冬天去",   "冬季去",   "空户",     "查无此人",
      "无此人",   "人走屋空",   "无人居住",   "没人住",     "回娘家住", "回娘家不", "回娘家未", "回娘家没",
      "常住娘家", "在娘家住",   "屋空",       "回娘家了",   "在女儿那", "去女儿家", "去儿子家", "去闺女家",
      "到女儿家", "到儿子家",   "在儿子那",   "在闺女那",   "在子女处", "在女儿处", "在儿子处", "投奔",
      "锁门",     "门锁",       "铁将军",     "大门紧锁"};
  const auto ask = [&](std::size_t at, std::string_view) {
    if (speaks_of_her(clause.subject(at))) add_sign(found, LifeSign::woman_moved);
  };
  if (is_elsewhere || clause.words == "随子女" || clause.words == "随儿子" || clause.words == "随女儿")
    each_word(clause, companions, ask);
  each_word(clause, places, ask);
  const bool is_all = clause.holds({"全家", "举家", "一家"}) && clause.holds({"在"});
  if (is_all && !clause.holds({"在家", "在本", "现在", "健在"})) add_sign(found, LifeSign::woman_moved);
}

// 去北京看外孙, 在沈阳伺候月子; at home she cares for whom she likes.
void find_caring_elsewhere(const LifeClause& clause, LifeWords& found) {
  if (clause.holds({"在家", "在村", "在本", "在屯", "医院", "看病", "上学", "学校", "幼儿园", "接送"}))
    return;
  static const Words cares{"看外孙", "看孙",   "看孩子", "带孙",   "带外孙",
                           "带孩子", "哄孩子", "哄孙",   "照顾孙", "伺候月子"};
  const bool is_elsewhere = clause.holds({"去", "外地", "城", "在"});
  each_word(clause, cares, [&](std::size_t at, std::string_view) {
    const bool is_hers = speaks_of_her(clause.subject(at)) || clause.words.starts_with("给");
    if (is_elsewhere && is_hers) add_sign(found, LifeSign::woman_moved);
  });
}

// 本人服刑, 本人失联: not at home either.
void find_her_cause(const LifeClause& clause, LifeWords& found) {
  if (clause.holds({"曾", "出院", "释放", "刑满"})) return;
  static const Words causes{"服刑", "监狱", "坐牢", "判刑", "羁押", "在押", "看守所",   "拘留",    "戒毒",
                            "失踪", "失联", "走失", "关押", "入狱", "被抓", "精神病院", "下落不明"};
  each_word(clause, causes, [&](std::size_t at, std::string_view) {
    if (clause.subject(at) == Subject::herself) add_sign(found, LifeSign::woman_away);
  });
  each_word(clause, {"疗养院", "养老院", "敬老院", "福利院"}, [&](std::size_t at, std::string_view) {
    if (clause.subject(at) == Subject::herself) add_sign(found, LifeSign::woman_moved);
  });
  each_word(clause, {"联系不上", "找不到", "失去联系"}, [&](std::size_t, std::string_view) {
    if (clause.subject(clause.words.size()) == Subject::herself) add_sign(found, LifeSign::woman_away);
  });
}

// 人在沈阳, 现住大连: she herself, far from the village.
void find_far_away(const LifeClause& clause, LifeWords& found) {
  static const Words far{"大连", "沈阳", "北京", "天津",   "上海", "哈尔滨", "青岛",   "烟台",
                         "威海", "山东", "辽宁", "内蒙",   "河北", "江苏",   "浙江",   "广东",
                         "深圳", "广州", "苏州", "杭州",   "韩国", "日本",   "外地",   "外省",
                         "国外", "长春", "四平", "松原",   "白城", "通化",   "吉林市", "延吉",
                         "城里", "县城", "城市", "黑龙江", "外县", "外市",   "俄罗斯", "市里"};
  if (clause.holds({"户口", "户籍", "老家", "娘家在", "住院"})) return;
  each_word(clause, {"人在", "住", "现居", "居住"}, [&](std::size_t at, std::string_view word) {
    const std::string_view behind = clause.words.substr(at + word.size());
    if (speaks_of_her(clause.subject(at)) && contains_any(behind, far))
      add_sign(found, LifeSign::woman_moved);
  });
}

void find_move(const LifeClause& clause, LifeWords& found) {
  if (clause.holds({"户口", "户籍", "易地", "搬到村", "搬回"})) return;
  each_word(clause,
            {"随迁", "不是本村", "非本村", "不属本村", "搬走", "搬迁", "搬离", "搬到", "搬家", "迁出", "迁走",
             "迁往", "搬出", "移居", "迁至", "搬至"},
            [&](std::size_t at, std::string_view) {
              if (speaks_of_her(clause.subject(at))) add_sign(found, LifeSign::woman_moved);
            });
}

}  // namespace

void find_her_whereabouts(const LifeClause& clause, LifeWords& found) {
  find_town(clause, found);
  find_away(clause, found);
  find_bare_absence(clause, found);
  find_living_with_family(clause, found);
  find_caring_elsewhere(clause, found);
  find_far_away(clause, found);
  find_her_cause(clause, found);
  find_move(clause, found);
}

}  // namespace halfsky::ledger
