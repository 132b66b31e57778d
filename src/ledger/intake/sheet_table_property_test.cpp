#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "ledger/intake/test_support/sheet_builder.h"

namespace halfsky::ledger {
namespace {

using test::read;
using test::Row;
using test::SheetBuilder;

// Cells as they come in ledgers, headings and words of lines among them, in any order.
rc::Gen<std::string> any_cell() {
  return rc::gen::element<std::string>(
      "", "", "", " ", "1", "12", "王桂芝", "杨晓峰", "220122197910079528", "2201221979****9528", "2020年1月",
      "大连", "13700004595", "同上", "\"", "合计", "小计：3人", "共20人", "注：一式两份", "填表人：于洪波",
      "姓名", "身份证号", "外出时间", "序号", "备注", "丈夫情况", "妇女基本情况", "头道沟村", "第一组", "否",
      "（18位）", "头道沟村留守妇女花名册", "填报单位：头道沟村", "2020年10月28日", "□");
}

rc::Gen<std::vector<Row>> any_rows() {
  return rc::gen::container<std::vector<Row>>(rc::gen::container<Row>(any_cell()));
}

const Row header{"序号", "姓名", "身份证号", "外出时间", "", "序号", "姓名", "身份证号", "外出时间"};

RC_GTEST_PROP(SheetTableProperty, EveryUsedRowIsAPersonOrIgnoredNeverBothNeverLost, (bool has_header)) {
  std::vector<Row> rows = *any_rows();
  if (has_header)
    rows.insert(rows.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, std::ptrdiff_t(rows.size()) + 1), header);
  SheetBuilder sheet{rows};
  if (*rc::gen::arbitrary<bool>())
    sheet.merge(1, *rc::gen::inRange(1U, 9U), 1, *rc::gen::inRange<std::uint16_t>(1, 5));
  const SheetTable table = read(sheet);
  std::map<std::uint32_t, int> seen;
  std::set<std::uint32_t> people;
  for (const IgnoredRow& line : table.ignored) ++seen[line.row];
  for (const PersonRow& person : table.people) people.insert(person.row);
  for (const std::uint32_t row : people) ++seen[row];
  RC_ASSERT(seen.size() == rows.size());
  for (const auto& [row, times] : seen) RC_ASSERT(times == 1);
  RC_ASSERT(!has_header || table.has_people_header);
}

RC_GTEST_PROP(SheetTableProperty, NoFilledCellOfAPersonIsLost, ()) {
  std::vector<Row> rows = *any_rows();
  rows.insert(rows.begin(), header);
  SheetBuilder sheet{rows};
  const SheetTable table = read(sheet);
  std::map<std::uint32_t, std::size_t> kept;
  for (const PersonRow& person : table.people)
    kept[person.row] += person.values.size() + person.beyond.size();
  for (const auto& [row, count] : kept) {
    const Row& cells = rows.at(row - 1);
    const auto filled = std::count_if(cells.begin(), cells.end(),
                                      [](const std::string& text) { return !text.empty() && text != " "; });
    RC_ASSERT(count <= static_cast<std::size_t>(filled));
    if (table.lists.size() == 1) RC_ASSERT(count == static_cast<std::size_t>(filled));
  }
}

RC_GTEST_PROP(SheetTableProperty, ARowWithANumberIsAlwaysAPerson, ()) {
  std::vector<Row> rows = *any_rows();
  const Row woman{*any_cell(), *any_cell(), "220122197910079528", *any_cell()};
  rows.push_back(woman);
  rows.insert(rows.begin(), Row{"序号", "姓名", "身份证号", "外出时间"});
  SheetBuilder sheet{rows};
  const SheetTable table = read(sheet);
  RC_ASSERT(!table.people.empty());
  RC_ASSERT(table.people.back().row == rows.size());
}

}  // namespace
}  // namespace halfsky::ledger
