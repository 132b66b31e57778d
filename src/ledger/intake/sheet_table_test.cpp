#include "ledger/intake/sheet_table.h"

#include <gtest/gtest.h>

#include "ledger/intake/test_support/sheet_builder.h"

namespace halfsky::ledger {
namespace {

using namespace test;

std::string field_at(const SheetTable& table, std::uint16_t column, std::size_t list = 0) {
  for (const Column& c : table.lists.at(list)) {
    if (c.column == column) return c.field ? std::string{to_string(*c.field)} : "unknown";
  }
  return "no column";
}

std::vector<std::string> fields_of(const Row& header) {
  SheetBuilder sheet{{header, woman("1", "王桂芝", one)}};
  const SheetTable table = read(sheet);
  std::vector<std::string> fields;
  for (std::size_t c = 1; c <= header.size(); ++c)
    fields.push_back(field_at(table, static_cast<std::uint16_t>(c)));
  return fields;
}

TEST(SheetTable, ReadsAPlainLedgerWithTitleUnitSumAndSignature) {
  SheetBuilder sheet{{{"农安县哈拉海镇头道沟村农村留守妇女信息台账"},
                      {"填报单位：头道沟村村民委员会          填报时间：2020年10月28日"},
                      {"序号", "姓名", "身份证号", "外出时间"},
                      {"1", "王桂芝", one, "2020年1月"},
                      {"2", "李淑芬", "", "2018年4月"},
                      {"3"},
                      {"合计", "2人"},
                      {"填表人：于洪波          审核人：董占军"}}};
  const SheetTable table = read(sheet);
  ASSERT_EQ(table.people.size(), 2U);
  EXPECT_TRUE(table.has_people_header);
  EXPECT_EQ(table.header_rows, std::vector<std::uint32_t>{3});
  EXPECT_EQ(why(table, 1), "title");
  EXPECT_EQ(why(table, 2), "title");
  EXPECT_EQ(why(table, 3), "header");
  EXPECT_EQ(why(table, 6), "blank");
  EXPECT_EQ(why(table, 7), "total");
  EXPECT_EQ(why(table, 8), "note");
  EXPECT_EQ(table.unit, "头道沟村村民委员会");
  EXPECT_TRUE(table.title.starts_with("农安县哈拉海镇头道沟村农村留守妇女信息台账 填报单位"));
  EXPECT_EQ(table.stated_count, 2);
  EXPECT_FALSE(table.stated_count_wrong);
}

TEST(SheetTable, CollectsTheUnitFromLabelsOfAnyKind) {
  const auto unit_in = [](Row line) {
    SheetBuilder sheet{{{"农村留守妇女花名册"}, std::move(line), {"姓名", "身份证号"}, {"王桂芝", one}}};
    return read(sheet).unit;
  };
  EXPECT_EQ(unit_in({"填报单位（盖章）：哈拉海镇头道沟村村民委员会      填报日期：2020年10月28日"}),
            "哈拉海镇头道沟村村民委员会");
  EXPECT_EQ(unit_in({"填报单位：", "头道沟村", "", "填报日期：2020年10月"}), "头道沟村");
  EXPECT_EQ(unit_in({"乡镇：哈拉海镇   村：头道沟村"}), "哈拉海镇 头道沟村");
  EXPECT_EQ(unit_in({"填报日期：2020年10月"}), "");
}

TEST(SheetTable, ResolvesGroupsByMergesAndByBlanks) {
  for (const bool merged : {true, false}) {
    SheetBuilder sheet{{{"序号", "妇女基本情况", "", "丈夫基本情况", "", "", "备注"},
                        {"", "姓名", "身份证号", "姓名", "电话", "外出时间", ""},
                        {"1", "王桂芝", one, "杨晓峰", "13700004595", "2020年1月"}}};
    if (merged) sheet.merge(1, 1, 2, 3).merge(1, 1, 4, 6).merge(1, 2, 1, 1).merge(1, 2, 7, 7);
    const SheetTable table = read(sheet);
    EXPECT_EQ(table.header_rows, (std::vector<std::uint32_t>{1, 2}));
    EXPECT_EQ(field_at(table, 1), "serial_number");
    EXPECT_EQ(field_at(table, 2), "name");
    EXPECT_EQ(field_at(table, 3), "id_number");
    EXPECT_EQ(field_at(table, 4), "husband_name");
    EXPECT_EQ(field_at(table, 5), "husband_phone");
    EXPECT_EQ(field_at(table, 6), "leave_date");
    EXPECT_EQ(field_at(table, 7), "remark");
    EXPECT_EQ(table.lists[0][3].group, "丈夫基本情况");
    EXPECT_EQ(table.people.size(), 1U);
  }
}

TEST(SheetTable, LetsTheGroupDecideAgainstTheOrder) {
  SheetBuilder sheet{{{"丈夫情况", "", "", "留守妇女情况", ""},
                      {"姓名", "身份证号", "外出时间", "姓名", "身份证号"},
                      {"杨晓峰", "", "2020年1月", "王桂芝", one}}};
  sheet.merge(1, 1, 1, 3).merge(1, 1, 4, 5);
  const SheetTable table = read(sheet);
  EXPECT_EQ(field_at(table, 1), "husband_name");
  EXPECT_EQ(field_at(table, 4), "name");
  EXPECT_EQ(field_at(table, 5), "id_number");
}

TEST(SheetTable, GivesEqualLabelsToHerAndHimByOrder) {
  using Fields = std::vector<std::string>;
  EXPECT_EQ(fields_of({"姓名", "身份证号", "电话", "姓名", "身份证号", "电话", "外出时间"}),
            (Fields{"name", "id_number", "phone", "husband_name", "husband_id_number", "husband_phone",
                    "leave_date"}));
  EXPECT_EQ(fields_of({"姓名", "身份证号", "丈夫姓名", "身份证号", "外出时间", "电话"}),
            (Fields{"name", "id_number", "husband_name", "husband_id_number", "leave_date", "phone"}));
  EXPECT_EQ(fields_of({"丈夫姓名", "身份证号", "姓名", "身份证号"}),
            (Fields{"husband_name", "husband_id_number", "name", "id_number"}));
  EXPECT_EQ(fields_of({"户主姓名", "身份证号", "姓名", "身份证号", "外出时间"}),
            (Fields{"head_name", "unknown", "name", "id_number", "leave_date"}));
  EXPECT_EQ(fields_of({"姓名", "妻子姓名", "身份证号", "外出时间"}),
            (Fields{"husband_name", "name", "id_number", "leave_date"}));
  EXPECT_EQ(fields_of({"姓名", "身份证号", "外出时间", "备注", "外出时间", "备注"}),
            (Fields{"name", "id_number", "leave_date", "remark", "unknown", "remark"}));
  EXPECT_EQ(fields_of({"姓名", "身份证号", "联系人", "电话", "本人电话"}),
            (Fields{"name", "id_number", "responsible_person", "unknown", "phone"}));
}

TEST(SheetTable, DoesNotLetAGroupRowMakeATitle) {
  SheetBuilder sheet{{{"头道沟村农村留守妇女花名册", "", "", "单位：人"},
                      {"姓名", "身份证号", "外出时间", "备注"},
                      {"王桂芝", one, "2020年1月", ""}}};
  sheet.merge(1, 1, 1, 3);
  const SheetTable table = read(sheet);
  EXPECT_EQ(table.header_rows, std::vector<std::uint32_t>{2});
  EXPECT_EQ(why(table, 1), "title");
}

TEST(SheetTable, TakesUnitsAndColumnNumbersBelowTheHeaderToIt) {
  SheetBuilder units{
      {{"姓名", "身份证号", "外出时间"}, {"", "（18位）", "（年、月）"}, {"王桂芝", one, "2020年1月"}}};
  EXPECT_EQ(why(read(units), 2), "header");
  SheetBuilder numbers{{{"姓名", "身份证号", "外出时间"}, {"1", "2", "3"}, {"王桂芝", one, "2020年1月"}}};
  EXPECT_EQ(why(read(numbers), 2), "header");
}

TEST(SheetTable, ReadsTwoListsSideBySide) {
  SheetBuilder sheet{{{"姓名", "身份证号", "外出时间", "", "姓名", "身份证号", "外出时间"},
                      {"王桂芝", one, "2020年1月", "", "李淑芬", two, "2018年4月"},
                      {"张丽娟", three, "2019年1月"},
                      {"", "", "", "", "刘艳华", "230125197507159449", "2020年1月"}}};
  const SheetTable table = read(sheet);
  ASSERT_EQ(table.lists.size(), 2U);
  ASSERT_EQ(table.people.size(), 4U);
  EXPECT_EQ(table.people[0].row, table.people[1].row);
  EXPECT_NE(table.people[0].list, table.people[1].list);
  EXPECT_EQ(field_at(table, 5, 1), "name");
  EXPECT_EQ(table.people[2].list, 0);
  EXPECT_EQ(table.people[3].list, 1);
  EXPECT_EQ(table.ignored.size(), 1U);
}

TEST(SheetTable, ReadsTwoListsThatTouchAndHerAndHimAsOneList) {
  SheetBuilder touching{{{"序号", "姓名", "身份证号", "组", "序号", "姓名", "身份证号", "组"},
                         {"1", "王桂芝", one, "1组", "2", "李淑芬", two, "1组"}}};
  EXPECT_EQ(read(touching).people.size(), 2U);
  SheetBuilder couple{
      {{"姓名", "身份证号", "姓名", "身份证号", "外出时间"}, {"王桂芝", one, "杨晓峰", "", "2020年1月"}}};
  EXPECT_EQ(read(couple).lists.size(), 1U);
}

TEST(SheetTable, SeesTheHeaderOfEveryPrintedPage) {
  const Row header{"姓名", "身份证号", "外出时间"};
  SheetBuilder sheet{{{"头道沟村留守妇女花名册"},
                      header,
                      {"王桂芝", one, "2020年1月"},
                      header,
                      {"李淑芬", two, "2018年4月"},
                      {"头道沟村留守妇女花名册"},
                      header,
                      {"张丽娟", three, "2019年1月"}}};
  const SheetTable table = read(sheet);
  EXPECT_EQ(table.people.size(), 3U);
  EXPECT_EQ(table.header_rows, std::vector<std::uint32_t>{2});
  EXPECT_EQ(why(table, 4), "header");
  EXPECT_EQ(why(table, 6), "title");
  EXPECT_EQ(why(table, 7), "header");
  EXPECT_EQ(table.lists.size(), 1U);
  EXPECT_TRUE(table.sections.empty());
}

TEST(SheetTable, OpensAnotherListBelowAnotherHeaderAndAnotherTitle) {
  SheetBuilder sheet{{{"农安县哈拉海镇头道沟村农村留守妇女信息台账"},
                      {"姓名", "身份证号", "外出时间"},
                      {"王桂芝", one, "2020年1月"},
                      {"注：本表一式两份"},
                      {},
                      {"农安县哈拉海镇二道沟村农村留守妇女信息台账"},
                      {"外出时间", "身份证号", "姓名"},
                      {"2018年4月", two, "李淑芬"}}};
  const SheetTable table = read(sheet);
  ASSERT_EQ(table.people.size(), 2U);
  EXPECT_EQ(table.people[1].list, 1);
  EXPECT_EQ(field_at(table, 3, 1), "name");
  EXPECT_EQ(table.sections, std::vector<std::string>{"农安县哈拉海镇二道沟村农村留守妇女信息台账"});
  EXPECT_EQ(table.people[0].section, -1);
  EXPECT_EQ(table.people[1].section, 0);
  EXPECT_EQ(why(table, 4), "note");
  EXPECT_EQ(why(table, 6), "title");
  EXPECT_EQ(table.header_rows, (std::vector<std::uint32_t>{2, 7}));
}

TEST(SheetTable, LetsALineWithAVillageBeginASection) {
  SheetBuilder sheet{{{"姓名", "身份证号", "外出时间"},
                      {"头道沟村"},
                      {"王桂芝", one, "2020年1月"},
                      {"二道沟村"},
                      {"李淑芬", two, "2018年4月"}}};
  const SheetTable table = read(sheet);
  ASSERT_EQ(table.people.size(), 2U);
  EXPECT_EQ(table.sections, (std::vector<std::string>{"头道沟村", "二道沟村"}));
  EXPECT_EQ(table.people[1].section, 1);
}

TEST(SheetTable, FillsMergedCellsDownAndLeavesBlanksBlank) {
  SheetBuilder sheet{
      {{"村", "姓名", "身份证号"}, {"头道沟村", "王桂芝", one}, {"", "李淑芬", two}, {"", "张丽娟", "1"}}};
  sheet.merge(2, 3, 1, 1);
  const SheetTable table = read(sheet);
  ASSERT_EQ(table.people.size(), 3U);
  EXPECT_EQ(table.people[1].values[0].filled, Filled::merged);
  EXPECT_EQ(table.people[1].values[0].cell.text, "头道沟村");
  EXPECT_EQ(table.people[1].values[0].cell.row, 3U);
  EXPECT_EQ(table.people[2].values[0].column, 2);
}

TEST(SheetTable, TakesACellMergedSidewaysForOneValue) {
  SheetBuilder sheet{
      {{"序号", "姓名", "", "身份证号", "", "外出时间"}, {"1", "王桂芝", "", one, "", "2020年1月"}}};
  sheet.merge(1, 1, 2, 3).merge(1, 1, 4, 5).merge(2, 2, 2, 3).merge(2, 2, 4, 5);
  const SheetTable table = read(sheet);
  ASSERT_EQ(table.people.size(), 1U);
  EXPECT_EQ(table.lists.size(), 1U);
  EXPECT_EQ(table.people[0].values.size(), 4U);
}

TEST(SheetTable, CopiesSameAsAboveButNeverANameOrANumber) {
  for (const std::string mark : {"同上", "〃", "″", "\"", "同 上", "上同", "〃〃"}) {
    SheetBuilder sheet{{{"姓名", "身份证号", "外出时间", "村"},
                        {"王桂芝", one, "2020年1月", "头道沟村"},
                        {"李淑芬", two, mark, mark},
                        {mark, mark, mark, "二道沟村"}}};
    const SheetTable table = read(sheet);
    ASSERT_EQ(table.people.size(), 3U) << mark;
    EXPECT_EQ(table.people[2].values[0].cell.text, mark);
    EXPECT_EQ(table.people[2].values[1].cell.text, mark);
    EXPECT_EQ(table.people[2].values[2].cell.text, "2020年1月");
    EXPECT_EQ(table.people[2].values[2].filled, Filled::same_as_above);
    EXPECT_EQ(table.people[1].values[3].cell.text, "头道沟村");
  }
}

TEST(SheetTable, KeepsCellsBeyondTheLastHeadingAndBetweenHeadings) {
  SheetBuilder sheet{
      {{"姓名", "身份证号", "", "外出时间"}, {"王桂芝", one, "甲", "2020年1月", "乙", "", "丙"}}};
  const SheetTable table = read(sheet);
  ASSERT_EQ(table.people.size(), 1U);
  EXPECT_EQ(table.people[0].values.size(), 4U);
  EXPECT_EQ(field_at(table, 3), "unknown");
  ASSERT_EQ(table.people[0].beyond.size(), 2U);
  EXPECT_EQ(table.people[0].beyond[1].column, 7);
}

TEST(SheetTable, ReadsHiddenRowsAndColumns) {
  SheetBuilder sheet{{{"姓名", "身份证号", "外出时间"}, {"王桂芝", one, "2020年1月"}}};
  sheet.hide_row(2).hide_column(2);
  const SheetTable table = read(sheet);
  ASSERT_EQ(table.people.size(), 1U);
  EXPECT_TRUE(table.people[0].hidden);
  EXPECT_TRUE(table.lists[0][1].hidden);
  EXPECT_EQ(table.people[0].values.size(), 3U);
}

TEST(SheetTable, CountsRowsAsTheSheetDoes) {
  SheetBuilder sheet{{{"姓名", "身份证号"}, {"王桂芝", one}}};
  sheet.begin_in(900);
  const SheetTable table = read(sheet);
  EXPECT_EQ(table.header_rows, std::vector<std::uint32_t>{900});
  ASSERT_EQ(table.people.size(), 1U);
  EXPECT_EQ(table.people[0].row, 901U);
}

TEST(SheetTable, FindsNoPeopleWhereNoHeaderSpeaksOfThem) {
  const std::vector<std::vector<Row>> sheets{
      {{"各村汇总"},
       {"村名", "留守妇女人数", "其中低保", "填报人"},
       {"头道沟村", "20", "1", "于洪波"},
       {"合计", "20"}},
      {{"村名", "姓名", "职务", "联系电话"}, {"头道沟村", "于洪波", "妇联主席", "13800002222"}},
      {{"栏目", "填写要求", "示例"},
       {"姓名", "与户口簿一致", "张三"},
       {"身份证号", "18位", "不得用科学计数"},
       {"外出时间", "年月", "2019年3月"}},
      {{"一、姓名：填写留守妇女本人姓名。"}, {"二、身份证号：填写18位公民身份号码。"}},
      {{}},
      {}};
  for (const auto& rows : sheets) {
    SheetBuilder sheet{rows};
    const SheetTable table = read(sheet);
    EXPECT_FALSE(table.has_people_header);
    EXPECT_TRUE(table.people.empty());
    EXPECT_EQ(table.ignored.size(), rows.size());
  }
}

TEST(SheetTable, AcceptsAHeaderWithoutPeople) {
  SheetBuilder sheet{{{"留守妇女花名册"}, {"姓名", "身份证号"}}};
  const SheetTable table = read(sheet);
  EXPECT_TRUE(table.has_people_header);
  EXPECT_TRUE(table.people.empty());
}

}  // namespace
}  // namespace halfsky::ledger
