#pragma once
// The columns that a village ledger may have, by meaning (domain 4.2 and 4.4). Headings are tied to fields in
// catalogue/headings.yaml, never in code.
#include <optional>
#include <string_view>

namespace halfsky::ledger {

enum class Field {
  serial_number,         // 序号
  county,                // 县
  township,              // 乡镇
  village,               // 村
  group,                 // 屯/社/组
  category,              // 身份类别, 三留守类别
  name,                  // 姓名 (hers)
  id_number,             // 身份证号 (hers)
  sex,                   // 性别
  birth_date,            // 出生日期, 出生年月
  age,                   // 年龄
  ethnicity,             // 民族
  education,             // 文化程度
  political_status,      // 政治面貌
  marital_status,        // 婚姻状况
  marriage_registered,   // 是否登记领证
  phone,                 // 联系电话 (hers)
  registered_address,    // 户籍地址
  home_address,          // 现住址, 家庭住址
  residence,             // 居住情况, 是否在村居住, 常住地
  head_name,             // 户主
  relation_to_head,      // 与户主关系
  household_size,        // 家庭人口
  labour_count,          // 劳动力
  members,               // 家庭成员
  children_count,        // 子女数
  minor_children_count,  // 未成年子女
  children_schooling,    // 子女就学
  parents_in_law,        // 公婆情况
  elders_count,          // 赡养老人数
  husband_name,          // 丈夫姓名
  husband_id_number,     // 丈夫身份证号
  husband_birth_date,    // 丈夫出生日期
  husband_phone,         // 丈夫电话
  husband_status,        // 丈夫现状, 丈夫是否在外, 是否返乡
  leave_date,            // 外出时间
  away_length,           // 外出年限, 外出时长
  destination,           // 务工地点, 去向
  industry,              // 从事行业
  absence_reason,        // 外出原因
  employer,              // 务工单位
  last_home_visit,       // 最近回家时间
  return_date,           // 返乡时间, 返回时间
  contact_frequency,     // 联系频率
  income_source,         // 经济来源
  income,                // 家庭年收入
  land,                  // 承包地
  occupation,            // 从业情况 (hers)
  health,                // 健康状况
  illness,               // 患病情况, 是否重病
  disability,            // 是否残疾, 残疾类别及等级, 残疾证号
  dibao,                 // 是否低保
  poor,                  // 是否建档立卡, 脱贫户, 监测户
  hardship_type,         // 困难类型
  needs,                 // 需求
  skills,                // 技能特长
  wishes,                // 就业意愿, 培训意愿
  aid_received,          // 帮扶情况
  responsible_person,    // 帮扶责任人
  filled_on,             // 填报日期
  remark,                // 备注
};

// The name that catalogue/headings.yaml uses: the enumerator itself.
std::string_view to_string(Field field);
std::optional<Field> parse_field(std::string_view name);

}  // namespace halfsky::ledger
