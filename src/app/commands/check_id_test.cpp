#include "app/commands/check_id.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <sstream>

namespace halfsky::app {
namespace {

std::string answers_to(const std::string& input) {
  std::istringstream in{input};
  std::ostringstream out;
  check_identity_lines(in, out, parse_date("2025-06-30"));
  return out.str();
}

TEST(CheckId, AnswersInTheWordsAndOrderOfTheContract) {
  EXPECT_EQ(describe_identity_number("220122198506071422", std::nullopt),
            R"({"input": "220122198506071422", "valid": true, "normalized": "220122198506071422", )"
            R"("birth_date": "1985-06-07", "sex": "F", "reasons": []})");
}

TEST(CheckId, WhatIsAbsentIsNull) {
  EXPECT_EQ(describe_identity_number(" ", std::nullopt),
            R"({"input": " ", "valid": false, "normalized": null, "birth_date": null, "sex": null, )"
            R"("reasons": ["empty"]})");
}

TEST(CheckId, AMansNumberIsValidWithAWarning) {
  const std::string line = describe_identity_number("110105194912310038", std::nullopt);
  EXPECT_NE(line.find(R"("valid": true)"), std::string::npos) << line;
  EXPECT_NE(line.find(R"("sex": "M", "reasons": ["gender_conflict"])"), std::string::npos) << line;
}

TEST(CheckId, ALineIsAJsonStringOrStandsAsItIs) {
  const std::string quoted = answers_to("\"220122\\u200b198506071422\"\r\n");
  EXPECT_NE(quoted.find(R"("valid": true)"), std::string::npos) << quoted;
  EXPECT_NE(answers_to("220122 19850607 1422\n").find(R"("valid": true)"), std::string::npos);
  EXPECT_NE(answers_to("=\"220122198506071422\"\n").find(R"("valid": true)"), std::string::npos);
}

TEST(CheckId, EveryLineHasItsAnswer) {
  const std::string out = answers_to("\n\"\n220122198506071422\n\xff\nnull");
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 5);
  EXPECT_NE(out.find("\xEF\xBF\xBD"), std::string::npos);
}

TEST(CheckId, SeveralReasonsAreListed) {
  EXPECT_NE(answers_to("990122198513071420")
                .find(R"("reasons": ["region_unknown", "date_invalid", "check_digit"])"),
            std::string::npos);
}

// tests/vectors/check_id.jsonl was written by one who did not see this code; run.py beside it does the same.
TEST(CheckId, TheBlindVectorsAreAnsweredAlike) {
  std::ifstream vectors{HALFSKY_SOURCE_DIR "/tests/vectors/check_id.jsonl"};
  int count = 0;
  for (std::string line; std::getline(vectors, line); ++count) {
    const boost::json::value vector = boost::json::parse(line);
    const auto today = parse_date(std::string_view{vector.at("as_of").as_string()});
    const boost::json::value found =
        boost::json::parse(describe_identity_number(std::string_view{vector.at("input").as_string()}, today));
    for (const auto& field : vector.at("expect").as_object()) {
      if (field.key() == "reasons") continue;
      EXPECT_EQ(found.at(field.key()), field.value()) << line;
    }
    for (const auto& reason : vector.at("expect").at("reasons").as_array()) {
      const auto& reasons = found.at("reasons").as_array();
      EXPECT_NE(std::find(reasons.begin(), reasons.end(), reason), reasons.end()) << line;
    }
  }
  EXPECT_GT(count, 100);
}

}  // namespace
}  // namespace halfsky::app
