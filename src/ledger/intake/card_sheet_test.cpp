#include "ledger/intake/card_sheet.h"

#include <gtest/gtest.h>

#include "ledger/intake/test_support/sheet_builder.h"

namespace halfsky::ledger {
namespace {

using namespace test;

// The texts of a person's values by field, such as name=王桂芝.
std::string values_of(const SheetTable& table, std::size_t person) {
  const PersonRow& row = table.people.at(person);
  std::string shown;
  for (const CellValue& value : row.values) {
    const Column& column = table.lists.at(static_cast<std::size_t>(row.list)).at(value.column - 1U);
    shown += (shown.empty() ? "" : " ") + (column.field ? std::string{to_string(*column.field)} : "unknown") +
             "=" + std::string{value.cell.text};
  }
  return shown;
}

std::vector<Row> card(const std::string& name, const std::string& number) {
  return {{"姓名", name, "性别", "女"},
          {"身份证号", number},
          {"丈夫姓名", "杨晓峰", "外出时间", "2020年1月"},
          {"备注"}};
}

TEST(CardSheet, IsOnePersonBelowItsTitle) {
  std::vector<Row> rows = card("王桂芝", one);
  rows.insert(rows.begin(), {{"农安县哈拉海镇头道沟村农村留守妇女登记卡"}, {"填报单位：头道沟村村民委员会"}});
  SheetBuilder sheet{rows};
  const SheetTable table = read(sheet);
  ASSERT_EQ(table.people.size(), 1U);
  EXPECT_EQ(table.people[0].row, 3U);
  EXPECT_EQ(values_of(table, 0),
            "name=王桂芝 sex=女 id_number=" + one + " husband_name=杨晓峰 leave_date=2020年1月");
  EXPECT_EQ(table.unit, "头道沟村村民委员会");
  EXPECT_EQ(why(table, 1), "title");
  EXPECT_TRUE(table.has_people_header);
}

TEST(CardSheet, MayStandSeveralTimesOnOneSheet) {
  std::vector<Row> rows = card("王桂芝", one);
  const std::vector<Row> second = card("李淑芬", "");
  rows.push_back({});
  rows.insert(rows.end(), second.begin(), second.end());
  SheetBuilder sheet{rows};
  const SheetTable table = read(sheet);
  ASSERT_EQ(table.people.size(), 2U);
  EXPECT_EQ(table.people[1].row, 6U);
  EXPECT_EQ(values_of(table, 1), "name=李淑芬 sex=女 husband_name=杨晓峰 leave_date=2020年1月")
      << "without a number she is not lost";
}

TEST(CardSheet, MayStandBesideAnother) {
  SheetBuilder sheet{{{"姓名", "王桂芝", "", "姓名", "李淑芬"},
                      {"身份证号", one, "", "身份证号", two},
                      {"丈夫姓名", "杨晓峰", "", "丈夫姓名", "孔晓东"}}};
  const SheetTable table = read(sheet);
  ASSERT_EQ(table.people.size(), 2U);
  EXPECT_EQ(table.people[1].row, 1U);
  EXPECT_EQ(values_of(table, 0), "name=王桂芝 id_number=" + one + " husband_name=杨晓峰");
  EXPECT_EQ(values_of(table, 1), "name=李淑芬 id_number=" + two + " husband_name=孔晓东");
}

TEST(CardSheet, HasHisNameBesideHers) {
  SheetBuilder sheet{{{"姓名", "王桂芝", "", "姓名", "杨晓峰"},
                      {"身份证号", one, "", "身份证号", "220122197505061439"},
                      {"外出时间", "2020年1月"}}};
  ASSERT_EQ(read(sheet).people.size(), 1U);
}

TEST(CardSheet, LeavesTheSignatureOut) {
  std::vector<Row> rows = card("王桂芝", one);
  rows.back().push_back("患病");
  rows.push_back({"填表人：", "于洪波", "联系电话", "13700004595"});
  SheetBuilder sheet{rows};
  const SheetTable table = read(sheet);
  EXPECT_EQ(values_of(table, 0).find("phone"), std::string::npos);
  EXPECT_NE(values_of(table, 0).find("remark=患病"), std::string::npos) << values_of(table, 0);
  EXPECT_EQ(why(table, 5), "note");
}

TEST(CardSheet, IsNoListAndNoInstruction) {
  SheetBuilder list{{{"姓名", "身份证号", "外出时间"}, {"王桂芝", one, "2020年1月"}}};
  EXPECT_FALSE(read_card_sheet(list.build(), shipped_headings()));
  SheetBuilder instructions{{{"姓名", "填写本人姓名"}, {"身份证号", "填写18位"}, {"外出时间", "填写年月"}}};
  EXPECT_FALSE(read_card_sheet(instructions.build(), shipped_headings()));
  SheetBuilder people_in_columns{{{"姓名", "王桂芝", "李淑芬"}, {"身份证号", one, two}}};
  EXPECT_FALSE(read_card_sheet(people_in_columns.build(), shipped_headings())) << "whose the second is";
}

}  // namespace
}  // namespace halfsky::ledger
