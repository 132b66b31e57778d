#include "app/commands/judge.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <sstream>

namespace halfsky::app {
namespace {

const std::string source_directory = HALFSKY_SOURCE_DIR;

struct Answer {
  std::string out;
  std::string errors;
  int refused;
};

Answer judge_text(const std::string& text) {
  std::istringstream in{text};
  std::ostringstream out;
  std::ostringstream errors;
  const int refused = judge_lines(in, out, errors, "histories.jsonl", *parse_date("2020-10-31"));
  return {out.str(), errors.str(), refused};
}

const std::string a_history = R"({"id": "E01", "events": [{"date": "2010-10-01", "type": "married"}, )"
                              R"({"date": "2020-03-01", "type": "husband_leaves", "value": "work"}])";

TEST(Judge, AnswersInTheWordsOfTheContract) {
  EXPECT_EQ(judge_text(a_history + R"(, "as_of": ["2020-08-31", "2020-09-01"]})").out,
            R"({"id": "E01", "as_of": "2020-08-31", "status": "pending", "since": null, "ended": null, )"
            "\"reason\": \"too_short\"}\n"
            R"({"id": "E01", "as_of": "2020-09-01", "status": "eligible", "since": "2020-09-01", )"
            "\"ended\": null, \"reason\": null}\n");
}

TEST(Judge, TheConfigOfALineIsItsOwn) {
  const std::string early = a_history + R"(, "config": {"min_months": 3}, "as_of": "2020-06-01"})";
  EXPECT_NE(judge_text(early).out.find(R"("status": "eligible")"), std::string::npos);
  EXPECT_NE(
      judge_text(a_history + R"(, "config": {"min_months": null}})").out.find(R"("as_of": "2020-10-31")"),
      std::string::npos);
}

TEST(Judge, ABadLineIsNamedAndTheOthersGoOn) {
  const Answer answer =
      judge_text("{\n" + a_history + "}\n\n" + a_history + R"(, "as_of": ["2020-02-30"]})" + "\n" +
                 R"({"id": 7, "events": [{"date": "2020-01-01", "type": "moved"}]})");
  EXPECT_EQ(answer.refused, 3);
  EXPECT_NE(answer.out.find("E01"), std::string::npos);
  for (const char* line : {"1", "4", "5"})
    EXPECT_NE(answer.errors.find(std::string{"第 "} + line + " 行"), std::string::npos) << answer.errors;
  EXPECT_NE(answer.errors.find("events[0].type"), std::string::npos);
}

TEST(Judge, WhatIsWrongIsNamedByItsPlace) {
  const auto code_of = [](const std::string& line) {
    const auto history = read_history(line, Date{});
    return history ? std::string{"read"} : history.error().code + " " + history.error().facts.at("where");
  };
  EXPECT_EQ(code_of("[]"), "judge.not_json ");
  EXPECT_EQ(code_of(R"({"id": 1})"), "judge.field_missing events");
  EXPECT_EQ(code_of(R"({"events": {}})"), "judge.field_wrong events");
  EXPECT_EQ(code_of(R"({"events": [1]})"), "judge.field_wrong events[0]");
  EXPECT_EQ(code_of(R"({"events": [{"type": "married"}]})"), "judge.field_missing events[0].date");
  EXPECT_EQ(code_of(R"({"events": [{"date": "2020-01-01", "type": "lives_in"}]})"),
            "judge.field_missing events[0].value");
  EXPECT_EQ(code_of(R"({"events": [{"date": "2020-01-01", "type": "lives_in", "value": "work"}]})"),
            "judge.word_unknown events[0].value");
  EXPECT_EQ(code_of(R"({"events": [], "config": {"visit_max_days": -1}})"),
            "judge.field_wrong config.visit_max_days");
  EXPECT_EQ(code_of(R"({"events": [], "as_of": [3]})"), "judge.field_wrong as_of");
  EXPECT_EQ(code_of(R"({"events": [], "as_of": "2020-01-01"})"), "read");
}

// The expected lines may leave out a field that the contract does not fix.
void expect_file_judged(const std::string& name) {
  std::ifstream in{name + ".jsonl"};
  std::ifstream expected_file{name + ".expected.jsonl"};
  ASSERT_TRUE(in && expected_file) << name;
  std::ostringstream out;
  EXPECT_EQ(judge_lines(in, out, out, name, Date{}), 0);
  std::istringstream found_lines{out.str()};
  std::string found;
  int count = 0;
  for (std::string expected; std::getline(expected_file, expected); ++count) {
    ASSERT_TRUE(std::getline(found_lines, found));
    const boost::json::value have = boost::json::parse(found);
    const boost::json::value want = boost::json::parse(expected);
    for (const auto& field : want.get_object())
      EXPECT_EQ(have.get_object().at(field.key()), field.value()) << expected << "\n" << found;
  }
  EXPECT_FALSE(std::getline(found_lines, found));
  EXPECT_GT(count, 0);
}

TEST(Judge, TheVectorsOfTheBlindOracleAreJudgedAlike) {
  expect_file_judged(source_directory + "/tests/vectors/judge");
}

}  // namespace
}  // namespace halfsky::app
