#include "ledger/intake/doubles.h"

#include <gtest/gtest.h>

namespace halfsky::ledger {
namespace {

RowReading woman(std::string name, std::string number, std::string husband,
                 std::string village = "头道沟村") {
  RowReading row;
  row.values.name = std::move(name);
  row.values.id_number = std::move(number);
  row.values.husband_name = std::move(husband);
  row.values.village = std::move(village);
  return row;
}

RowReading doubtful(RowReading row, std::string reason_class) {
  add_finding(row,
              {.reason_class = std::move(reason_class), .column = "身份证号", .sentence = "", .facts = {}});
  return row;
}

TEST(Doubles, TheFirstSoundRowOfANumberStands) {
  std::vector rows{woman("王桂芝", "220122197910079528", "杨晓峰"),
                   woman("王桂芝", "220122197910079528", "杨晓峰")};
  settle_doubles(rows);
  EXPECT_EQ(rows[0].outcome, Outcome::accept);
  EXPECT_EQ(rows[1].outcome, Outcome::reject);
  EXPECT_TRUE(rows[1].has_reason("duplicate_same_id"));
  EXPECT_EQ(rows[1].duplicate_of, 0U);
}

TEST(Doubles, OneNumberWithTwoNamesOrTwoVillagesIsAsked) {
  std::vector rows{woman("王桂芝", "220122197910079528", "杨晓峰"),
                   woman("李淑芬", "220122197910079528", "杨晓峰"),
                   woman("王桂芝", "220122197910079528", "杨晓峰", "兴隆村")};
  settle_doubles(rows);
  EXPECT_EQ(rows[1].outcome, Outcome::review);
  EXPECT_TRUE(rows[1].has_reason("same_id_diff_name"));
  EXPECT_EQ(rows[2].outcome, Outcome::review);
  EXPECT_TRUE(rows[2].has_reason("duplicate_cross_village"));
}

TEST(Doubles, ARowThatContradictsTheOneThatWasTurnedAwayIsAsked) {
  std::vector rows{doubtful(woman("王桂芝", "220122197910079528", "杨晓峰"), "not_eligible_lt6m"),
                   woman("王桂芝", "220122197910079528", "杨晓峰")};
  settle_doubles(rows);
  EXPECT_EQ(rows[0].outcome, Outcome::reject);
  EXPECT_EQ(rows[1].outcome, Outcome::review);
}

TEST(Doubles, AWrongNumberWithAnotherRowsNameOrSoundAndHusbandMayBeTheSameWoman) {
  std::vector rows{woman("王丽", "220122197910079528", "杨晓峰"),
                   doubtful(woman("王莉", "220122197910079520", "杨晓峰"), "id_check_digit"),
                   doubtful(woman("王丽", "", "孙国军"), "id_missing")};
  settle_doubles(rows);
  EXPECT_TRUE(rows[1].has_reason("duplicate_possible"));
  EXPECT_EQ(rows[1].outcome, Outcome::review);
  EXPECT_FALSE(rows[2].has_reason("duplicate_possible"));
}

TEST(Doubles, TwoSoundNumbersAreTwoPeople) {
  std::vector rows{woman("王丽", "220122197910079528", "杨晓峰"),
                   woman("王丽", "220122196403289649", "杨晓峰")};
  settle_doubles(rows);
  EXPECT_EQ(rows[1].outcome, Outcome::accept);
}

TEST(Outcome, WhoSheIsOutweighsAPlainGroundToTurnHerAway) {
  RowReading row = doubtful(woman("王丽", "", "杨晓峰"), "id_missing");
  row = doubtful(std::move(row), "not_eligible_divorced");
  row.plainly_not_eligible = true;
  EXPECT_EQ(outcome_of(row), Outcome::review);
}

TEST(Outcome, AWarningAloneLosesNobody) {
  const RowReading row = doubtful(woman("王丽", "220122197910079528", "杨晓峰"), "phone_missing");
  EXPECT_EQ(outcome_of(row), Outcome::accept);
  EXPECT_EQ(row.warnings.size(), 1U);
}

}  // namespace
}  // namespace halfsky::ledger
