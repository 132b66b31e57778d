#include "ledger/field_check.h"

#include <gtest/gtest.h>

#include "core/identity/identity_number.h"
#include "ledger/entry_spells.h"
#include "ledger/verdict_words.h"

namespace halfsky::ledger {
namespace {

const Date today = *parse_date("2020-10-31");

core::CodeBook codes() {
  return *core::CodeBook::load(std::filesystem::path{HALFSKY_SOURCE_DIR} / "catalogue" / "codes");
}

TextField told(const char* text) {
  return TextField{std::optional<std::string>{text}};
}

std::string sound_number(const std::string& seventeen) {
  return seventeen + core::identity_check_digit(seventeen);
}

// "field.code /where" of each fault.
std::vector<std::string> faults(EntryFields fields) {
  std::vector<std::string> words;
  for (const Problem& one : check_fields(fields, codes(), today))
    words.push_back(one.code + " " + one.facts.at("where"));
  return words;
}

TEST(FieldCheck, TakesWhatIsSoundAndMakesItAlike) {
  EntryFields fields;
  const std::string number = sound_number("22012219791007142");
  fields.name = told(" 王 桂芝 ");
  fields.id_number = told((number.substr(0, 6) + " " + number.substr(6)).c_str());
  fields.phone = told("138 0431 1234 / 0431-85671234");
  fields.education = told("本科");
  fields.income_source = told("1, 2,");
  ASSERT_TRUE(check_fields(fields, codes(), today).empty());
  EXPECT_EQ(**fields.name, "王桂芝");
  EXPECT_EQ(**fields.id_number, number);
  EXPECT_EQ(**fields.phone, "13804311234,0431-85671234");
  EXPECT_EQ(**fields.education, "20");
  EXPECT_EQ(**fields.income_source, "1,2");
}

TEST(FieldCheck, NamesEachFaultWithItsPlace) {
  EntryFields fields;
  fields.name = told("=cmd|x");
  fields.id_number = told("220122197910071423");
  fields.phone = told("12");
  fields.leave_from = told("2021-01-01");
  fields.education = told("nothing");
  fields.household_size = told("x");
  const std::vector<std::string> found = faults(fields);
  const std::vector<std::string> wanted{"field.id_check_digit /id_number",    "field.phone_wrong /phone",
                                        "field.date_future /leave_from",      "field.code_unknown /education",
                                        "field.number_wrong /household_size", "field.name_unreadable /name"};
  EXPECT_EQ(found, wanted);
}

TEST(FieldCheck, AManIsNotRegisteredAndDaysAgree) {
  EntryFields man;
  man.id_number = told(sound_number("22012219791007141").c_str());
  EXPECT_EQ(faults(man), std::vector<std::string>{"field.id_mans /id_number"});
  EntryFields born;
  born.id_number = told(sound_number("22012219791007142").c_str());
  born.birth_date = told("1980-10-07");
  EXPECT_EQ(faults(born), std::vector<std::string>{"field.birth_conflict /birth_date"});
  EntryFields order;
  order.leave_from = told("2020-02-01");
  order.leave_to = told("2020-01-01");
  EXPECT_EQ(faults(order), std::vector<std::string>{"field.leave_order /leave_to"});
}

TEST(EntryFields, WhatIsMaskedShowsItsMaskAndWhatIsHiddenIsLeftOut) {
  Documents documents;
  documents.set("name", "王桂芝");
  documents.set("id_number", sound_number("22012219791007142"));
  documents.set("phone", "13804311234");
  documents.set("dibao", "1");
  complete(documents);
  EXPECT_EQ(documents.get("birth_year"), "1979");
  const ShownFields shown = show_fields(documents, {{DataClass::identity}, {DataClass::contact}});
  EXPECT_EQ(**shown.fields.name, "王桂芝");
  EXPECT_EQ(**shown.fields.phone, "138****1234");
  EXPECT_EQ(**shown.fields.birth_date, "1979-**-**");
  EXPECT_FALSE(shown.fields.dibao.has_value());
  EXPECT_EQ(shown.masked, (std::vector<std::string>{"id_number", "birth_date", "phone"}));
}

TEST(EntryFields, NullTakesOutAndSilenceLeaves) {
  Documents documents;
  documents.set("destination", "沈阳");
  documents.set("remark", "x");
  EntryFields fields;
  fields.destination = TextField{std::optional<std::string>{}};
  const Documents after = documents_with(documents, fields);
  EXPECT_EQ(after.get("destination"), "");
  EXPECT_EQ(after.get("remark"), "x");
}

TEST(VerdictWords, SayTheDaysAsExactlyAsTheyAreKnown) {
  Documents documents;
  documents.set("leave_from", "2020-01-01");
  documents.set("leave_to", "2020-01-31");
  documents.set("leave_precision", "month");
  const std::vector<Spell> spells = absence_edit({}, documents, {}, {}, Recording{}).come;
  const VerdictDetail detail = explain_verdict(documents, spells, {}, today, DayWords::chinese);
  EXPECT_EQ(detail.status, Status::eligible);
  EXPECT_EQ(detail.sentence, "verdict.eligible");
  EXPECT_EQ(detail.facts.at("from"), "2020年1月");
  EXPECT_EQ(detail.facts.at("since"), "2020年7月");
  const VerdictDetail early =
      explain_verdict(documents, spells, {}, *parse_date("2020-06-30"), DayWords::plain);
  EXPECT_EQ(early.status, Status::pending);
  EXPECT_EQ(early.due, parse_date("2020-07-31"));
  EXPECT_EQ(explain_verdict({}, {}, {}, today, DayWords::plain).sentence, "verdict.leaving_unknown");
}

}  // namespace
}  // namespace halfsky::ledger
