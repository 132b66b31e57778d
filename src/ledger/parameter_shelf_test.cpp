#include "ledger/parameter_shelf.h"

#include <gtest/gtest.h>

#include "ledger/parameter_trial.h"
#include "ledger/test_support/ledger_store.h"

namespace halfsky::ledger {
namespace {

const std::filesystem::path shipped_parameters =
    std::filesystem::path{HALFSKY_SOURCE_DIR} / "catalogue" / "parameters.yaml";
const std::vector<std::string> nongan_codes = {"220000", "220100", "220122"};

Date on(std::string_view text) {
  return *parse_date(text);
}

ParameterVersion version_of(const std::string& region, std::string_view from, const std::string& key,
                            ParameterValue value) {
  ParameterVersion version;
  version.region = region;
  version.valid_from = on(from);
  version.basis = "农民发〔2026〕1号";
  version.values.emplace(key, std::move(value));
  return version;
}

class ParameterShelfTest : public testing::Test {
 protected:
  std::shared_ptr<ParameterShelf> load() {
    const auto reading = ledger_.store().read();
    return *ParameterShelf::load(shipped_parameters, **reading);
  }

  Result<void> set(ParameterShelf& shelf, const ParameterVersion& version) {
    SharedParameters book;
    auto written = ledger_.write([&](platform::Connection& connection) -> Result<void> {
      auto added = shelf.add(connection, version, "lan", ledger_.clock().now());
      if (!added) return tl::make_unexpected(added.error());
      book = *added;
      return {};
    });
    if (written) shelf.show(book);
    return written;
  }

  LedgerStore ledger_;
};

TEST_F(ParameterShelfTest, WhatACountySetsHoldsFromItsDayOnAndIsThereAfterARestart) {
  const auto shelf = load();
  ASSERT_TRUE(set(*shelf, version_of("220122", "2026-12-01", "review_cycle_months", std::int64_t{6})));
  for (const auto& one : {shelf, load()}) {
    EXPECT_EQ(one->book()->resolve(nongan_codes, on("2026-11-30")).review_cycle_months, 12);
    const Parameters after = one->book()->resolve(nongan_codes, on("2026-12-01"));
    EXPECT_EQ(after.review_cycle_months, 6);
    EXPECT_EQ(after.version, "220000@2020-09-21+220122@2026-12-01");
    EXPECT_EQ(one->book()->versions().back().basis, "农民发〔2026〕1号");
  }
}

TEST_F(ParameterShelfTest, EveryKindOfValueComesBackAsItWas) {
  const auto shelf = load();
  ParameterVersion all = version_of("220000", "2026-12-01", "absence_min_months", std::int64_t{7});
  all.values.emplace("visit_total_max_days", ParameterValue{});
  all.values.emplace("commuting_excluded", false);
  all.values.emplace("update_cycle", std::string{"month"});
  all.values.emplace("absence_kinds_counting", std::vector<std::string>{"work", "sea"});
  ASSERT_TRUE(set(*shelf, all));
  EXPECT_EQ(load()->book()->versions().back().values, all.values);
}

TEST_F(ParameterShelfTest, ARefusalSaysWhyAndLeavesTheStoreAsItWas) {
  const auto shelf = load();
  const auto code = [&](const ParameterVersion& version) { return set(*shelf, version).error().code; };
  EXPECT_EQ(code(version_of("220122", "2026-12-01", "absence_min_months", std::int64_t{7})),
            "parameters.of_province");
  EXPECT_EQ(code(version_of("220122", "2026-12-01", "review_cycle_months", std::int64_t{99})),
            "parameters.value_refused");
  EXPECT_EQ(code(version_of("220122", "2026-12-01", "review_cycle_months", std::string{"often"})),
            "parameters.value_refused");
  EXPECT_EQ(code(version_of("220122", "2026-12-01", "nothing", std::int64_t{1})), "parameters.unknown");
  EXPECT_EQ(code(version_of("220122", "2026-12-01", "suspend_after_months", std::int64_t{3})),
            "parameters.contradiction");
  ASSERT_TRUE(set(*shelf, version_of("220122", "2026-12-01", "review_cycle_months", std::int64_t{6})));
  EXPECT_EQ(code(version_of("220122", "2026-12-01", "elder_age", std::int64_t{65})), "parameters.day_taken");
  EXPECT_EQ(load()->book()->versions().size(), 2U);
}

TEST_F(ParameterShelfTest, OfTwoBooksTheLaterIsShown) {
  const auto shelf = load();
  SharedParameters first;
  ASSERT_TRUE(ledger_.write([&](platform::Connection& connection) -> Result<void> {
    first = *shelf->add(connection, version_of("220122", "2026-12-01", "elder_age", std::int64_t{65}), "lan",
                        ledger_.clock().now());
    return {};
  }));
  ASSERT_TRUE(set(*shelf, version_of("220122", "2027-01-01", "elder_age", std::int64_t{70})));
  shelf->show(first);
  EXPECT_EQ(shelf->book()->resolve(nongan_codes, on("2027-01-01")).attention.elder_age, 70);
}

TEST_F(ParameterShelfTest, ATrialCountsWhoseVerdictWouldBeAnother) {
  for (int i = 0; i < 3; ++i) ledger_.enrol(ledger_.woman("王桂芝", ""));
  NewWoman late = ledger_.woman("李秀英", "");
  late.entry.documents.set("leave_from", "2020-05-10");
  late.entry.documents.set("leave_to", "2020-05-10");
  late.spells.front().from = {on("2020-05-10"), on("2020-05-10")};
  ledger_.enrol(late);
  NewWoman early = ledger_.woman("赵玉兰", "");
  early.entry.documents.set("leave_from", "2019-01-10");
  early.entry.documents.set("leave_to", "2019-01-10");
  const SealedWoman erased = ledger_.enrol(early);
  ledger_.enrol(early);
  ASSERT_TRUE(ledger_.write([&](platform::Connection& connection) {
    return erase_person(connection, erased.person.key, erased.person.indexes, ledger_.clock().now());
  }));
  const Date day = on("2020-10-31");
  const auto shelf = load();
  ParameterBook proposed = *shelf->book();
  ASSERT_TRUE(proposed.add(version_of("220000", "2020-10-31", "absence_min_months", std::int64_t{5})));

  const auto reading = ledger_.store().read();
  const auto counts = try_parameters(
      **reading, ledger_.vault(),
      {nongan, day, [&](const EntryPlace&) { return shelf->book()->resolve(nongan_codes, day); },
       [&](const EntryPlace&) { return proposed.resolve(nongan_codes, day); }});
  ASSERT_TRUE(counts) << counts.error().code;
  EXPECT_EQ(counts->judged, 5);
  EXPECT_EQ(counts->verdicts, (std::map<Status, std::int64_t>{{Status::eligible, 1}}));
  EXPECT_TRUE(counts->levels.empty());
}

TEST(ParameterTrial, ALevelThatWouldFallIsCountedThoughItWaitsForAVisit) {
  Documents documents;
  documents.set("birth_date", "1958-01-01");
  ParameterChange change;
  change.before.attention.elder_age = 60;
  change.after.attention.elder_age = 70;
  TrialCounts counts;
  try_on(documents, {}, change, on("2020-10-31"), counts);
  EXPECT_EQ(counts.levels, (std::map<AttentionLevel, std::int64_t>{{AttentionLevel::c, 1}}));
}

}  // namespace
}  // namespace halfsky::ledger
