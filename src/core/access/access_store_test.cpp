// budget: one store, one story: relations, posts and the second belt are tested on the same rows
// Posts, relations, scopes and the store's own refusal, on the real schema.
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "core/access/schema_classes.h"
#include "core/access/scoped_reader.h"
#include "core/access/subject_budget.h"
#include "core/department/succession_store.h"
#include "core/test_support/core_store.h"
#include "platform/store/sql_check.h"

namespace halfsky::core {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_person{"test.person",
                         "INSERT INTO person (county, id, wrapped_key, recorded_at) VALUES ($1, $2, $2, 0)"};
constexpr Sql sql_entry{
    "test.entry",
    "INSERT INTO entry (county, id, person, episode, prefecture, township, village, state, verdict, "
    "key_groups,"
    " parameter_version, version, recorded_at, recorded_by, organisation, source, changed_at)"
    " VALUES ($1, $2, $2, 1, $3, $4, $5, 'active', 'eligible', 0, '', 1, 0, '', '', '', 0)"};
constexpr ScopedSql sql_list{
    "test.list", "entry", "SELECT entry.id FROM entry WHERE {scope} AND entry.state = $11 ORDER BY entry.id"};

const std::string nongan = "r220122";
const std::string toudaogou = "r220122102201";
const RegionPath village_path{"r22", "r2201", "r220122", "r220122102", "r220122102201"};
const RegionPath township_path{"r22", "r2201", "r220122", "r220122102", {}};
const RegionPath county_path{"r22", "r2201", "r220122", {}, {}};

class AccessStore : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(data_.appoint_to(data_.post(1, "r220122102201-village_committee", "village_worker", "lan")));
    ASSERT_TRUE(data_.appoint_to(data_.post(2, "r220122-civil_affairs", "county_civil_affairs", "mei")));
    ASSERT_TRUE(data_.appoint_to(data_.post(3, "r220122-health", "county_department", "wei")));
    enrol(11, "r220122102201");
    enrol(12, "r220122102201");
    enrol(13, "r220122102202");
  }
  // Her entry has her id.
  void enrol(std::uint8_t number, const std::string& village) {
    ASSERT_TRUE(data_.write([&](Connection& connection) -> Result<void> {
      auto done = connection.run(sql_person, {nongan, CoreStore::id(number)});
      if (done) {
        done = connection.run(sql_entry, {nongan, CoreStore::id(number), "r2201", "r220122102", village});
      }
      if (!done) return tl::make_unexpected(done.error());
      return {};
    }));
  }
  RelationRow row(std::uint8_t number, RelationKind kind, std::uint8_t woman) const {
    RelationRow row;
    row.county = nongan;
    row.id = CoreStore::id(number);
    row.kind = kind;
    row.person = CoreStore::id(woman);
    row.basis = "test";
    row.valid_from = CoreStore::day("2020-10-01");
    return row;
  }
  RelationRow of_post(std::uint8_t number, RelationKind kind, std::uint8_t woman, std::uint8_t post) const {
    RelationRow out = row(number, kind, woman);
    out.post = CoreStore::id(post);
    return out;
  }
  RelationRow of_account(std::uint8_t number, RelationKind kind, std::uint8_t woman,
                         const char* account) const {
    RelationRow out = row(number, kind, woman);
    out.account = account;
    return out;
  }
  Facts facts(const Caller& caller, std::uint8_t woman) {
    auto reading = data_.store().read();
    return *facts_about(**reading, caller, {nongan, CoreStore::id(woman), village_path});
  }
  std::set<int> listed(const Caller& caller, const RegionPath& region) {
    const Scope scope =
        Scope::of(data_.rules().grants, caller, {Permission::entry_list, {DataClass::existence}, ""}, region);
    auto reading = data_.store().read();
    ScopedReader reader{**reading, scope};
    std::set<int> women;
    EXPECT_TRUE(reader.each(
        sql_list, [&](const Row& row) { women.insert(row.id(0).bytes[0]); }, "active"));
    return women;
  }

  CoreStore data_;
};

