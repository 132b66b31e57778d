#include "ledger/intake/row_kind.h"

#include <gtest/gtest.h>

#include "ledger/intake/test_support/sheet_builder.h"

namespace halfsky::ledger {
namespace {

using platform::Cell;
using namespace test;

struct Line {
  Row cells;
  std::string_view why;
};

const std::vector<Line> lines{
    {{"合计：20人"}, "total"},
    {{"合计", "20"}, "total"},
    {{"", "合计", "20"}, "total"},
    {{"共20人"}, "total"},
    {{"合   计", "", "", "", "", "", "", "共6人"}, "total"},
    {{"共计20人，其中低保3人"}, "total"},
    {{"总计", "", "", "12户"}, "total"},
    {{"本村共有留守妇女二十人"}, "total"},
    {{"", "二十人"}, "total"},
    {{"", "", "", "", "", "", "35", "12"}, "total"},
    {{"小计：3人"}, "subtotal"},
    {{"一组小计", "3"}, "subtotal"},
    {{"", "小  计", "3"}, "subtotal"},
    {{"头道沟村小计"}, "subtotal"},
    {{"注：1.本表由村民委员会填写，一式两份。"}, "note"},
    {{"2.外出时间以丈夫最近一次离家为准。"}, "note"},
    {{"说明：外出时间填写年月"}, "note"},
    {{"填表人：于洪波", "", "", "审核人：董占军", "", "", "联系电话：0431-80000012"}, "note"},
    {{"填表人：", "于洪波", "", "审核人：", "董占军"}, "note"},
    {{"村委会（盖章）", "", "", "", "", "2020年10月28日"}, "note"},
    {{"", "", "", "", "", "2020年10月28日"}, "note"},
    {{"负责人：", "", "制表：", "", "", "日期：2020年10月28日"}, "note"},
    {{"第一组"}, "note"},
    {{"以下为新增人员"}, "note"},
    {{"", "以下空白"}, "note"},
    {{"第2页 共3页"}, "note"},
    {{"4"}, "blank"},
    {{"  "}, "blank"},
    {{"", "　", "\xE2\x80\x8B"}, "blank"},
    {{}, "blank"},
    {{"5", "", "", "2组"}, "blank"},
    {{"6", "", "", "", "", "", "", "", "否"}, "blank"},
    {{"7.", "", "", ""}, "blank"},
    {{"姓名", "人数", "低保", "残疾"}, "note"},
};

TEST(RowKind, TellsLinesFromPeople) {
  for (const Line& line : lines) {
    const SheetTable table =
        read_below_header({woman("1", "王桂芝", one), line.cells, woman("2", "李淑芬", two)});
    EXPECT_EQ(why(table, 3), line.why) << (line.cells.empty() ? "" : line.cells.front());
    EXPECT_EQ(table.people.size(), 2U);
  }
}

const std::vector<Row> perhaps_women{
    {"2", "孙桂琴"},
    {"", "孙桂琴"},
    {"", "孙桂琴", "1"},
    {"3", "", one},
    {"", "", "2201221979****9528"},
    {"4", "", "", "", "马立军"},
    {"5", "", "", "3组", "高玉山", "2019年3月", "北京市", "13800001111"},
    {"", "", "", "", "", "2019年3月"},
    {"6", "?", "", "", "", ""},
    {"①", "孙桂琴"},
    {"7", "于合计", ""},
    {"8", "何小计", "", "2组"},
    {"9", "姓明月", ""},
    {"10", "白备", "", "1组"},
    {"11", "司注", "", "1组"},
    {"12", "共产", ""},
    {"13", "孙桂琴", "", "", "", "", "", "", "家庭人口合计4人"},
    {"14", "孙桂琴", "", "", "", "", "", "", "注：已入户核实"},
    {"15", "孙桂琴", "", "", "", "", "", "", "填表人：代签"},
    {"16", "孙桂琴", "", "", "", "", "共3人", ""},
    {"17", "金顺姬", "无", "无", "无", "无"},
    {"合计", "", one},
    {"合计", "王桂芝", one},
    {"注：", "王桂芝", one},
    {"填表人：", "", one},
    {"", "1", "孙桂琴", one, "2组", "杨晓峰"},
    {"孙桂琴", one, "2组", "杨晓峰", "2020年1月"},
    {"", "阿依努尔·买买提", "", "1组"},
    {"18", "王 丽", "身份证丢失"},
    {"19", "王丽（小名：丽丽）", ""},
};

TEST(RowKind, LosesNobodyWhoCouldBeAWoman) {
  for (const Row& row : perhaps_women) {
    const SheetTable table = read_below_header({woman("1", "王桂芝", two), row});
    EXPECT_EQ(why(table, 3), "a person") << row[0] << " " << row[1];
  }
}

TEST(RowKind, TakesAFormulaWithoutResultAndAnErrorForSomething) {
  SheetBuilder sheet{{{"序号", "姓名", "身份证号"}, {"1", "", "x"}, {"2", "#N/A", ""}}};
  sheet.change(2, 2, [](Cell& cell) { cell.formula = cell.formula_no_value = true; });
  sheet.change(3, 2, [](Cell& cell) { cell.kind = platform::CellKind::error; });
  EXPECT_EQ(read(sheet).people.size(), 2U);
}

TEST(RowKind, GoesOnBelowSumAndSignature) {
  const SheetTable table = read_below_header({woman("1", "王桂芝", one),
                                              {"合计", "", "2人"},
                                              {"填表人：于洪波      审核人：董占军"},
                                              woman("2", "李淑芬", two)});
  EXPECT_EQ(table.people.size(), 2U);
  EXPECT_EQ(table.stated_count, 2);
  EXPECT_TRUE(table.stated_count_wrong);
}

TEST(RowKind, ComparesSumsWithThePeopleSoFarAndSinceTheLastSum) {
  const auto is_wrong = [](const std::string& subtotal, const std::string& total) {
    return read_below_header({woman("1", "王桂芝", one),
                              woman("2", "李淑芬", two),
                              {subtotal},
                              woman("3", "张丽娟", three),
                              {total}})
        .stated_count_wrong;
  };
  EXPECT_FALSE(is_wrong("小计：2人", "合计：3人"));
  EXPECT_TRUE(is_wrong("小计：2人", "合计：5人"));
  EXPECT_TRUE(is_wrong("小计：4人", "合计：3人"));
  EXPECT_FALSE(is_wrong("小计", "合计：三人"));
}

}  // namespace
}  // namespace halfsky::ledger
