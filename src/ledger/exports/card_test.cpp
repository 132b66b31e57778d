#include "ledger/exports/card.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/exports/list_workbook.h"
#include "platform/spreadsheet/reader.h"
#include "platform/spreadsheet/workbook_builder.h"

namespace halfsky::ledger {
namespace {

const platform::Texts& texts(const char* language) {
  const std::string folder = std::string{HALFSKY_SOURCE_DIR} + "/catalogue/texts";
  static const platform::Texts chinese = std::move(*platform::Texts::load(folder, "zh-CN"));
  static const platform::Texts english = std::move(*platform::Texts::load(folder, "en"));
  return std::string_view{language} == "en" ? english : chinese;
}

const core::CodeBook& codes() {
  static const core::CodeBook book =
      std::move(*core::CodeBook::load(std::string{HALFSKY_SOURCE_DIR} + "/catalogue/codes"));
  return book;
}

Paper paper(const char* language = "zh-CN") {
  const Instant made{*make_date(2026, 12, 1)};
  return {texts(language),
          codes(),
          std::string_view{language} != "en",
          {"王芳", "哈拉海镇"},
          date_in_china(made),
          made,
          "1a2b3c4d",
          true};
}

EntryView woman() {
  EntryView view;
  view.state = "active";
  view.verdict = "eligible";
  view.region_name = "头道沟村";
  view.fields.name.emplace("王桂芝");
  view.fields.ethnicity.emplace("10");
  view.fields.phone.emplace("138****1234");
  view.level = "B";
  view.fields.husband_id_number.emplace("220122197903104174");
  view.fields.parents_in_law.emplace("2");
  view.fields.dibao.emplace(true);
  view.fields.leave_from.emplace("2020-01-01");
  view.fields.leave_precision.emplace("month");
  view.fields.destination.emplace("\u200B=1+1");
  view.verdict_detail.emplace();
  view.verdict_detail->sentence = "自2020年1月起连续外出";
  return view;
}

std::string value_of(const print::PrintedDocument& document, const std::string& label) {
  for (const print::PrintedBlock& block : document.blocks) {
    const auto* section = std::get_if<print::PrintedSection>(&block);
    if (section == nullptr) continue;
    for (const print::PrintedField& field : section->fields) {
      if (field.label == label) return field.value;
    }
  }
  return "no such label";
}

TEST(Card, HasEveryFieldOfAnEntryOnce) {
  std::vector<std::string> printed{"leave_to", "leave_precision",
                                   "village_code"};  // told by leave_from and village
  for (const CardSection& section : card_sections()) {
    printed.insert(printed.end(), section.fields.begin(), section.fields.end());
  }
  std::vector<std::string> known;
  platform::for_each_member<EntryFields>([&](std::string_view name, auto) { known.emplace_back(name); });
  EXPECT_THAT(printed, testing::UnorderedElementsAreArray(known));
}

TEST(Card, HasALabelForEveryFieldInBothLanguages) {
  for (const char* language : {"zh-CN", "en"}) {
    for (const CardSection& section : card_sections()) {
      for (const std::string_view field : section.fields) {
        EXPECT_TRUE(texts(language).has("paper.field." + std::string{field})) << field;
      }
    }
  }
}

TEST(Card, SaysCodesByTheirNamesAndKeepsMasks) {
  const auto card = card_of(paper(), woman());
  EXPECT_EQ(value_of(card, "民族"), "朝鲜族");
  EXPECT_EQ(value_of(card, "联系电话"), "138****1234");
  EXPECT_EQ(value_of(card, "低保"), "是");
  EXPECT_EQ(value_of(card, "外出时间"), "2020年1月");
  EXPECT_EQ(value_of(card, "认定"), "符合　自2020年1月起连续外出");
  EXPECT_EQ(value_of(card, "公婆情况"), "一方健在");
  EXPECT_EQ(value_of(card, "关爱等级"), "B 关注");
  EXPECT_EQ(value_of(card, "丈夫身份证号"), "220122********4174");
  EXPECT_EQ(value_of(her_file_of(paper(), woman(), {}), "丈夫身份证号"), "220122197903104174");
  EXPECT_EQ(value_of(card, "健康状况"), "");
  EXPECT_EQ(card.mark, "演示数据");
  EXPECT_EQ(card.watermark, "王芳 哈拉海镇 2026-12-01 08:00 编号1a2b3c4d");
}

TEST(Card, IsWrittenInTheReadersLanguage) {
  const auto card = card_of(paper("en"), woman());
  EXPECT_EQ(card.title, "Registration card");
  EXPECT_EQ(value_of(card, "Minimum living allowance"), "Yes");
  EXPECT_EQ(value_of(card, "Left on"), "2020-01");
}

TEST(HerFile, TellsWhatWasChangedAndAgreed) {
  HerHistory history;
  ChangeView change;
  change.act = "change";
  change.recorded_at = "2026-11-30T10:00:00.000+08:00";
  change.by = "lan";
  change.fields.push_back({{"name", "destination"}, {"old", "大连"}, {"new", "长春"}});
  history.changes.push_back(change);
  history.corrections.push_back(
      {"1", "phone", "13804310001", "写错了", "2026-11-30T10:00:00.000+08:00", "lan"});
  const auto file = her_file_of(paper(), woman(), history);
  std::string all;
  for (const print::PrintedBlock& block : file.blocks) {
    if (const auto* table = std::get_if<print::PrintedTable>(&block)) {
      for (const auto& row : table->rows) {
        for (const std::string& cell : row) all += cell + "|";
      }
    }
  }
  EXPECT_THAT(all, testing::HasSubstr("2026-11-30|lan|变更|务工地点: 大连 → 长春|"));
  EXPECT_THAT(all, testing::HasSubstr("2026-11-30|联系电话|13804310001|写错了|"));
}

TEST(Roster, HoldsNoFormulaAndSaysWhoMadeIt) {
  const auto bytes = roster_workbook(paper(), "哈拉海镇", {roster_row(paper(), woman())});
  ASSERT_TRUE(bytes);
  platform::WorkbookBuilder builder;
  ASSERT_TRUE(platform::parse_workbook(*bytes, builder));
  const platform::Workbook book = std::move(*builder.finish());
  std::vector<std::string> cells;
  for (const platform::Cell& cell : book.sheets.at(0).cells) cells.emplace_back(cell.text);
  EXPECT_THAT(cells, testing::Contains("哈拉海镇农村留守妇女花名册"));
  EXPECT_THAT(cells, testing::Contains("'\u200B=1+1"));
  EXPECT_THAT(cells, testing::Contains("138****1234"));
  EXPECT_THAT(cells, testing::Contains("王芳 哈拉海镇 2026-12-01 08:00 编号1a2b3c4d 演示数据"));
}

}  // namespace
}  // namespace halfsky::ledger