TEST_F(AccessStore, AVillagePostHoldsItsGridFromItsAppointmentToItsEnd) {
  const auto lan = data_.caller("lan", 1);
  ASSERT_TRUE(lan);
  EXPECT_EQ(lan->areas, std::vector{village_path});
  EXPECT_EQ(lan->departments, std::vector<std::string>{"MZ"});
  EXPECT_TRUE(facts(*lan, 11).has(Relation::grid));
  EXPECT_FALSE(facts(*lan, 11).has(Relation::caseload));

  ASSERT_TRUE(data_.write([&](Connection& connection) {
    return dismiss(connection, CoreStore::id(1), CoreStore::day("2020-10-30"), data_.editor(), no_witness);
  }));

  EXPECT_EQ(data_.caller("lan", 1).error().code, "post.not_there");
  EXPECT_FALSE(facts(*lan, 11).has(Relation::grid)) << "even with a caller read a moment ago";
}

TEST_F(AccessStore, APostThatBeganTodayAndIsEndedTodayOpensNothingFromThatMoment) {
  Post post = data_.post(60, "r220122102201-village_committee", "village_worker", "bo");
  post.valid_from = CoreStore::day("2020-10-31");
  ASSERT_TRUE(data_.appoint_to(post));
  const auto bo = data_.caller("bo", 60);
  ASSERT_TRUE(bo) << "begun today, in force today";
  EXPECT_TRUE(facts(*bo, 11).has(Relation::grid));
  ASSERT_TRUE(data_.write([&](Connection& connection) {
    return dismiss(connection, CoreStore::id(60), CoreStore::day("2020-10-30"), data_.editor(), no_witness);
  }));
  EXPECT_EQ(data_.caller("bo", 60).error().code, "post.not_there");
  EXPECT_FALSE(facts(*bo, 11).has(Relation::grid));
}

TEST_F(AccessStore, APostIsNobodyElsesAndStandsInAnOfficeThatIsOpen) {
  EXPECT_EQ(data_.caller("mei", 1).error().code, "post.not_there");
  ASSERT_TRUE(data_.write([&](Connection& connection) {
    return close_office(connection, "r220122-health", CoreStore::day("2020-10-30"), data_.editor(),
                        no_witness);
  }));
  EXPECT_EQ(data_.caller("wei", 3).error().code, "post.not_there");
}

TEST_F(AccessStore, AppointmentsKeepTheRules) {
  const auto refused = [&](const Post& post) { return data_.appoint_to(post).error().code; };
  EXPECT_EQ(refused(data_.post(20, "r220122-health", "village_worker", "bo")), "post.role_misplaced");
  EXPECT_EQ(refused(data_.post(20, "r220122-nothing", "county_department", "bo")), "office.not_there");
  EXPECT_EQ(refused(data_.post(20, "r220122-health", "county_department", "sun")), "post.for_oneself");
  EXPECT_EQ(refused(data_.post(20, "r220122-administration", "system_admin", "mei")), "post.separated");
  Post short_term = data_.post(20, "r220122-health", "county_department", "bo");
  short_term.valid_to = CoreStore::day("2020-05-31");
  EXPECT_EQ(refused(short_term), "post.ends_before_start");
  ASSERT_TRUE(data_.appoint_to(data_.post(21, "r220122-womens_federation", "county_federation", "mei")));
  EXPECT_EQ(refused(data_.post(22, "r220122-womens_federation", "county_rights", "mei")), "post.too_many");
  Post later = data_.post(23, "r220122-womens_federation", "county_rights", "bo");
  ASSERT_TRUE(data_.appoint_to(later));
}

TEST_F(AccessStore, AnEditWhoseWitnessRefusesIsUndone) {
  const Post post = data_.post(30, "r220122-health", "county_department", "bo");
  const auto appointed = data_.write([&](Connection& connection) {
    return appoint(connection, data_.rules(), post, CoreStore::id(130), data_.editor(),
                   [](Connection&, const Edit& edit) -> Result<void> {
                     EXPECT_EQ(edit.verb, "post.add");
                     EXPECT_EQ(edit.actor, "sun");
                     return problem("store.full");
                   });
  });
  EXPECT_FALSE(appointed);
  EXPECT_EQ(data_.caller("bo", 30).error().code, "post.not_there");
}

