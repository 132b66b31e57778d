#include "app/demo/province.h"

#include <gtest/gtest.h>

#include <array>
#include <map>

#include "app/demo/ledger_entry.h"
#include "core/region/region.h"

namespace halfsky::app::demo {
namespace {

const ProvinceOptions small{.women = 6000, .seed = 7, .as_of = *make_date(2026, 10, 31)};

const core::RegionTree& jilin() {
  static const auto tree = core::load_shipped_regions(HALFSKY_SOURCE_DIR);
  return *tree;
}

std::vector<Woman> everybody(Province& province) {
  std::vector<Woman> all;
  for (auto next = province.next(100); !next.empty(); next = province.next(100)) {
    all.insert(all.end(), next.begin(), next.end());
  }
  return all;
}

std::string facts_of(const std::vector<Woman>& women) {
  std::string facts;
  for (const Woman& woman : women) {
    facts += woman.name + woman.number + woman.phone + woman.village->code + woman.husband.name +
             to_string(woman.husband.left) + woman.husband.destination + to_string(woman.entered_on) + "\n";
  }
  return facts;
}

TEST(Province, TheSameSeedGivesTheSameWomenAndAnotherSeedOthers) {
  Province one{jilin(), small};
  Province again{jilin(), small};
  ProvinceOptions other = small;
  other.seed = 8;
  Province different{jilin(), other};
  const std::string facts = facts_of(everybody(one));
  EXPECT_EQ(facts, facts_of(everybody(again)));
  EXPECT_NE(facts, facts_of(everybody(different)));
}

TEST(Province, EveryNumberIsSoundAndNobodyElses) {
  Province province{jilin(), small};
  std::unordered_set<std::string> numbers;
  for (const Woman& woman : everybody(province)) {
    const auto check = core::check_identity_number(woman.number, small.as_of);
    ASSERT_TRUE(check.valid());
    EXPECT_EQ(check.sex, core::Sex::female);
    EXPECT_EQ(check.birth_date, woman.born);
    EXPECT_TRUE(numbers.insert(woman.number).second);
  }
}

TEST(Province, AsManyAreInCareAsWereAskedForAndTheLevelsAreThoseOfTheField) {
  Province province{jilin(), small};
  const auto book = ledger::ParameterBook::load(std::filesystem::path{HALFSKY_SOURCE_DIR} / "catalogue" /
                                                "parameters.yaml");
  const std::array<std::string, 1> codes{"220000"};
  const ledger::Parameters parameters = book->resolve(codes, small.as_of);
  std::map<ledger::AttentionLevel, int> levels;
  int in_care = 0;
  Dice dice{1};
  for (const Woman& woman : everybody(province)) {
    const auto life = entry_life(dice, woman, parameters, small.as_of);
    ASSERT_TRUE(life) << life.error().code;
    if (woman.fate != Fate::active) continue;
    ++in_care;
    ++levels[*life->enrolled.entry.columns.level];
    EXPECT_EQ(life->enrolled.entry.columns.verdict, ledger::Status::eligible);
  }
  EXPECT_EQ(in_care, small.women);
  EXPECT_NEAR(levels[ledger::AttentionLevel::a], 0.05 * small.women, 0.02 * small.women);
  EXPECT_NEAR(levels[ledger::AttentionLevel::b], 0.27 * small.women, 0.04 * small.women);
}

}  // namespace
}  // namespace halfsky::app::demo
