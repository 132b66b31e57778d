#include "ledger/reviews/review_findings.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace halfsky::ledger {
namespace {

const std::filesystem::path source{HALFSKY_SOURCE_DIR};
const Date on = *parse_date("2020-10-31");

const core::CodeBook& codes() {
  static const core::CodeBook book = *core::CodeBook::load(source / "catalogue" / "codes");
  return book;
}

Documents complete_one() {
  Documents documents;
  documents.set("name", "王桂芝");
  documents.set("id_number", "22012219791007142X");
  documents.set("husband_name", "张强");
  documents.set("leave_from", "2020-01-01");
  documents.set("leave_to", "2020-01-31");
  documents.set("leave_precision", "month");
  return documents;
}

std::vector<std::string> classes_of(const Documents& documents) {
  std::vector<std::string> classes;
  for (const Finding& one : findings_of_submission(documents, Parameters{}, codes(), on).questions)
    classes.push_back(one.reason_class);
  return classes;
}

TEST(ReviewFindings, ASoundSubmissionLeavesNothingOpen) {
  EXPECT_TRUE(findings_of_submission(complete_one(), Parameters{}, codes(), on).none());
}

TEST(ReviewFindings, WhatASubmissionLeavesOpenIsNamed) {
  Documents documents = complete_one();
  documents.set("id_number", "");
  documents.set("husband_name", "");
  documents.set("leave_from", "");
  EXPECT_EQ(classes_of(documents),
            (std::vector<std::string>{"id_missing", "husband_missing", "leave_date_missing"}));
  documents = complete_one();
  documents.set("leave_from", "2020-04-01");
  documents.set("leave_to", "2020-06-30");
  EXPECT_EQ(classes_of(documents), std::vector<std::string>{"leave_date_vague"});
  documents.set("leave_from", "2020-06-01");
  EXPECT_EQ(classes_of(documents), std::vector<std::string>{"not_eligible_lt6m"});
  documents = complete_one();
  documents.set("phone", "138");
  const SubmissionFindings found = findings_of_submission(documents, Parameters{}, codes(), on);
  ASSERT_EQ(found.faults.size(), 1U);
  EXPECT_EQ(found.faults[0].code, "field.phone_wrong");
  EXPECT_FALSE(found.none());
}

TEST(ReviewFindings, FieldsDifferWhereTheRowSaysSomethingElse) {
  EntryFields told;
  EntryFields known;
  told.name.emplace("王桂芝");
  known.name.emplace("王桂芝");
  told.phone.emplace("13804311234");
  known.phone.emplace("13804319999");
  told.group.emplace("2组");
  told.destination.emplace();  // an empty cell says nothing
  known.destination.emplace("沈阳");
  told.dibao.emplace(true);
  known.dibao.emplace(false);
  EXPECT_EQ(differing_fields(told, known), (std::vector<std::string>{"phone", "group", "dibao"}));
}

TEST(ReviewFindings, ACorrectedLeavingIsReadAsTheVillageWritesIt) {
  EXPECT_EQ(*understood({{"leave_from", "2020年3月"}}, on),
            (CorrectedValues{
                {"leave_from", "2020-03-01"}, {"leave_to", "2020-03-31"}, {"leave_precision", "month"}}));
  EXPECT_EQ(*understood({{"leave_from", "2020-03-05"}, {"name", "王桂芝"}}, on),
            (CorrectedValues{{"leave_from", "2020-03-05"},
                             {"leave_to", "2020-03-05"},
                             {"leave_precision", "day"},
                             {"name", "王桂芝"}}));
  const CorrectedValues exact{{"leave_from", "2020-03-01"}, {"leave_to", "2020-04-30"}};
  EXPECT_EQ(*understood(exact, on), exact);
  EXPECT_EQ(understood({{"leave_from", "很久"}}, on).error().facts.at("name"), "leave_from");
}

TEST(ReviewFindings, OnlyWhatASettlementTakesIsCorrectable) {
  EXPECT_EQ(correctable_field("leave_date"), "leave_from");
  EXPECT_EQ(correctable_field("id_number"), "id_number");
  EXPECT_FALSE(correctable_field("remark"));
}

}  // namespace
}  // namespace halfsky::ledger