TEST_F(AccessStore, AReportingUnitHasTheAreasOfItsMembers) {
  Office office{"unit",
                "r22",
                "changbaishan",
                "civil_affairs",
                "长白山管委会民政局",
                {"MZ"},
                CoreStore::day("2020-01-01"),
                {}};
  ASSERT_TRUE(data_.write(
      [&](Connection& connection) { return add_office(connection, office, data_.editor(), no_witness); }));
  ASSERT_TRUE(data_.appoint_to(data_.post(40, "unit", "county_civil_affairs", "bo")));
  const auto bo = data_.caller("bo", 40);
  ASSERT_TRUE(bo);
  ASSERT_EQ(bo->areas.size(), 1U);
  EXPECT_EQ(bo->areas[0].id(), "r220621120");
}

TEST_F(AccessStore, AnOfficeChangesNameAndDepartmentsFromADay) {
  Office office{
      "r220122-health", nongan, {}, "health", "农安县卫健局", {"WJ", "TY"}, CoreStore::day("2020-01-01"), {}};
  ASSERT_TRUE(data_.write([&](Connection& connection) {
    return change_office(connection, office, CoreStore::day("2020-10-30"), data_.editor(), no_witness);
  }));
  auto reading = data_.store().read();
  const auto before = read_office(**reading, office.id, CoreStore::day("2020-10-30"));
  const auto after = read_office(**reading, office.id, CoreStore::day("2020-10-31"));
  EXPECT_EQ((*before)->departments, std::vector<std::string>{"WJ"});
  EXPECT_EQ((*after)->departments, (std::vector<std::string>{"TY", "WJ"}));
  EXPECT_EQ((*after)->name, "农安县卫健局");
  EXPECT_EQ(offices_of_region(**reading, nongan, CoreStore::day("2020-10-31"))->size(), 11U);
}

TEST_F(AccessStore, RelationsMakeTheFacts) {
  const auto mei = data_.caller("mei", 2);
  ASSERT_TRUE(mei);
  EXPECT_TRUE(facts(*mei, 11).relations.empty());
  ASSERT_TRUE(data_.relate(of_post(50, RelationKind::caseload, 11, 2), "mei"));
  ASSERT_TRUE(data_.relate(of_post(51, RelationKind::task, 11, 2), "mei"));
  EXPECT_TRUE(facts(*mei, 11).has(Relation::caseload) && facts(*mei, 11).has(Relation::task));
  EXPECT_TRUE(facts(*mei, 12).relations.empty());
  EXPECT_TRUE(facts(*data_.caller("wei", 3), 11).relations.empty()) << "another's case";
  ASSERT_TRUE(data_.write([&](Connection& connection) {
    return end_relation(connection, nongan, CoreStore::id(50), CoreStore::day("2020-10-30"), data_.editor(),
                        no_witness);
  }));
  EXPECT_FALSE(facts(*mei, 11).has(Relation::caseload));
}

TEST_F(AccessStore, AReferralListsItsClassesAndEnds) {
  RelationRow referral = of_post(52, RelationKind::referral, 11, 3);
  referral.classes = {DataClass::identity, DataClass::health};
  EXPECT_EQ(data_.relate(referral, "wei").error().code, "relation.too_long") << "without an end";
  referral.valid_to = CoreStore::day("2020-10-31");
  EXPECT_EQ(data_.relate(referral, "wei").error().code, "relation.too_long");
  referral.valid_to = CoreStore::day("2020-10-30");
  ASSERT_TRUE(data_.relate(referral, "wei"));
  EXPECT_FALSE(facts(*data_.caller("wei", 3), 11).has(Relation::referral)) << "over since yesterday";
  referral.id = CoreStore::id(53);
  referral.valid_from = CoreStore::day("2020-10-02");
  referral.valid_to = CoreStore::day("2020-10-31");
  ASSERT_TRUE(data_.relate(referral, "wei"));
  EXPECT_EQ(facts(*data_.caller("wei", 3), 11).referral_classes,
            (DataClasses{DataClass::identity, DataClass::health}));
}

