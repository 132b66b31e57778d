#include "ledger/erasure/erase.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "ledger/duplicate_lookup.h"
#include "ledger/erasure/retention_facts.h"
#include "ledger/exports/export_store.h"
#include "ledger/household_store.h"
#include "ledger/test_support/ledger_store.h"

namespace halfsky::ledger {
namespace {

const std::string number = "220122197910071423";

class EraseTest : public testing::Test {
 protected:
  static NewWoman exited(NewWoman woman) {
    woman.entry.columns.state = EntryState::exited;
    woman.entry.columns.level = AttentionLevel::b;
    woman.entry.columns.health = "30";
    return woman;
  }
  SealedWoman her() { return ledger_.enrol(exited(ledger_.woman("王桂芝", number, "13804310001"))); }

  Result<Erased> erase(const SealedWoman& woman, bool in_any_state = false) {
    return erase_women(ledger_.store(), ledger_.vault(), {{woman.person.key}, in_any_state},
                       ledger_.clock().now(), [] { return true; });
  }
  Entry tombstone(const SealedWoman& woman) {
    const auto reading = ledger_.store().read();
    return **read_entry(**reading, nullptr, nongan, woman.entry.id, {});
  }

  // A batch with one row of hers, one that is only like her, one of somebody else.
  BatchKey stage(const SealedWoman& woman) {
    const BatchKey batch{nongan, ledger_.random().id(ledger_.clock().now())};
    auto fresh = ledger_.vault().new_subject_key(batch.county, batch.id);
    ImportBatch row;
    row.key = batch;
    row.as_of = *parse_date("2020-10-31");
    row.state = BatchState::applied;
    row.wrapped_key = fresh->wrapped;
    row.recorded_by = "lan";
    row.recorded_at = ledger_.clock().now();
    EXPECT_TRUE(ledger_.write([&](platform::Connection& connection) -> Result<void> {
      auto done = insert_batch(connection, row);
      if (!done) return done;
      SealedFile file{0, "", "", "xlsx", Bytes{1}};
      if (done = insert_file(connection, batch, file); !done) return done;
      for (int at = 1; at <= 4; ++at) {
        const auto sealed = seal_row(*fresh->key, batch, line(at, woman), reading(at));
        if (done = insert_row(connection, batch, *sealed); !done) return done;
      }
      return {};
    }));
    return batch;
  }
  static StagedLine line(int at, const SealedWoman& woman) {
    StagedLine line;
    line.number = at;
    line.sheet_row = static_cast<std::uint32_t>(at);
    line.state = at == 1 ? RowState::applied : RowState::waiting;
    line.outcome = at == 1 ? Outcome::accept : Outcome::review;
    if (at != 1) return line;
    line.person = woman.person.key;
    line.entry = woman.entry.id;
    line.entry_version = 1;
    return line;
  }
  static RowReading reading(int at) {
    RowReading row;
    row.at.row = static_cast<std::uint32_t>(at);
    row.values.name = at == 4 ? "李秀英" : "王桂芝";
    row.values.id_number = at == 2 ? number : "";
    row.values.husband_name = at == 3 ? "张强" : "赵军";
    row.raw.push_back({"姓名", row.values.name});
    if (at == 2) row.duplicate_of = 0;
    return row;
  }
  StagedRow staged(const BatchKey& batch, int at) {
    const auto reading = ledger_.store().read();
    const auto key = open_batch_key(ledger_.vault(), **read_batch_row(**reading, batch));
    return **read_staged_row(**reading, **key, batch, at);
  }

