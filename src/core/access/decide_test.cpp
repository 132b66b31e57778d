#include "core/access/decide.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace halfsky::core {
namespace {

using C = DataClass;

const GrantBook& shipped() {
  static const auto book =
      GrantBook::load(std::filesystem::path{HALFSKY_SOURCE_DIR} / "catalogue/grants.yaml");
  if (!book) ADD_FAILURE() << book.error().facts.at("line") << ": " << book.error().facts.at("reason");
  return *book;
}

const Instant noon{std::chrono::milliseconds{1604116800000}};  // 2020-10-31 12:00 in China

RegionPath province() {
  return {"r220000", {}, {}, {}, {}};
}
RegionPath changchun() {
  return {"r220000", "r220100", {}, {}, {}};
}
RegionPath nongan() {
  return {"r220000", "r220100", "r220122", {}, {}};
}
RegionPath halahai() {
  return {"r220000", "r220100", "r220122", "r220122102", {}};
}
RegionPath toudaogou() {
  return {"r220000", "r220100", "r220122", "r220122102", "r220122102201"};
}
RegionPath next_village() {
  return {"r220000", "r220100", "r220122", "r220122102", "r220122102202"};
}

// Somebody who signed in with both factors and holds the post today.
Caller caller(Role role, RegionPath area) {
  Caller one;
  one.account = "lan";
  one.role = role;
  one.areas = {std::move(area)};
  one.assurance = 2;
  one.now = noon;
  one.holds_from = *parse_date("2020-01-01");
  return one;
}

// Her record in 头道沟村, notice given.
Facts record(std::vector<Relation> relations = {}, RegionPath place = toudaogou()) {
  Facts facts;
  facts.place = std::move(place);
  facts.relations = std::move(relations);
  facts.legal_basis = true;
  return facts;
}

Ask reading(DataClasses classes) {
  return {Permission::entry_read, classes, ""};
}

constexpr DataClasses all_of_her{C::existence, C::identity, C::contact, C::family, C::health, C::economy};

TEST(Decide, AVillageWorkerReadsHerOwnGridAndNotWhatSheMaySubmit) {
  const Caller lan = caller(Role::village_worker, toudaogou());

  const Decision decision = decide(shipped(), lan, reading(all_of_her), record({Relation::grid}));

  EXPECT_TRUE(decision.allowed());
  EXPECT_EQ(decision.open, (DataClasses{C::existence, C::identity, C::family}));
  EXPECT_EQ(decision.masked, (DataClasses{C::contact}));
  EXPECT_EQ(decision.hidden, (DataClasses{C::health, C::economy}));
  EXPECT_EQ(decision.obligations,
            (std::vector{Obligation::audit, Obligation::watermark, Obligation::budget}));
  EXPECT_TRUE(decide(shipped(), lan, {Permission::entry_create, all_of_her, ""}, record()).allowed());
}

TEST(Decide, WithoutTheGridOrInTheNextVillageItIsAsIfSheWereNotThere) {
  const Caller lan = caller(Role::village_worker, toudaogou());

  EXPECT_EQ(decide(shipped(), lan, reading(all_of_her), record()).denied, Denied::record);
  EXPECT_EQ(decide(shipped(), lan, reading(all_of_her), record({Relation::caseload})).denied, Denied::record);
  const Decision next = decide(shipped(), lan, reading(all_of_her), record({Relation::grid}, next_village()));
  EXPECT_EQ(next.denied, Denied::record);
  EXPECT_EQ(next.hidden, all_of_her);
  EXPECT_TRUE(next.open.empty() && next.masked.empty() && next.obligations.empty());
  Facts absent = record({Relation::grid});
  absent.place.reset();
  EXPECT_EQ(decide(shipped(), lan, reading(all_of_her), absent).denied, Denied::record);
}

TEST(Decide, AVillageProposesAndTheTownshipApproves) {
  const Ask approve{Permission::entry_act_approve, {C::existence}, ""};

  EXPECT_EQ(
      decide(shipped(), caller(Role::village_worker, toudaogou()), approve, record({Relation::grid})).denied,
      Denied::function);
  EXPECT_TRUE(
      decide(shipped(), caller(Role::township_civil_affairs, halahai()), approve, record({Relation::task}))
          .allowed());
}

TEST(Decide, CivilAffairsListsCodedColumnsAndNeedsACaseForTheDocuments) {
  const Ask list{Permission::entry_list, {C::existence, C::identity}, ""};
  for (const Role role : {Role::county_civil_affairs, Role::county_federation}) {
    const Caller mei = caller(role, nongan());
    const Decision coded = decide(shipped(), mei, list, record());
    EXPECT_EQ(coded.open, (DataClasses{C::existence}));
    EXPECT_EQ(coded.hidden, (DataClasses{C::identity}));
    EXPECT_EQ(decide(shipped(), mei, list, record({Relation::caseload})).open,
              (DataClasses{C::existence, C::identity}));
    EXPECT_EQ(decide(shipped(), mei, reading(all_of_her), record()).denied, Denied::record);
    EXPECT_TRUE(decide(shipped(), mei, reading(all_of_her), record({Relation::caseload})).allowed());
  }
}

TEST(Decide, AreaMeansTheOwnRegionAndAllInItNeverMore) {
  const Ask list{Permission::entry_list, {C::existence}, ""};
  const Caller township = caller(Role::township_civil_affairs, halahai());
  const RegionPath yushu{"r220000", "r220100", "r220182", {}, {}};
  const RegionPath next_township{"r220000", "r220100", "r220122", "r220122103", {}};

  EXPECT_TRUE(decide(shipped(), township, list, record({}, halahai())).allowed());
  EXPECT_TRUE(decide(shipped(), township, list, record({}, toudaogou())).allowed());
  for (const RegionPath& other : {nongan(), changchun(), province(), yushu, next_township}) {
    EXPECT_EQ(decide(shipped(), township, list, record({}, other)).denied, Denied::record) << other.id();
  }
  Caller nowhere = township;
  nowhere.areas.clear();
  EXPECT_EQ(decide(shipped(), nowhere, list, record({}, halahai())).denied, Denied::record);
  EXPECT_TRUE(decide(shipped(), nowhere, {Permission::codes_read, {}, ""}, Facts{}).allowed());
}

TEST(Decide, AnOfficeOfSeveralAreasSeesEachOfThem) {
  Caller changbaishan = caller(Role::county_civil_affairs, nongan());
  changbaishan.areas.push_back({"r220000", "r220600", "r220621", "r220621120", {}});
  const Ask list{Permission::entry_list, {C::existence}, ""};

  EXPECT_TRUE(decide(shipped(), changbaishan, list,
                     record({}, {"r220000", "r220600", "r220621", "r220621120", "r220621120001"}))
                  .allowed());
  EXPECT_EQ(
      decide(shipped(), changbaishan, list, record({}, {"r220000", "r220600", "r220621", {}, {}})).denied,
      Denied::record);
}

TEST(Decide, TheOwnRegionIsNotTheSubtree) {
  const Caller village = caller(Role::village_head, toudaogou());
  const Ask figures{Permission::figures_read, {C::figures}, ""};
  EXPECT_TRUE(decide(shipped(), village, figures, record({}, toudaogou())).allowed());
  EXPECT_EQ(decide(shipped(), village, figures, record({}, halahai())).denied, Denied::record);

  Caller county = caller(Role::county_civil_affairs, nongan());
  county.stepped_up_at = noon;
  const Ask change{Permission::parameters_change, {}, ""};
  EXPECT_TRUE(decide(shipped(), county, change, record({}, nongan())).allowed());
  EXPECT_EQ(decide(shipped(), county, change, record({}, halahai())).denied, Denied::record);
}

TEST(Decide, EveryBlockHidesHerWhateverWasGranted) {
  const Caller lan = caller(Role::village_worker, toudaogou());
  for (bool Blocks::*const block :
       {&Blocks::kin, &Blocks::conflict, &Blocks::exclusion, &Blocks::protection}) {
    Facts facts = record({Relation::grid});
    facts.blocks.*block = true;
    EXPECT_EQ(decide(shipped(), lan, reading(all_of_her), facts).denied, Denied::record);
  }
}

TEST(Decide, ARevealOwesAPurposeASecondFactorAndTheBudget) {
  Caller lan = caller(Role::village_worker, toudaogou());
  const Ask visit{Permission::entry_reveal, {C::contact}, "visit"};

  EXPECT_EQ(
      decide(shipped(), lan, {Permission::entry_reveal, {C::contact}, ""}, record({Relation::grid})).denied,
      Denied::purpose);
  EXPECT_EQ(
      decide(shipped(), lan, {Permission::entry_reveal, {C::contact}, "curiosity"}, record({Relation::grid}))
          .denied,
      Denied::purpose);
  EXPECT_EQ(decide(shipped(), lan, visit, record({Relation::grid})).denied, Denied::step_up);
  EXPECT_EQ(decide(shipped(), lan, visit, record({}, next_village())).denied, Denied::step_up)
      << "what is due from the caller must not depend on the record";
  lan.stepped_up_at = noon;
  const Decision decision = decide(shipped(), lan, visit, record({Relation::grid, Relation::task}));
  EXPECT_EQ(decision.open, (DataClasses{C::contact}));
  EXPECT_EQ(decision.obligations, (std::vector{Obligation::audit, Obligation::reason, Obligation::watermark,
                                               Obligation::step_up, Obligation::budget}));
}

TEST(Decide, AStepUpLastsFiveMinutes) {
  Caller lan = caller(Role::village_worker, toudaogou());
  const Ask visit{Permission::entry_reveal, {C::contact}, "visit"};
  const auto answer = [&](std::chrono::milliseconds ago) {
    lan.stepped_up_at = noon - ago;
    return decide(shipped(), lan, visit, record({Relation::grid})).denied;
  };

  EXPECT_EQ(answer(std::chrono::minutes{5} - std::chrono::milliseconds{1}), Denied::nothing);
  EXPECT_EQ(answer(std::chrono::minutes{5}), Denied::step_up);
  EXPECT_EQ(answer(std::chrono::milliseconds{-1}), Denied::step_up) << "a clock that went back";
}

TEST(Decide, APasswordAloneIsNotEnough) {
  Caller lan = caller(Role::village_worker, toudaogou());
  lan.assurance = 1;
  EXPECT_EQ(decide(shipped(), lan, reading(all_of_her), record({Relation::grid})).denied, Denied::assurance);
}

TEST(Decide, APostIsHeldFromItsFirstToItsLastDay) {
  Caller lan = caller(Role::village_worker, toudaogou());
  const auto answer = [&](const char* from, const char* until) {
    lan.holds_from = *parse_date(from);
    lan.holds_until = parse_date(until);
    return decide(shipped(), lan, reading(all_of_her), record({Relation::grid})).denied;
  };

  EXPECT_EQ(answer("2020-10-31", "2020-10-31"), Denied::nothing);
  EXPECT_EQ(answer("2020-11-01", ""), Denied::function);
  EXPECT_EQ(answer("2020-01-01", "2020-10-30"), Denied::function);
  EXPECT_EQ(answer("2020-01-01", ""), Denied::nothing);
}

TEST(Decide, TheBudgetStopsBrowsingAndNotTasks) {
  const Caller mei = caller(Role::county_civil_affairs, nongan());
  Facts facts = record({Relation::caseload});
  facts.budget_left = 1;
  EXPECT_TRUE(decide(shipped(), mei, reading(all_of_her), facts).allowed());
  facts.budget_left = 0;
  EXPECT_EQ(decide(shipped(), mei, reading(all_of_her), facts).denied, Denied::budget);
  facts.relations.push_back(Relation::task);
  const Decision task = decide(shipped(), mei, reading(all_of_her), facts);
  EXPECT_TRUE(task.allowed());
  EXPECT_FALSE(task.owes(Obligation::budget));
  facts.relations = {Relation::caseload};
  EXPECT_TRUE(decide(shipped(), mei, {Permission::entry_list, {C::existence}, ""}, facts).allowed())
      << "her own lists do not count";
}

TEST(Decide, SensitiveClassesNeedABasis) {
  const Caller mei = caller(Role::county_civil_affairs, nongan());
  Facts facts = record({Relation::caseload});
  facts.legal_basis = false;

  const Decision dossier = decide(shipped(), mei, reading(all_of_her), facts);
  EXPECT_EQ(dossier.hidden, (DataClasses{C::health, C::economy}));
  EXPECT_EQ(decide(shipped(), mei, reading({C::economy}), facts).denied, Denied::legal_basis);
  EXPECT_EQ(decide(shipped(), mei, {Permission::entry_change, {C::identity, C::economy}, ""}, facts).denied,
            Denied::legal_basis);
  EXPECT_TRUE(decide(shipped(), mei, {Permission::entry_change, {C::identity}, ""}, facts).allowed());
}

TEST(Decide, AWriteNeedsEveryClassThatItTouches) {
  GrantBook book = shipped();
  const Caller mei = caller(Role::county_civil_affairs, nongan());
  const Ask change{Permission::entry_change, all_of_her | DataClasses{C::service}, ""};
  EXPECT_EQ(decide(book, mei, change, record({Relation::caseload})).denied, Denied::function);
  EXPECT_TRUE(
      decide(book, mei, {Permission::entry_change, all_of_her, ""}, record({Relation::caseload})).allowed());
}

TEST(Decide, AReferralOpensWhatItLists) {
  const Caller worker = caller(Role::provider, nongan());
  Facts facts = record({Relation::referral});
  const Decision bare = decide(shipped(), worker, reading(all_of_her), facts);
  EXPECT_EQ(bare.open, (DataClasses{C::existence}));
  facts.referral_classes = {C::identity, C::health, C::economy};
  EXPECT_EQ(decide(shipped(), worker, reading(all_of_her), facts).open,
            (DataClasses{C::existence, C::identity, C::health}));
  EXPECT_EQ(decide(shipped(), worker, {Permission::entry_search, {C::existence}, ""}, facts).denied,
            Denied::function);
}

TEST(Decide, AProviderRevealsTheTelephoneAlone) {
  Caller worker = caller(Role::provider, nongan());
  worker.stepped_up_at = noon;
  Facts facts = record({Relation::referral});
  facts.referral_classes = {C::contact};
  const Decision decision =
      decide(shipped(), worker, {Permission::entry_reveal, {C::contact}, "health"}, facts);
  EXPECT_EQ(decision.only_fields, std::vector<std::string>{"phone"});
  Caller mei = caller(Role::county_civil_affairs, nongan());
  mei.stepped_up_at = noon;
  EXPECT_TRUE(
      decide(shipped(), mei, {Permission::entry_reveal, {C::contact}, "health"}, record({Relation::caseload}))
          .only_fields.empty());
}

TEST(Decide, ACaseBesideAReferralIsNotBoundByIt) {
  Caller desk = caller(Role::county_department, nongan());
  desk.departments = {"TY", "WJ"};
  Facts facts = record({Relation::referral, Relation::caseload});
  EXPECT_TRUE(decide(shipped(), desk, reading(all_of_her), facts).open.has(C::identity));
  EXPECT_TRUE(decide(shipped(), desk, reading(all_of_her), facts).open.has(C::health));
  facts.relations = {Relation::referral};
  EXPECT_FALSE(decide(shipped(), desk, reading(all_of_her), facts).open.has(C::identity));
}

TEST(Decide, HealthIsForHealthAndTheDisabledHardshipForRelief) {
  const auto opens = [](const char* department, DataClass one) {
    Caller desk = caller(Role::county_department, nongan());
    desk.departments = {department};
    return decide(shipped(), desk, reading(all_of_her), record({Relation::caseload})).open.has(one);
  };
  EXPECT_TRUE(opens("WJ", C::health) && opens("CL", C::health));
  EXPECT_TRUE(opens("NY", C::economy) && opens("CZ", C::economy));
  EXPECT_FALSE(opens("WJ", C::economy) || opens("CL", C::economy));
  EXPECT_FALSE(opens("NY", C::health) || opens("", C::health) || opens("", C::economy));
}

TEST(Decide, WhatIsNotAskedForIsNotSaid) {
  const Caller lan = caller(Role::village_worker, toudaogou());
  const Decision decision = decide(shipped(), lan, reading({C::identity}), record({Relation::grid}));
  EXPECT_EQ(decision.open, (DataClasses{C::identity}));
  EXPECT_TRUE(decision.masked.empty() && decision.hidden.empty());
}

TEST(Explain, NamesTheFirstTermThatFailsInEachGrant) {
  Caller lan = caller(Role::village_worker, toudaogou());
  const auto first_failure = [&](const Ask& ask, const Facts& facts) {
    return std::string{explain(shipped(), lan, ask, facts).at(0).fails};
  };
  Facts blocked = record({Relation::grid});
  blocked.blocks.kin = true;

  EXPECT_EQ(first_failure(reading(all_of_her), record({Relation::grid})), "");
  EXPECT_EQ(first_failure(reading(all_of_her), record()), "relation");
  EXPECT_EQ(first_failure(reading(all_of_her), record({Relation::grid}, next_village())), "region");
  EXPECT_EQ(first_failure(reading(all_of_her), blocked), "block");
  EXPECT_EQ(first_failure(reading({C::health}), record({Relation::grid})), "classes");
  EXPECT_EQ(first_failure({Permission::entry_reveal, {C::contact}, ""}, record()), "purpose");
  EXPECT_EQ(first_failure({Permission::entry_reveal, {C::contact}, "visit"}, record()), "step_up");
  lan.assurance = 1;
  EXPECT_EQ(first_failure(reading(all_of_her), record()), "assurance");
  lan.holds_from = *parse_date("2021-01-01");
  EXPECT_EQ(first_failure(reading(all_of_her), record()), "post");
  EXPECT_TRUE(explain(shipped(), lan, {Permission::backup_make, {}, ""}, Facts{}).empty());
  Caller desk = caller(Role::county_department, nongan());
  desk.departments = {"GA"};
  int other_departments = 0;
  for (const GrantFinding& finding :
       explain(shipped(), desk, reading(all_of_her), record({Relation::caseload})))
    other_departments += finding.fails == "department" ? 1 : 0;
  EXPECT_EQ(other_departments, 2);
}

}  // namespace
}  // namespace halfsky::core
