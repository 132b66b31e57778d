#include "ledger/intake/surnames.h"

#include <array>

namespace halfsky::ledger {
namespace {

constexpr std::u32string_view single =
    U"王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余"
    U"潘杜戴夏"
    U"钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶"
    U"洪翟安颜倪"
    U"严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项"
    U"曲成游阳"
    U"裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺"
    U"苟全褚廉"
    U"简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官"
    U"衣楚佟那富"
    U"赫图胥修初由矫鞠谯代付闫邴冮荆咸朴太宿战才国鹿綦兆佘逄勾訾苍南朱玄明索麻奉依多吾伊巴";

constexpr std::array<std::u32string_view, 34> compound{
    U"欧阳", U"司徒", U"上官", U"司马", U"诸葛", U"皇甫", U"尉迟", U"公孙", U"慕容",
    U"令狐", U"长孙", U"宇文", U"夏侯", U"东方", U"南宫", U"轩辕", U"端木", U"独孤",
    U"呼延", U"闻人", U"赫连", U"澹台", U"公冶", U"太史", U"申屠", U"拓跋", U"百里",
    U"东郭", U"西门", U"叶赫", U"那拉", U"爱新", U"完颜", U"鲜于"};

}  // namespace

std::size_t surname_length(std::u32string_view text) {
  for (const std::u32string_view name : compound) {
    if (text.starts_with(name)) return 2;
  }
  return !text.empty() && single.find(text.front()) != std::u32string_view::npos ? 1 : 0;
}

}  // namespace halfsky::ledger
