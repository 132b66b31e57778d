#include <gtest/gtest.h>

#include <filesystem>

#include "core/access/relation.h"
#include "core/access/scope.h"

namespace halfsky::core {
namespace {

const GrantBook& book() {
  static const GrantBook loaded =
      *GrantBook::load(std::filesystem::path{HALFSKY_SOURCE_DIR} / "catalogue" / "grants.yaml");
  return loaded;
}

RegionPath township(const std::string& id) {
  RegionPath path;
  path.province = "r22";
  path.prefecture = "r2201";
  path.county = "r220122";
  path.township = id;
  return path;
}

Caller caller(Role role) {
  Caller caller;
  caller.account = "mei";
  caller.role = role;
  caller.areas = {township("r220122102")};
  caller.assurance = 2;
  caller.now = Instant{std::chrono::milliseconds{1604102400000}};
  caller.holds_from = date_in_china(caller.now);
  return caller;
}

Scope queue(Role role, const RegionPath& region) {
  const Ask ask{Permission::review_list, {DataClass::existence, DataClass::economy}, ""};
  return Scope::of_queue(book(), caller(role), ask, region);
}

TEST(Queue, WhatWaitsInTheOfficesRegionIsATaskOfEachOfItsPosts) {
  const Scope own = queue(Role::township_civil_affairs, township("r220122102"));
  EXPECT_TRUE(own.is_unconditional());
  EXPECT_EQ(own.classes(), (DataClasses{DataClass::existence, DataClass::economy}));
}

TEST(Queue, ElsewhereAndForOtherRolesThereIsNone) {
  EXPECT_TRUE(queue(Role::township_civil_affairs, township("r220122103")).is_nothing());
  EXPECT_TRUE(queue(Role::township_federation, township("r220122102")).is_nothing());
  EXPECT_TRUE(queue(Role::village_worker, township("r220122102")).is_nothing());
}

TEST(Queue, AnOrdinaryListStillNeedsTheRelation) {
  const Ask ask{Permission::review_list, {DataClass::economy}, ""};
  const Scope list = Scope::of(book(), caller(Role::township_civil_affairs), ask, township("r220122102"));
  EXPECT_FALSE(list.is_unconditional());
  EXPECT_TRUE(list.needs_one_of(Relation::task));
}

TEST(Signing, TheTownshipSignsGridsTheCountyNamesHandlersEitherNotesBars) {
  constexpr Role township = Role::township_civil_affairs;
  constexpr Role county = Role::county_civil_affairs;
  EXPECT_TRUE(is_signed_by(RelationKind::grid, township));
  EXPECT_FALSE(is_signed_by(RelationKind::grid, county));
  EXPECT_TRUE(is_signed_by(RelationKind::caseload, county));
  EXPECT_FALSE(is_signed_by(RelationKind::caseload, township));
  for (const RelationKind bar : {RelationKind::kin, RelationKind::conflict, RelationKind::exclusion}) {
    EXPECT_TRUE(is_signed_by(bar, township) && is_signed_by(bar, county));
    EXPECT_FALSE(is_signed_by(bar, Role::village_worker));
  }
  for (const RelationKind other :
       {RelationKind::task, RelationKind::referral, RelationKind::self, RelationKind::compartment}) {
    EXPECT_FALSE(is_signed_by(other, township) || is_signed_by(other, county));
  }
}

}  // namespace
}  // namespace halfsky::core
