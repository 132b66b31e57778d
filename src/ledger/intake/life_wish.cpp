#include "ledger/intake/life_wish.h"

namespace halfsky::ledger {

bool says_she_declines(const LifeClause& clause) {
  if (clause.words == "不同意" || clause.words == "本人不同意" || clause.words == "拒绝" ||
      clause.words == "本人拒绝" || clause.words == "本人不愿意" || clause.words == "不愿意")
    return true;
  if (clause.holds({"不让登", "不愿登", "不想登", "不肯登", "不许登", "要求退出", "申请退出", "要求撤",
                    "要求注销", "要求除名", "拒访", "不让写", "不愿上", "不让上", "不想上"}))
    return true;
  const bool refuses = clause.holds({"不同意", "拒绝", "不愿", "不想", "不配合", "不希望", "不接受", "谢绝",
                                     "不让", "不肯", "拒不", "不要", "要求不"});
  const bool asks_out = clause.holds({"要求"}) && clause.holds({"删", "除名", "撤出"});
  const bool of_record = clause.holds({"登记", "采集", "提供", "纳入", "录入",   "填",   "调查", "信息",
                                       "走访", "入册", "上报", "公开", "建档",   "入户", "配合", "填表",
                                       "服务", "关爱", "台账", "名册", "花名册", "上册", "上表"});
  return (refuses || asks_out) && of_record;
}

bool says_strike_out(const LifeClause& clause) {
  if (clause.holds({"户口注销", "户口已注销", "户口被注销", "销户"})) return true;
  if (clause.holds({"低保", "贫困", "五保", "监测", "脱贫", "重复"})) return false;
  for (const std::string_view word :
       {"删除", "退出", "取消", "剔除", "清退", "作废", "不符合", "不是", "已退出", "已取消", "减少", "注销",
        "已注销", "不通过", "未通过", "退回", "不合格", "不属实", "不认可"}) {
    if (clause.words == word) return true;
  }
  return clause.holds({"不符合条件", "不够条件",   "不符条件", "不符合留守", "不符合要求", "应删除",
                       "应退出",     "需删除",     "建议删除", "建议退出",   "请删除",     "不属于留守",
                       "不是留守",   "不算留守",   "非留守",   "误登",       "错登",       "登记错误",
                       "误报",       "不再是留守", "不应登记", "不予登记",   "不用登记",   "不够留守",
                       "剔除",       "清退",       "除名",     "退出台账",   "移出台账"});
}

bool says_too_short(const LifeClause& clause) {
  if (clause.holds({"婚", "住院", "患病", "得病", "孩子", "怀孕", "去世", "低保"})) return false;
  for (const std::string_view lack : {"未满", "不满", "不足", "不到", "没到", "未到", "没满", "不够"}) {
    for (const std::string_view length : {"半年", "6个月", "六个月", "6月"}) {
      const std::size_t at = clause.find(lack);
      if (at != std::string_view::npos && clause.words.substr(at + lack.size()).starts_with(length))
        return true;
    }
  }
  return false;
}

}  // namespace halfsky::ledger
