#include "ledger/intake/headings.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "ledger/intake/test_support/sheet_builder.h"

namespace halfsky::ledger {
namespace {

using test::shipped_headings;

struct Meant {
  Field field;
  std::vector<std::string_view> labels;
};

void expect_all(const std::vector<Meant>& table) {
  for (const Meant& meant : table) {
    for (const std::string_view label : meant.labels) {
      const auto found = shipped_headings().find(label);
      EXPECT_EQ(found ? to_string(*found) : "unknown", to_string(meant.field)) << label;
    }
  }
}

// Domain 4.4, in its order.
const std::vector<Meant> domain_table{
    {Field::serial_number, {"序", "编号", "No.", "№", "顺序号"}},
    {Field::county, {"县区", "县(市、区)", "所属县", "区县"}},
    {Field::township, {"乡(镇)", "乡镇街道", "所在乡镇", "镇", "所属乡镇"}},
    {Field::village, {"村(居)", "行政村", "村名", "所在村", "村委会", "村(社区)"}},
    {Field::group, {"组别", "村民小组", "社", "屯", "屯组", "自然屯", "几社", "队"}},
    {Field::category, {"类别", "人员类别", "身份类别", "类型", "三留守类别"}},
    {Field::name,
     {"姓名", "妇女姓名", "留守妇女姓名", "本人姓名", "留守妇女", "名字", "女方姓名", "妻子姓名"}},
    {Field::id_number,
     {"身份证号", "身份证号码", "身份证", "公民身份号码", "公民身份证号码", "证件号码", "身份号码",
      "身份证件号", "居民身份证号", "ID"}},
    {Field::sex, {"性别", "男/女"}},
    {Field::birth_date, {"出生年月", "出生年月日", "出生日期", "生日", "出生"}},
    {Field::age, {"年龄", "周岁", "年龄(周岁)", "岁数"}},
    {Field::ethnicity, {"民族", "族别", "民族成份"}},
    {Field::education, {"文化程度", "学历", "文化", "受教育程度", "教育程度"}},
    {Field::political_status, {"政治面貌", "是否党员"}},
    {Field::marital_status, {"婚姻状况", "婚姻", "婚否"}},
    {Field::marriage_registered, {"是否登记领证", "结婚证"}},
    {Field::phone, {"联系电话", "电话", "手机", "手机号", "手机号码", "联系方式", "本人电话", "电话号码"}},
    {Field::registered_address, {"户籍地址", "户籍所在地", "户口所在地", "户籍地", "户口地址"}},
    {Field::home_address, {"现住址", "家庭住址", "住址", "居住地址", "现居住地", "家庭地址", "详细地址"}},
    {Field::head_name, {"户主", "户主姓名", "户主名"}},
    {Field::relation_to_head, {"与户主关系", "关系"}},
    {Field::household_size, {"家庭人口", "家庭人口数", "人口数", "家庭成员数", "户人口", "家庭总人口"}},
    {Field::labour_count, {"劳动力", "劳力数", "家庭劳动力"}},
    {Field::members, {"家庭成员", "家庭成员情况", "家庭主要成员"}},
    {Field::children_count, {"子女数量", "子女数", "子女情况", "孩子数", "子女个数", "几个孩子"}},
    {Field::minor_children_count, {"未成年子女", "留守儿童数", "16岁以下子女", "在读子女"}},
    {Field::children_schooling, {"子女就学情况", "子女上学情况", "孩子上学"}},
    {Field::parents_in_law, {"公婆情况", "公婆是否健在"}},
    {Field::elders_count, {"赡养老人数", "老人数", "老人情况", "赡养老人情况", "60岁以上老人"}},
    {Field::husband_name, {"丈夫姓名", "配偶姓名", "爱人姓名", "外出人员姓名", "配偶", "丈夫", "男方姓名"}},
    {Field::husband_id_number, {"丈夫身份证号码", "配偶身份证号", "丈夫身份证"}},
    {Field::husband_phone, {"丈夫电话", "配偶电话", "丈夫联系电话", "外出人员电话", "爱人电话"}},
    {Field::leave_date,
     {"外出时间", "外出起始时间", "何时外出", "务工时间", "离家时间", "外出年月", "外出务工时间"}},
    {Field::away_length, {"丈夫外出年限", "外出年限", "外出多久", "外出时长", "务工年限"}},
    {Field::destination,
     {"务工地点", "外出地点", "打工地点", "务工地址", "外出务工地", "在何地务工", "流入地", "去向"}},
    {Field::industry, {"从事行业", "务工行业", "工种", "职业", "从事工作", "干什么活"}},
    {Field::absence_reason, {"外出原因", "务工/经商", "外出类型"}},
    {Field::employer, {"务工单位", "工作单位", "务工企业"}},
    {Field::last_home_visit, {"最近一次回家时间", "上次回家时间", "回家时间", "丈夫最近一次回家探望时间"}},
    {Field::contact_frequency, {"联系情况", "多久联系一次"}},
    {Field::income_source, {"家庭经济来源", "主要经济来源", "收入来源", "家庭主要收入来源"}},
    {Field::income, {"家庭年收入", "年收入(元)", "年纯收入", "家庭收入", "人均收入"}},
    {Field::land, {"承包地", "土地面积", "耕地(亩)", "耕地面积", "垧数", "地亩数"}},
    {Field::occupation, {"从业情况", "本人从事工作", "目前从事", "就业情况"}},
    {Field::health, {"健康状况", "身体状况", "身体情况", "健康情况"}},
    {Field::illness, {"患病情况", "重病", "大病名称", "所患疾病", "是否患重大疾病", "病种"}},
    {Field::disability,
     {"是否残疾", "残疾类别及等级", "残疾等级", "残疾类型", "残疾证号", "残疾人证号", "是否持证"}},
    {Field::dibao, {"是否低保", "低保", "是否低保户", "低保/特困", "享受低保", "享受政策", "享受待遇"}},
    {Field::poor, {"是否建档立卡", "建档立卡户", "脱贫户", "是否脱贫户", "监测户", "三类户", "是否监测对象"}},
    {Field::hardship_type, {"困难类型", "贫困类型", "家庭类别"}},
    {Field::needs, {"需求", "帮扶需求", "需要帮助", "主要困难", "存在困难", "诉求", "困难及需求"}},
    {Field::skills, {"技能", "特长", "技能特长", "一技之长"}},
    {Field::wishes, {"就业意愿", "培训意愿", "是否愿意就业", "创业意愿"}},
    {Field::aid_received, {"获得生产帮扶情况", "帮扶措施", "帮扶情况", "已享受帮扶"}},
    {Field::responsible_person,
     {"帮扶责任人", "包保人", "包联人", "结对人", "联系人", "责任人", "走访人", "结对执委"}},
    {Field::filled_on, {"填报日期", "填表日期", "登记时间", "上报日期", "走访时间", "摸底时间"}},
    {Field::remark, {"备注", "说明", "其他", "备考"}}};

TEST(Headings, KnowEveryAliasOfTheDomainsTable) {
  expect_all(domain_table);
}

// What villages write beyond it.
const std::vector<Meant> village_words{
    {Field::name, {"妇女姓名", "女人名", "留守妻子姓名", "妇女 姓名", "姓名（妇女）", "姓名(女方)"}},
    {Field::id_number,
     {"证件号", "妇女身份证号", "本人身份证号码", "女方身份证", "身份证号（18位）", "身份证号吗"}},
    {Field::phone, {"电话号", "妇女联系电话", "留守妇女电话", "本人手机号", "联系电话（本人）"}},
    {Field::village, {"所在村", "村民委员会", "村（社区）", "行政村名称", "村　名"}},
    {Field::group, {"屯名", "社别", "屯（组）", "组(社)", "村民小组名称"}},
    {Field::marital_status, {"婚否", "目前婚姻状况"}},
    {Field::home_address, {"现居住地", "家庭详细住址", "现住址（详细到门牌）"}},
    {Field::residence, {"是否常住", "居住状况", "本人是否在村", "是否在村居住（是/否）"}},
    {Field::husband_name,
     {"男人名", "外出务工人员姓名", "配偶", "姓名（丈夫）", "丈夫的姓名", "留守妇女丈夫姓名", "爱人"}},
    {Field::husband_id_number,
     {"丈夫身份证号码", "爱人身份证号", "男方身份证", "外出务工人员身份证号", "身份证号（丈夫）"}},
    {Field::husband_phone, {"丈夫手机号", "男方联系电话", "外出人员联系方式", "联系电话（丈夫）"}},
    {Field::husband_birth_date, {"丈夫出生年月", "爱人出生日期"}},
    {Field::husband_status, {"丈夫是否在家", "返乡情况", "是否返乡", "配偶是否返乡", "丈夫目前是否在外"}},
    {Field::leave_date,
     {"走的时间", "何时走的", "外出年月", "几月走", "丈夫外出务工时间", "丈夫离家时间",
      "外出务工起始时间（年月）", "配偶外出时间", "外出时间（年、月）", "几月走的"}},
    {Field::away_length, {"丈夫外出时长", "外出务工年限", "走了多久", "外出时长（月）"}},
    {Field::destination,
     {"打工去向", "丈夫打工地", "丈夫务工地点", "外出务工地址（详细）", "现务工地点", "务工地点(省、市)"}},
    {Field::last_home_visit, {"最近回家时间", "丈夫最近一次回家时间", "回家日期"}},
    {Field::return_date, {"回来时间", "返乡时间", "丈夫返乡时间"}},
    {Field::income, {"家庭年收入（万元）", "年收入/元", "家庭人均年纯收入（元）"}},
    {Field::dibao, {"是否低保户(是/否)", "低保户（是否）", "是否为低保户"}},
    {Field::illness, {"是否患有重大疾病", "重病（病种）"}},
    {Field::disability, {"是否残疾（等级）", "残疾类别、等级", "残疾证号码"}},
    {Field::poor, {"是否为建档立卡贫困户", "脱贫户/监测户"}},
    {Field::responsible_person, {"帮扶责任人姓名", "包保责任人（村）"}}};

TEST(Headings, KnowWhatVillagesWriteBeyondThat) {
  expect_all(village_words);
}

TEST(Headings, TakeOutWhatDoesNotCount) {
  for (const std::string_view label :
       {"＊姓名", "姓  名", "姓\n名", "姓名*", "1.姓名", "姓名：", "（2）姓名", "姓名（必填）"})
    EXPECT_EQ(shipped_headings().find(label), Field::name) << label;
  EXPECT_EQ(shipped_headings().find("ＩＤ"), Field::id_number);
  EXPECT_EQ(shipped_headings().find("身份證號碼"), Field::id_number);
}

TEST(Headings, PreferNotKnowingToAWrongGuess) {
  for (const std::string_view label : {"户口类型",
                                       "户口性质",
                                       "户主身份证号",
                                       "户主电话",
                                       "联系人电话",
                                       "帮扶责任人电话",
                                       "责任人联系电话",
                                       "子女姓名",
                                       "子女身份证号",
                                       "丈夫年龄",
                                       "丈夫健康状况",
                                       "是否在家",
                                       "监护人姓名",
                                       "紧急联系人电话",
                                       "村委会电话",
                                       "村联系电话",
                                       "预计外出时间",
                                       "外出时间及地点",
                                       "身份证复印件",
                                       "庭院经济项目",
                                       "宽带账号",
                                       "网格",
                                       "血型",
                                       "",
                                       "（）",
                                       "姓名及电话",
                                       "低保金额",
                                       "家庭成员患病情况",
                                       "1",
                                       "银行卡号",
                                       "家属电话",
                                       "填表要求：一人一行，姓名、身份证号须与户口簿一致。"}) {
    const auto found = shipped_headings().find(label);
    EXPECT_EQ(found ? to_string(*found) : "unknown", "unknown") << label;
  }
}

TEST(Headings, NeverTakeTheHeadOfTheHouseholdForTheHusband) {
  EXPECT_EQ(shipped_headings().find("户主姓名"), Field::head_name);
  EXPECT_EQ(shipped_headings().find("姓名", "户主情况"), Field::head_name);
  EXPECT_EQ(shipped_headings().find("与户主关系"), Field::relation_to_head);
}

TEST(Headings, GiveAPlainLabelTheMeaningOfItsGroup) {
  const Headings& headings = shipped_headings();
  for (const std::string_view group : {"丈夫基本情况", "配偶情况", "外出人员情况", "丈夫", "爱人情况",
                                       "外出务工人员信息", "丈夫外出务工情况", "男方"}) {
    EXPECT_EQ(headings.find("姓名", group), Field::husband_name) << group;
    EXPECT_EQ(headings.find("身份证号", group), Field::husband_id_number) << group;
    EXPECT_EQ(headings.find("联系电话", group), Field::husband_phone) << group;
    EXPECT_EQ(headings.find("出生日期", group), Field::husband_birth_date) << group;
    EXPECT_EQ(headings.find("年龄", group), std::nullopt) << group;
    EXPECT_EQ(headings.find("务工地点", group), Field::destination) << group;
    EXPECT_EQ(headings.find("时间", group), Field::leave_date) << group;
  }
  for (const std::string_view group : {"本人情况", "妇女基本情况", "留守妇女基本情况", "家庭情况"}) {
    EXPECT_EQ(headings.find("姓名", group), Field::name) << group;
    EXPECT_EQ(headings.find("身份证号", group), Field::id_number) << group;
    EXPECT_EQ(headings.find("年龄", group), Field::age) << group;
  }
  EXPECT_EQ(headings.find("丈夫姓名", "妇女基本情况"), Field::husband_name);
  EXPECT_EQ(headings.find("妻子姓名", "外出人员情况"), Field::name);
  EXPECT_EQ(headings.find("姓名", "家庭成员情况"), Field::members);
  EXPECT_EQ(headings.find("身份证号", "家庭成员情况"), std::nullopt);
  EXPECT_EQ(headings.find("姓名", "子女情况"), std::nullopt);
  EXPECT_EQ(headings.find("数量", "子女情况"), Field::children_count);
  EXPECT_EQ(headings.find("等级", "残疾情况"), Field::disability);
  EXPECT_EQ(headings.find("姓名", "帮扶责任人"), Field::responsible_person);
  EXPECT_EQ(headings.find("电话", "帮扶责任人"), std::nullopt);
}

class BrokenCatalogue : public testing::Test {
 protected:
  Problem refusal_of(std::string_view text) {
    const auto file = std::filesystem::temp_directory_path() / "halfsky_broken_headings.yaml";
    std::ofstream{file} << text;
    const auto loaded = Headings::load(file);
    std::filesystem::remove(file);
    return loaded ? Problem{"loaded", {}} : loaded.error();
  }
};

TEST_F(BrokenCatalogue, IsRefusedWithLineAndReason) {
  const Problem unknown = refusal_of("fields:\n  nickname:\n    label: 小名\n");
  EXPECT_EQ(unknown.code, "headings.invalid");
  EXPECT_EQ(unknown.facts.at("line"), "2");
  EXPECT_EQ(unknown.facts.at("reason"), "unknown field: nickname");
  const Problem twice =
      refusal_of("fields:\n  name:\n    label: 姓名\n    synonyms:\n      - 名字\n      - 姓 名\n");
  EXPECT_EQ(twice.facts.at("line"), "6");
  EXPECT_EQ(twice.facts.at("reason"), "synonym twice: 姓 名");
  EXPECT_EQ(refusal_of("fields: [").code, "headings.invalid");
  EXPECT_EQ(refusal_of("fields:\n  name:\n    synonyms: [名字]\n").facts.at("reason"),
            "a field without a label");
}

TEST(Headings, RefuseAFileThatIsNotThere) {
  EXPECT_EQ(Headings::load("/nowhere/headings.yaml").error().code, "headings.invalid");
}

}  // namespace
}  // namespace halfsky::ledger