  LedgerStore ledger_;
};

TEST_F(EraseTest, NothingOfHersOpensAndNothingFindsHer) {
  const SealedWoman woman = her();
  const SealedWoman other = ledger_.enrol(ledger_.woman("李秀英", "220122197803290047"));
  const auto erased = erase(woman);
  ASSERT_TRUE(erased) << erased.error().code;
  EXPECT_EQ(erased->women, 1);
  EXPECT_EQ(erase(woman)->women, 0);

  const auto reading = ledger_.store().read();
  EXPECT_EQ(open_person_key(**reading, ledger_.vault(), woman.person.key).error().code, "person.erased");
  EXPECT_TRUE(open_person_key(**reading, ledger_.vault(), other.person.key));
  EXPECT_TRUE(find_anywhere(**reading, ledger_.vault(), IndexKind::number, number)->empty());
  EXPECT_TRUE(find_anywhere(**reading, ledger_.vault(), IndexKind::phone, "13804310001")->empty());
  const Entry left = tombstone(woman);
  EXPECT_EQ(left.columns.state, EntryState::deleted);
  EXPECT_FALSE(left.columns.level || left.columns.age_band || left.columns.health);
  EXPECT_EQ(left.columns.place, woman.entry.columns.place);
}

TEST_F(EraseTest, HerKeyIsInNoFileOfTheStore) {
  const SealedWoman woman = her();
  ASSERT_TRUE(erase(woman));
  const auto holds_key = [&] {
    for (const char* suffix : {"", "-wal"}) {
      std::ifstream in{ledger_.store().file().string() + suffix, std::ios::binary};
      const std::string all{std::istreambuf_iterator<char>{in}, {}};
      const std::string key{woman.person.wrapped_key.begin(), woman.person.wrapped_key.end()};
      if (all.find(key) != std::string::npos) return true;
    }
    return false;
  };
  for (int i = 0; i < 40 && holds_key(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds{50});
  EXPECT_FALSE(holds_key());
}

TEST_F(EraseTest, WhoIsKeptIsNotErasedButComesBackErased) {
  const SealedWoman woman = ledger_.enrol(ledger_.woman("王桂芝", number));
  EXPECT_EQ(erase(woman).error().code, "erasure.duty_holds");
  EXPECT_EQ(erase(woman, true)->women, 1);
  EXPECT_EQ(tombstone(woman).columns.state, EntryState::deleted);
}

TEST_F(EraseTest, WhatImportsKeptOfHerIsEmptied) {
  const SealedWoman woman = her();
  const BatchKey batch = stage(woman);
  ASSERT_TRUE(erase(woman));
  for (const int at : {1, 2, 3}) {
    const StagedRow row = staged(batch, at);
    EXPECT_EQ(row.reading.values, Normalized{}) << at;
    EXPECT_TRUE(row.reading.raw.empty()) << at;
    EXPECT_FALSE(row.line.person || row.line.entry || row.line.entry_version) << at;
    EXPECT_EQ(row.reading.at.row, static_cast<std::uint32_t>(at));
  }
  EXPECT_EQ(staged(batch, 1).line.state, RowState::applied);
  EXPECT_EQ(staged(batch, 2).line.state, RowState::refused);
  EXPECT_EQ(staged(batch, 2).reading.duplicate_of, 0U);
  EXPECT_EQ(staged(batch, 4).reading.values.name, "李秀英");
  EXPECT_EQ(staged(batch, 4).line.state, RowState::waiting);
}

TEST_F(EraseTest, AHouseholdGoesWithTheLastWomanOfIt) {
  Household household;
  household.county = nongan;
  household.recorded = ledger_.recording();
  HouseholdMember child;
  child.name = "张小红";
  child.recorded = household.recorded;
  household.members.push_back(child);
  Id id;
  ASSERT_TRUE(ledger_.write([&](platform::Connection& connection) -> Result<void> {
    const auto made = insert_household(connection, ledger_.vault(), ledger_.random(), household);
    if (!made) return tl::make_unexpected(made.error());
    id = *made;
    return {};
  }));
  const auto lives_there = [&](const char* name, const char* of) {
    NewWoman woman = exited(ledger_.woman(name, of));
    woman.entry.columns.household = id;
    return ledger_.enrol(woman);
  };
  const auto is_there = [&] {
    const auto reading = ledger_.store().read();
    return read_household(**reading, ledger_.vault(), nongan, id)->has_value();
  };
  const SealedWoman mother = lives_there("王桂芝", "220122197910071423");
  const SealedWoman daughter = lives_there("张秀兰", "220122197803290047");
  ASSERT_TRUE(erase(mother));
  EXPECT_TRUE(is_there());
  ASSERT_TRUE(erase(daughter));
  EXPECT_FALSE(is_there());
}

TEST_F(EraseTest, APaperThatShowsHerIsEmpty) {
  const SealedWoman woman = her();
  ExportFile file;
  file.county = nongan;
  file.id = ledger_.random().id(ledger_.clock().now());
  file.region = nongan;
  file.filters = "{}";
  file.made_at = ledger_.clock().now();
  file.expires_at = file.made_at + std::chrono::hours{72};
  ASSERT_TRUE(ledger_.write([&](platform::Connection& connection) {
    return insert_export(connection, file, {woman.entry.id}, Bytes{9});
  }));
  ASSERT_TRUE(erase(woman));
  const auto reading = ledger_.store().read();
  EXPECT_FALSE(export_content(**reading, nongan, file.id)->has_value());
}

TEST_F(EraseTest, StopsWhereTheProcessIsToEnd) {
  const SealedWoman woman = her();
  const auto stopped = erase_women(ledger_.store(), ledger_.vault(), {{woman.person.key}, false},
                                   ledger_.clock().now(), [] { return false; });
  EXPECT_EQ(stopped.error().code, "job.interrupted");
  EXPECT_EQ(ledger_.read(woman.person.key, woman.entry.id).documents.get("name"), "王桂芝");
}

TEST_F(EraseTest, TheRulesLearnOfHerDemandAndOfHerState) {
  NewWoman woman = exited(ledger_.woman("王桂芝", number));
  const auto facts_of_woman = [&](const SealedWoman& one) {
    const auto reading = ledger_.store().read();
    return retention_of(**reading, ledger_.vault(), one.person.key, *parse_date("2020-10-31"))->facts;
  };
  const RetentionFacts silent = facts_of_woman(ledger_.enrol(woman));
  EXPECT_FALSE(silent.demands || silent.is_kept || silent.has_case);
  EXPECT_TRUE(silent.was_registered);
  EXPECT_EQ(silent.ended_on, *parse_date("2020-10-31"));

  Spell demand;
  demand.kind = SpellKind::consent;
  demand.from = {*parse_date("2020-10-31"), *parse_date("2020-10-31")};
  demand.details = {{"purpose", std::string{erasure_purpose}}, {"answer", "yes"}, {"way", "oral"}};
  demand.recorded = ledger_.recording();
  woman = ledger_.woman("李秀英", "220122197803290047");
  woman.spells.push_back(demand);
  const RetentionFacts kept = facts_of_woman(ledger_.enrol(woman));
  EXPECT_TRUE(kept.demands && kept.is_kept);

  Spell taken_back = demand;
  taken_back.details["answer"] = "no";
  taken_back.recorded.at += std::chrono::seconds{1};
  woman = ledger_.woman("张玉梅", "220122196702230067");
  woman.spells = {demand, taken_back};
  EXPECT_FALSE(facts_of_woman(ledger_.enrol(woman)).demands);
}

}  // namespace
}  // namespace halfsky::ledger
