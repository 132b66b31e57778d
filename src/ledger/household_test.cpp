#include "ledger/household.h"

#include "ledger/household_store.h"
#include "ledger/test_support/ledger_store.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;

Date day(const char* text) {
  return *parse_date(text);
}

HouseholdMember member(const char* name, const char* relation, const char* born) {
  HouseholdMember one;
  one.name = name;
  one.relation_to_woman = relation;
  one.born = day(born);
  return one;
}

TEST(Household, CountsChildrenAndWhoCanHelp) {
  const Id woman = *parse_id("00000000000000000000000000000001");
  Household household;
  HouseholdMember herself = member("王桂芝", "01", "1985-06-07");
  herself.person = woman;
  HouseholdMember father_in_law = member("张福", "53", "1950-01-01");
  father_in_law.needs_care = true;
  HouseholdMember husband = member("张强", "11", "1984-01-01");
  husband.at_home = false;
  household.members = {herself,
                       father_in_law,
                       husband,
                       member("张小宝", "20", "2015-01-02"),
                       member("张小花", "30", "2002-10-31"),
                       member("孙媳", "38", "2001-01-01")};
  household.members.back().retracted_at = Instant{};

  const HouseholdCounts counts = count_household(household, woman, day("2020-10-30"));
  EXPECT_EQ(counts.members, 5);
  EXPECT_EQ(counts.children, 2);
  EXPECT_EQ(counts.minor_children, 2);
  EXPECT_EQ(counts.children_under_six, 1);
  EXPECT_EQ(counts.cared_for, 1);
  EXPECT_FALSE(counts.has_other_adult);
  EXPECT_EQ(count_household(household, woman, day("2020-10-31")).minor_children, 1);
  EXPECT_TRUE(count_household(household, woman, day("2020-10-31")).has_other_adult);
}

TEST(HouseholdStore, MembersComeAndGoAndNothingIsForgotten) {
  LedgerStore ledger;
  Household household;
  household.county = nongan;
  household.village = "r220122102201";
  household.recorded = ledger.recording();
  household.documents.set("head_name", "张福");
  household.documents.of(DataClass::identity).emplace("head_name", "张福");
  HouseholdMember child = member("张小宝", "20", "2015-01-02");
  child.recorded = ledger.recording();
  household.members.push_back(child);
  Id id;
  ASSERT_TRUE(ledger.write([&](Connection& connection) {
    return insert_household(connection, ledger.vault(), ledger.random(), household).map([&](const Id& made) {
      id = made;
    });
  }));
  HouseholdMember mother = member("刘桂兰", "54", "1955-01-01");
  mother.recorded = ledger.recording();
  ASSERT_TRUE(ledger.write([&](Connection& connection) {
    return add_member(connection, ledger.vault(), ledger.random(), nongan, id, mother).map([](const Id&) {});
  }));

  auto read = *read_household(**ledger.store().read(), ledger.vault(), nongan, id);
  ASSERT_EQ(read->members.size(), 2U);
  EXPECT_EQ(read->documents.of(DataClass::identity).at("head_name"), "张福");
  const Id leaving = read->members[0].id;
  const auto retract = [&](Connection& connection) {
    return retract_member(connection, nongan, id, leaving, ledger.recording());
  };
  ASSERT_TRUE(ledger.write(retract));
  EXPECT_EQ(ledger.write(retract).error().code, "household.not_there");
  read = *read_household(**ledger.store().read(), ledger.vault(), nongan, id);
  EXPECT_EQ(read->members.size(), 2U);
  EXPECT_EQ(count_household(*read, std::nullopt, day("2020-10-31")).members, 1);
}

}  // namespace
}  // namespace halfsky::ledger