TEST_F(AccessStore, NobodyOpensADoorForThemselvesAndFiveAtMostHandleACase) {
  EXPECT_EQ(data_.relate(of_post(54, RelationKind::caseload, 11, 2), "sun").error().code,
            "relation.for_oneself");
  EXPECT_EQ(data_.relate(row(54, RelationKind::caseload, 11)).error().code, "relation.holder_missing");
  RelationRow grid = of_post(54, RelationKind::grid, 11, 2);
  EXPECT_EQ(data_.relate(grid).error().code, "relation.subject_missing");
  for (std::uint8_t i = 0; i < 5; ++i) {
    ASSERT_TRUE(data_.relate(of_post(static_cast<std::uint8_t>(60 + i), RelationKind::caseload, 11,
                                     static_cast<std::uint8_t>(70 + i))));
  }
  EXPECT_EQ(data_.relate(of_post(66, RelationKind::caseload, 11, 2)).error().code, "relation.too_many");
  RelationRow backwards = of_post(67, RelationKind::task, 11, 2);
  backwards.valid_to = CoreStore::day("2020-09-30");
  EXPECT_EQ(data_.relate(backwards).error().code, "relation.ends_before_start");
  EXPECT_TRUE(data_.relate(of_account(68, RelationKind::kin, 11, "sun"), "sun")) << "who is kin says so";
}

TEST_F(AccessStore, ScopeListsTheGridTheRegionOrNothing) {
  const auto lan = data_.caller("lan", 1);
  const auto mei = data_.caller("mei", 2);
  const auto wei = data_.caller("wei", 3);
  EXPECT_EQ(listed(*lan, village_path), (std::set{11, 12}));
  EXPECT_EQ(listed(*lan, township_path), std::set<int>{}) << "not hers";
  EXPECT_EQ(listed(*mei, county_path), (std::set{11, 12, 13}));
  EXPECT_EQ(listed(*mei, village_path), (std::set{11, 12}));
  EXPECT_EQ(listed(*wei, county_path), std::set<int>{}) << "no case, no referral";
  ASSERT_TRUE(data_.relate(of_post(80, RelationKind::caseload, 13, 3), "wei"));
  ASSERT_TRUE(data_.relate(of_post(81, RelationKind::task, 12, 3), "wei"));
  EXPECT_EQ(listed(*wei, county_path), (std::set{13})) << "a task is no ground for a department";
  EXPECT_EQ(listed(*wei, village_path), std::set<int>{});
  EXPECT_EQ(listed(*mei, {"r22", "r2206", "r220621", {}, {}}), std::set<int>{});
}

TEST_F(AccessStore, ScopeHidesBlockedAndProtectedWomen) {
  ASSERT_TRUE(data_.relate(of_account(90, RelationKind::kin, 11, "mei"), "mei"));
  ASSERT_TRUE(data_.relate(of_account(91, RelationKind::compartment, 12, "lan"), "lan"));
  const auto lan = data_.caller("lan", 1);
  const auto mei = data_.caller("mei", 2);
  EXPECT_EQ(listed(*mei, county_path), (std::set{13}));
  EXPECT_EQ(listed(*lan, village_path), (std::set{11, 12}));
  EXPECT_TRUE(facts(*mei, 11).blocks.kin);
  EXPECT_FALSE(facts(*lan, 11).blocks.any());
  EXPECT_TRUE(facts(*mei, 12).blocks.protection);
  EXPECT_FALSE(facts(*lan, 12).blocks.any());
}

