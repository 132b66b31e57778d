#include "app/demo/names.h"

#include <array>
#include <span>
#include <utility>

namespace halfsky::app::demo {
namespace {

using Weighted = std::pair<std::string_view, double>;

constexpr std::array han_surnames{
    Weighted{"王", 10.5}, Weighted{"李", 9.0}, Weighted{"张", 8.8}, Weighted{"刘", 7.4},
    Weighted{"赵", 3.9},  Weighted{"孙", 3.6}, Weighted{"杨", 2.9}, Weighted{"陈", 2.6},
    Weighted{"于", 2.3},  Weighted{"高", 2.0}, Weighted{"徐", 1.9}, Weighted{"姜", 1.7},
    Weighted{"宋", 1.6},  Weighted{"马", 1.5}, Weighted{"郭", 1.4}, Weighted{"韩", 1.3},
    Weighted{"朱", 1.2},  Weighted{"吴", 1.2}, Weighted{"周", 1.1}, Weighted{"董", 1.0},
    Weighted{"崔", 1.0},  Weighted{"林", 0.9}, Weighted{"郑", 0.9}, Weighted{"邹", 0.5},
    Weighted{"曲", 0.5},  Weighted{"关", 0.6}, Weighted{"白", 0.5}, Weighted{"丁", 0.6},
    Weighted{"冯", 0.6},  Weighted{"许", 0.6}, Weighted{"田", 0.5}, Weighted{"梁", 0.5},
    Weighted{"谭", 0.3},  Weighted{"付", 0.5}, Weighted{"苏", 0.4}, Weighted{"何", 0.5},
    Weighted{"吕", 0.5},  Weighted{"邢", 0.4}, Weighted{"孟", 0.4}, Weighted{"欧阳", 0.02}};
constexpr std::array manchu_surnames{Weighted{"关", 12}, Weighted{"佟", 7}, Weighted{"赫", 3},
                                     Weighted{"那", 5},  Weighted{"富", 4}, Weighted{"王", 10},
                                     Weighted{"赵", 9},  Weighted{"张", 8}, Weighted{"刘", 6}};
constexpr std::array mongol_surnames{Weighted{"包", 22}, Weighted{"白", 14}, Weighted{"吴", 9},
                                     Weighted{"王", 7},  Weighted{"陈", 5},  Weighted{"李", 4}};
constexpr std::array korean_surnames{
    Weighted{"金", 22}, Weighted{"李", 15}, Weighted{"朴", 9},   Weighted{"崔", 9},   Weighted{"郑", 4},
    Weighted{"姜", 3},  Weighted{"全", 3},  Weighted{"许", 2.5}, Weighted{"张", 2.5}, Weighted{"南", 2},
    Weighted{"尹", 2},  Weighted{"林", 2},  Weighted{"韩", 2},   Weighted{"黄", 2},   Weighted{"文", 1},
    Weighted{"池", 1},  Weighted{"太", 1},  Weighted{"玄", 1},   Weighted{"方", 1},   Weighted{"沈", 1}};

constexpr std::array<std::string_view, 23> korean_women{
    "英子", "顺子", "玉子", "今子", "贞子", "春子", "明淑", "贞淑", "英淑", "京淑", "美兰", "英兰",
    "香兰", "花子", "银姬", "英姬", "明姬", "春姬", "美花", "香花", "京姬", "善女", "红花"};
// What Jilin names its daughters at all times, and what each decade liked.
constexpr std::array jilin_women{
    Weighted{"淑珍", 72}, Weighted{"淑芹", 68}, Weighted{"桂兰", 67}, Weighted{"淑华", 64},
    Weighted{"雪", 59},   Weighted{"淑兰", 55}, Weighted{"桂珍", 52}, Weighted{"丽", 51},
    Weighted{"晶", 50},   Weighted{"桂芝", 49}, Weighted{"桂荣", 49}, Weighted{"淑芬", 47},
    Weighted{"艳", 43},   Weighted{"秀英", 43}, Weighted{"淑清", 43}, Weighted{"桂芹", 41},
    Weighted{"丹", 41},   Weighted{"桂英", 41}, Weighted{"淑琴", 36}, Weighted{"玉兰", 36},
    Weighted{"丽华", 34}, Weighted{"爽", 33},   Weighted{"凤兰", 33}, Weighted{"丽娟", 31},
    Weighted{"春艳", 30}, Weighted{"影", 30},   Weighted{"艳华", 29}, Weighted{"淑艳", 26},
    Weighted{"艳玲", 25}, Weighted{"洪艳", 20}, Weighted{"亚娟", 20}, Weighted{"亚芹", 18},
    Weighted{"玉华", 26}, Weighted{"秀华", 26}, Weighted{"凤英", 30}};
constexpr std::array<std::string_view, 8> women_1950{"秀英", "桂英", "秀兰", "玉兰",
                                                     "桂兰", "秀珍", "凤英", "玉珍"};
constexpr std::array<std::string_view, 10> women_1960{"秀英", "桂英", "英", "玉兰", "萍",
                                                      "玉梅", "红",   "丽", "敏",   "艳"};
constexpr std::array<std::string_view, 13> women_1970{"丽", "艳",   "敏",   "芳",   "静",   "红梅", "霞",
                                                      "燕", "海燕", "春梅", "冬梅", "丽华", "立娟"};
constexpr std::array<std::string_view, 13> women_1980{"静", "丽",   "娟",   "艳", "燕",   "敏",  "娜",
                                                      "丹", "丽丽", "婷婷", "雪", "丹丹", "丽娜"};
constexpr std::array<std::string_view, 11> women_1990{"静", "婷", "婷婷", "敏", "丹",  "雪",
                                                      "倩", "娜", "欢",   "佳", "晶晶"};
constexpr std::array<std::string_view, 4> women_2000{"婷", "雨欣", "佳怡", "欣怡"};
constexpr std::array<std::string_view, 32> men{
    "伟",   "军",   "强",   "超",   "刚",   "杰",   "洋",   "明",   "波",   "亮",   "磊",
    "鹏",   "岩",   "鑫",   "旭",   "宇",   "帅",   "健",   "辉",   "勇",   "海龙", "金龙",
    "志强", "海波", "志刚", "海涛", "立军", "晓东", "海军", "国军", "洪伟", "洪波"};
constexpr std::array<std::string_view, 14> korean_men{"哲浩", "成日", "光哲", "虎哲", "永日", "成哲", "京日",
                                                      "明哲", "龙哲", "海日", "昌浩", "东日", "学哲", "正浩"};

constexpr std::array<std::string_view, 16> hamlet_fronts{"东",   "西",   "南",   "北",   "前",   "后",
                                                         "大",   "小",   "王家", "李家", "张家", "刘家",
                                                         "孙家", "于家", "高家", "赵家"};
constexpr std::array<std::string_view, 6> hamlet_middles{"岗", "沟", "洼", "泉", "桥", "窝堡"};

std::string_view cohort_name(Dice& dice, int birth_year) {
  if (birth_year < 1960) return dice.pick(women_1950);
  if (birth_year < 1970) return dice.pick(women_1960);
  if (birth_year < 1980) return dice.pick(women_1970);
  if (birth_year < 1990) return dice.pick(women_1980);
  return birth_year < 2000 ? dice.pick(women_1990) : dice.pick(women_2000);
}

}  // namespace

std::string throw_surname(Dice& dice, std::string_view ethnicity) {
  std::span<const Weighted> from = han_surnames;
  if (ethnicity == "10") from = korean_surnames;
  if (ethnicity == "11") from = manchu_surnames;
  if (ethnicity == "02") from = mongol_surnames;
  return std::string{dice.pick_weighted(from)};
}

std::string throw_womans_name(Dice& dice, std::string_view ethnicity, int birth_year) {
  const std::string surname = throw_surname(dice, ethnicity);
  if (ethnicity == "10") return surname + std::string{dice.pick(korean_women)};
  const bool is_of_her_time = birth_year >= 1985 || dice.chance(0.45);
  if (is_of_her_time) return surname + std::string{cohort_name(dice, birth_year)};
  return surname + std::string{dice.pick_weighted(std::span<const Weighted>{jilin_women})};
}

std::string throw_mans_name(Dice& dice, std::string_view ethnicity) {
  const std::string surname = throw_surname(dice, ethnicity);
  return surname + std::string{ethnicity == "10" ? dice.pick(korean_men) : dice.pick(men)};
}

std::string throw_hamlet(Dice& dice) {
  const std::string_view front = dice.pick(hamlet_fronts);
  return std::string{front} + std::string{dice.pick(hamlet_middles)} + "屯";
}

}  // namespace halfsky::app::demo
