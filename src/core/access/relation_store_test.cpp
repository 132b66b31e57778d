// What relations say of one caller and one woman, to the day and to the village; what a scope opens in sum.
#include "core/access/relation_store.h"

#include <gtest/gtest.h>

#include "core/access/scope.h"
#include "core/test_support/core_store.h"

namespace halfsky::core {
namespace {

using platform::Connection;

const std::string nongan = "r220122";
const RegionPath county_path{"r22", "r2201", "r220122", {}, {}};
const RegionPath own_village{"r22", "r2201", "r220122", "r220122102", "r220122102201"};
const RegionPath next_village{"r22", "r2201", "r220122", "r220122102", "r220122102202"};
const RegionPath no_village{"r22", "r2201", "r220122", "r220122102", {}};

class RelationStore : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(data_.appoint_to(data_.post(1, "r220122102201-village_committee", "village_worker", "lan")));
    ASSERT_TRUE(data_.appoint_to(data_.post(2, "r220122-civil_affairs", "county_civil_affairs", "mei")));
  }
  RelationRow row(std::uint8_t number, RelationKind kind, const char* from) const {
    RelationRow row;
    row.county = nongan;
    row.id = CoreStore::id(number);
    row.kind = kind;
    row.person = CoreStore::id(11);
    row.basis = "test";
    row.valid_from = CoreStore::day(from);
    return row;
  }
  RelationRow of_post(std::uint8_t number, RelationKind kind, const char* from) const {
    RelationRow out = row(number, kind, from);
    out.post = CoreStore::id(2);
    return out;
  }
  Facts facts(const char* account, std::uint8_t post, const RegionPath& place) {
    const auto caller = data_.caller(account, post);
    auto reading = data_.store().read();
    return *facts_about(**reading, *caller, {nongan, CoreStore::id(11), place});
  }
  std::size_t count_on(const char* day) {
    auto reading = data_.store().read();
    return relations_of_post(**reading, CoreStore::id(2), CoreStore::day(day))->size();
  }

  CoreStore data_;
};

TEST_F(RelationStore, AGridIsOfItsOwnVillageAndOfNoOther) {
  EXPECT_TRUE(facts("lan", 1, own_village).has(Relation::grid));
  EXPECT_FALSE(facts("lan", 1, next_village).has(Relation::grid));
  EXPECT_FALSE(facts("lan", 1, no_village).has(Relation::grid)) << "her village is not known";
  EXPECT_TRUE(facts("mei", 2, own_village).relations.empty());
}

TEST_F(RelationStore, EveryBlockIsKeptBesideTheOthers) {
  std::uint8_t number = 20;
  for (const RelationKind kind : {RelationKind::exclusion, RelationKind::conflict, RelationKind::kin}) {
    RelationRow block = row(number++, kind, "2020-10-01");
    block.account = "mei";
    ASSERT_TRUE(data_.relate(block, "mei"));
  }
  const Blocks blocks = facts("mei", 2, own_village).blocks;
  EXPECT_TRUE(blocks.exclusion && blocks.conflict && blocks.kin);
  EXPECT_FALSE(facts("lan", 1, own_village).blocks.any()) << "another's";
}

TEST_F(RelationStore, APostThatEndsTakesAllItsRelationsWithIt) {
  ASSERT_TRUE(data_.relate(of_post(30, RelationKind::caseload, "2020-10-01"), "mei"));
  ASSERT_TRUE(data_.relate(of_post(31, RelationKind::task, "2020-10-20"), "mei"));
  ASSERT_TRUE(data_.relate(of_post(32, RelationKind::task, "2020-10-21"), "mei"));
  ASSERT_TRUE(data_.write([&](Connection& connection) {
    return end_relations_of_post(connection, CoreStore::id(2), CoreStore::day("2020-10-20"), data_.editor(),
                                 no_witness);
  }));
  EXPECT_EQ(count_on("2020-10-20"), 2U) << "its last day is a day, also for what began on it";
  EXPECT_EQ(count_on("2020-10-21"), 0U) << "what had not begun never does";
}

TEST_F(RelationStore, AScopeOpensWhatSomeRowOpens) {
  const auto mei = data_.caller("mei", 2);
  const auto scope = [&](Permission permission, DataClasses classes) {
    return Scope::of(data_.rules().grants, *mei, {permission, classes, ""}, county_path);
  };
  const DataClasses listed{DataClass::existence, DataClass::identity};
  EXPECT_EQ(scope(Permission::entry_list, listed).classes(), listed) << "the name with a case";
  EXPECT_TRUE(scope(Permission::entry_list, listed).is_unconditional());
  const DataClasses dossier{DataClass::existence, DataClass::identity, DataClass::contact,
                            DataClass::family,    DataClass::health,   DataClass::economy};
  EXPECT_EQ(scope(Permission::entry_read, dossier).classes(), dossier) << "open and masked together";
  EXPECT_FALSE(scope(Permission::entry_read, dossier).is_unconditional());
}

}  // namespace
}  // namespace halfsky::core