TEST_F(AccessStore, ScopeAndDecisionAgreeOnEveryRow) {
  ASSERT_TRUE(data_.relate(of_account(90, RelationKind::conflict, 11, "lan"), "lan"));
  ASSERT_TRUE(data_.relate(of_post(92, RelationKind::caseload, 12, 3), "wei"));
  for (const auto& [account, post] : {std::pair{"lan", 1}, {"mei", 2}, {"wei", 3}}) {
    const auto caller = data_.caller(account, static_cast<std::uint8_t>(post));
    const std::set<int> shown = listed(*caller, caller->areas[0]);
    for (const int woman : {11, 12}) {
      const Decision decision =
          decide(data_.rules().grants, *caller, {Permission::entry_list, {DataClass::existence}, ""},
                 facts(*caller, static_cast<std::uint8_t>(woman)));
      EXPECT_EQ(decision.allowed(), shown.contains(woman)) << account << woman;
    }
  }
}

TEST_F(AccessStore, ScopeIsNeededToNameAPersonalTableAtAll) {
  const auto classes = SchemaClasses::load(CoreStore::source() / "catalogue/data_classes.yaml");
  ASSERT_TRUE(classes) << classes.error().facts.at("reason");
  data_.store().guard(std::make_shared<platform::ColumnMarks>(classes->marks()));
  constexpr Sql count{"test.count", "SELECT count(*) FROM entry"};
  constexpr Sql names{"test.names", "SELECT c1 FROM entry_sealed"};
  constexpr Sql regions{"test.regions", "SELECT name FROM region"};
  const auto ignore = [](const Row&) {};
  auto reading = data_.store().read();
  const auto code = [&](const Sql& sql) {
    const auto done = (**reading).each(sql, {}, ignore);
    return done ? std::string{} : done.error().code;
  };

  EXPECT_EQ(code(count), "store.unscoped");
  EXPECT_EQ(code(regions), "");
  {
    const PlaceReader reader{**reading};
    EXPECT_EQ(code(count), "");
    EXPECT_EQ(code(names), "store.unscoped") << "of another class";
  }
  EXPECT_EQ(code(count), "store.unscoped") << "prepared before, and kept";
  Decision decision;
  decision.denied = Denied::nothing;
  decision.masked = {DataClass::identity};
  {
    const RecordReader reader{**reading, decision};
    EXPECT_EQ(code(names), "");
  }
  decision.denied = Denied::record;
  const RecordReader denied{**reading, decision};
  EXPECT_EQ(code(count), "store.unscoped");
}

TEST_F(AccessStore, ACountysOwnSuccessionComesBack) {
  const LocalSuccession own{nongan,
                            "MZ",
                            3,
                            CoreStore::day("2020-05-01"),
                            {},
                            SuccessionKind::function_transfer,
                            "县委社会工作部",
                            {},
                            "县机构改革方案"};
  ASSERT_TRUE(data_.write(
      [&](Connection& connection) { return save_succession(connection, own, "sun", CoreStore::noon()); }));
  ASSERT_TRUE(data_.write(
      [&](Connection& connection) { return save_succession(connection, own, "sun", CoreStore::noon()); }));
  auto reading = data_.store().read();
  const auto rows = load_successions(**reading);
  ASSERT_EQ(rows->size(), 1U);
  const auto book = DepartmentBook::load(CoreStore::source() / "catalogue")->with_local(*rows);
  const auto county = *data_.regions().find_id(nongan);
  EXPECT_EQ(book->who_answers(3, data_.regions(), county, CoreStore::day("2020-06-01"))[0].organ,
            "县委社会工作部");
  EXPECT_EQ(book->who_answers(6, data_.regions(), county, CoreStore::day("2020-06-01"))[0].organ, "民政局");
}

TEST(ScopedSql, IsGoodForBothEnginesAtEveryLevel) {
  for (const Sql& sql : statements_of(sql_list)) {
    EXPECT_EQ(platform::unportable_forms(sql.text), std::vector<std::string>{}) << sql.name;
  }
  EXPECT_EQ(statement_for(sql_list, RegionLevel::village).name, "test.list@village");
}

