#include "ledger/intake/sheet_table.h"

#include <gtest/gtest.h>

#include "ledger/intake/headings.h"

namespace halfsky::ledger {
namespace {

const Headings& headings() {
  static const auto loaded = Headings::load(std::string{HALFSKY_SOURCE_DIR} + "/catalogue/headings.yaml");
  if (!loaded) ADD_FAILURE() << loaded.error().facts.at("line") << " " << loaded.error().facts.at("reason");
  return *loaded;
}

using Rows = std::vector<std::vector<std::string_view>>;

platform::Sheet sheet_of(const Rows& rows) {
  platform::Sheet sheet;
  sheet.name = "Sheet1";
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    sheet.rows.push_back({r + 1, false});
    for (std::uint16_t c = 0; c < rows[r].size(); ++c) {
      if (rows[r][c].empty()) continue;
      platform::Cell cell;
      cell.row = r + 1;
      cell.column = static_cast<std::uint16_t>(c + 1);
      cell.text = rows[r][c];
      sheet.cells.push_back(cell);
    }
  }
  return sheet;
}

WhyIgnored why(const SheetTable& table, std::uint32_t row) {
  for (const IgnoredRow& line : table.ignored) {
    if (line.row == row) return line.why;
  }
  ADD_FAILURE() << "row " << row << " is not ignored";
  return WhyIgnored::note;
}

std::optional<Field> field_at(const SheetTable& table, std::uint16_t column, std::size_t list = 0) {
  for (const Column& c : table.lists.at(list)) {
    if (c.column == column) return c.field;
  }
  return std::nullopt;
}

TEST(Headings, KnowTheFieldsThroughWhatVillagesWrite) {
  EXPECT_EQ(headings().find("身 份 证\n号 码"), Field::id_number);
  EXPECT_EQ(headings().find("＊姓名"), Field::name);
  EXPECT_EQ(headings().find("家庭年收入（万元）"), Field::income);
  EXPECT_EQ(headings().find("是否低保户(是/否)"), Field::dibao);
  EXPECT_EQ(headings().find("乡（镇）"), Field::township);
  EXPECT_EQ(headings().find("丈夫外出务工起始时间"), Field::leave_date);
  EXPECT_EQ(headings().find("姓名", "丈夫基本情况"), Field::husband_name);
  EXPECT_EQ(headings().find("户主姓名"), Field::head_name);
  EXPECT_EQ(headings().find("帮扶责任人电话"), std::nullopt);
  EXPECT_EQ(headings().find("户口类型"), std::nullopt);
}

TEST(SheetTable, ReadsAPlainLedgerWithTitleUnitSumAndSignature) {
  const SheetTable table =
      read_sheet_table(sheet_of({{"农安县哈拉海镇头道沟村农村留守妇女信息台账"},
                                 {"填报单位：头道沟村民委员会          填报时间：2020年10月28日"},
                                 {"序号", "姓名", "身份证号", "外出时间"},
                                 {"1", "王桂芝", "220122197910079528", "2020年1月"},
                                 {"2", "李淑芬", "", "2018年4月"},
                                 {"3"},
                                 {"合计", "2人"},
                                 {"填表人：于洪波          审核人：董占军"}}),
                       headings());
  ASSERT_EQ(table.people.size(), 2U);
  EXPECT_EQ(table.header_rows, std::vector<std::uint32_t>{3});
  EXPECT_EQ(why(table, 1), WhyIgnored::title);
  EXPECT_EQ(why(table, 2), WhyIgnored::title);
  EXPECT_EQ(why(table, 6), WhyIgnored::blank);
  EXPECT_EQ(why(table, 7), WhyIgnored::total);
  EXPECT_EQ(why(table, 8), WhyIgnored::note);
  EXPECT_EQ(table.unit, "头道沟村民委员会");
  EXPECT_EQ(table.stated_count, 2);
  EXPECT_FALSE(table.stated_count_wrong);
}

TEST(SheetTable, ResolvesGroupsOverLabels) {
  auto sheet = sheet_of({{"序号", "妇女基本情况", "", "丈夫基本情况", "", ""},
                         {"", "姓名", "身份证号", "姓名", "电话", "外出时间"},
                         {"1", "王桂芝", "220122197910079528", "杨晓峰", "13700004595", "2020年1月"}});
  sheet.merges.push_back({1, 1, 2, 3});
  sheet.merges.push_back({1, 1, 4, 6});
  const SheetTable table = read_sheet_table(sheet, headings());
  EXPECT_EQ(field_at(table, 2), Field::name);
  EXPECT_EQ(field_at(table, 4), Field::husband_name);
  EXPECT_EQ(field_at(table, 5), Field::husband_phone);
  EXPECT_EQ(field_at(table, 6), Field::leave_date);
  EXPECT_EQ(table.people.size(), 1U);
}

TEST(SheetTable, TakesASecondNameAsHisByOrder) {
  const SheetTable table =
      read_sheet_table(sheet_of({{"姓名", "身份证号", "姓名", "身份证号", "外出时间"},
                                 {"王桂芝", "220122197910079528", "杨晓峰", "", "2020年1月"}}),
                       headings());
  EXPECT_EQ(field_at(table, 3), Field::husband_name);
  EXPECT_EQ(field_at(table, 4), Field::husband_id_number);
}

TEST(SheetTable, ReadsTwoListsSideBySide) {
  const SheetTable table = read_sheet_table(
      sheet_of(
          {{"姓名", "身份证号", "外出时间", "", "姓名", "身份证号", "外出时间"},
           {"王桂芝", "220122197910079528", "2020年1月", "", "李淑芬", "220122196403289649", "2018年4月"}}),
      headings());
  ASSERT_EQ(table.people.size(), 2U);
  EXPECT_EQ(table.people[0].row, table.people[1].row);
  EXPECT_EQ(field_at(table, 5, 1), Field::name);
}

TEST(SheetTable, CopiesSameAsAboveButNeverANameOrANumber) {
  const SheetTable table =
      read_sheet_table(sheet_of({{"姓名", "身份证号", "外出时间", "村"},
                                 {"王桂芝", "220122197910079528", "2020年1月", "头道沟村"},
                                 {"同上", "同上", "〃", "同上"}}),
                       headings());
  ASSERT_EQ(table.people.size(), 2U);
  EXPECT_EQ(table.people[1].values[0].cell.text, "同上");
  EXPECT_EQ(table.people[1].values[2].cell.text, "2020年1月");
  EXPECT_EQ(table.people[1].values[3].filled, Filled::same_as_above);
}

TEST(SheetTable, FillsMergedCellsDownAndLeavesBlanksBlank) {
  auto sheet = sheet_of({{"村", "姓名", "身份证号"},
                         {"头道沟村", "王桂芝", "220122197910079528"},
                         {"", "李淑芬", "220122196403289649"},
                         {"", "张丽娟", "1"}});
  sheet.merges.push_back({2, 3, 1, 1});
  const SheetTable table = read_sheet_table(sheet, headings());
  ASSERT_EQ(table.people.size(), 3U);
  EXPECT_EQ(table.people[1].values[0].filled, Filled::merged);
  EXPECT_EQ(table.people[2].values[0].column, 2);
}

TEST(SheetTable, SeesARepeatedHeaderAndKeepsAPersonBelowTheSum) {
  const SheetTable table = read_sheet_table(sheet_of({{"姓名", "身份证号"},
                                                      {"王桂芝", "220122197910079528"},
                                                      {"合计", ""},
                                                      {"姓名", "身份证号"},
                                                      {"李淑芬", "220122196403289649"}}),
                                            headings());
  EXPECT_EQ(table.people.size(), 2U);
  EXPECT_EQ(why(table, 4), WhyIgnored::header);
}

TEST(SheetTable, FindsNoPeopleInASummary) {
  const SheetTable table =
      read_sheet_table(sheet_of({{"各村汇总"}, {"村名", "人数"}, {"头道沟村", "20"}}), headings());
  EXPECT_FALSE(table.has_people_header);
  EXPECT_EQ(table.ignored.size(), 3U);
}

}  // namespace
}  // namespace halfsky::ledger