TEST(SchemaClasses, NameEveryColumnOfTheNewestSchema) {
  CoreStore data;
  const auto classes = SchemaClasses::load(CoreStore::source() / "catalogue/data_classes.yaml");
  ASSERT_TRUE(classes) << classes.error().facts.at("line") << ": " << classes.error().facts.at("reason");
  std::set<std::string> named;
  for (const auto& [table, columns] : classes->tables()) {
    for (const auto& [column, data_class] : columns) named.insert(table + "." + column);
  }
  std::set<std::string> there;
  auto reading = data.store().read();
  ASSERT_TRUE((**reading).each(
      {"test.columns",
       "SELECT s.name, c.name FROM sqlite_schema AS s, pragma_table_info(s.name) AS c"
       " WHERE s.type = 'table'"},
      {}, [&](const Row& row) { there.insert(std::string{row.text(0)} + "." + std::string{row.text(1)}); }));
  EXPECT_EQ(there, named);
}

TEST(AccessMigrations, LeaveWhatWasThereAndNameWhatTheyRefuse) {
  const platform::TempDirectory directory;
  auto connection = Connection::open(directory.path() / "x.db", Connection::Mode::create);
  const auto migrations = platform::read_migrations(CoreStore::source() / "migrations");
  ASSERT_TRUE(platform::migrate(*connection, *migrations, Instant{}, 10));
  ASSERT_TRUE(
      connection->run({"test.region",
                       "INSERT INTO region (id, code, name, short_name, level, kind, urban_rural, position)"
                       " VALUES ('r22', '22', 'x', 'x', 'province', '', '', 0)"}));
  ASSERT_TRUE(platform::migrate(*connection, *migrations, Instant{}));

  const auto number = [](const Row& row) { return row.integer(0); };
  EXPECT_EQ(**connection->first({"test.count_regions", "SELECT count(*) FROM region"}, {}, number), 1);
  const auto broken = [&](const Sql& sql) { return connection->run(sql).error().facts.at("constraint"); };
  EXPECT_EQ(
      broken({"test.office",
              "INSERT INTO office (id, region, kind, name, valid_from, valid_to, recorded_by, recorded_at)"
              " VALUES ('o', 'r22', '', '', '2020-02-01', '2020-01-31', '', 0)"}),
      "office_ends_after_start");
  EXPECT_EQ(broken({"test.relation",
                    "INSERT INTO relation (county, id, kind, account, region, classes, basis, valid_from,"
                    " recorded_by, recorded_at) VALUES ('r22', zeroblob(16), 'grid', 'lan', 'r22', 0, '',"
                    " '2020-01-01', '', 0)"}),
            "relation_held_by_post_or_account");
  EXPECT_EQ(
      broken({"test.succession",
              "INSERT INTO succession (region, department, article, valid_from, kind, organ, basis,"
              " approved_by, recorded_at) VALUES ('r22', 'MZ', 24, '2020-01-01', 'merge', '', '', '', 0)"}),
      "succession_article_known");
}

TEST(SubjectBudget, CountsDistinctWomenOfAnHourAndADay) {
  ManualClock clock{CoreStore::noon()};
  SubjectBudget budget{clock};
  const ReadingLimits limits{2, 3, 50};
  const auto take = [&](std::uint8_t woman) { return budget.take("lan", CoreStore::id(woman), limits); };

  EXPECT_EQ(budget.left("lan", CoreStore::id(1), limits), 2);
  EXPECT_TRUE(take(1) && take(2));
  EXPECT_TRUE(take(1)) << "the same woman again";
  EXPECT_EQ(budget.left("lan", CoreStore::id(1), limits), std::nullopt);
  EXPECT_FALSE(take(3));
  EXPECT_EQ(budget.left("lan", CoreStore::id(3), limits), 0);
  EXPECT_EQ(budget.left("mei", CoreStore::id(3), limits), 2) << "each account its own";
  clock.advance(std::chrono::hours{1});
  EXPECT_TRUE(take(3));
  EXPECT_FALSE(take(4)) << "the day's budget";
  EXPECT_TRUE(take(1)) << "counted today already";
  clock.advance(std::chrono::hours{24});
  EXPECT_EQ(budget.left("lan", CoreStore::id(1), limits), 2);
}

}  // namespace
}  // namespace halfsky::core
