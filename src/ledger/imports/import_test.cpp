#include "ledger/imports/import.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/identity/identity_number.h"
#include "ledger/test_support/ledger_store.h"

namespace halfsky::ledger {
namespace {

const std::filesystem::path source{HALFSKY_SOURCE_DIR};

const IntakeCatalogue& catalogue() {
  static const std::unique_ptr<IntakeCatalogue> loaded = std::move(*IntakeCatalogue::load_shipped(source));
  return *loaded;
}

constexpr Date as_of = std::chrono::sys_days{std::chrono::year{2020} / 10 / 31};
const Date spring = *parse_date("2020-03-01");

std::string number_of(int n) {
  std::string digits = "22012219850607" + std::to_string(100 + 2 * n);
  return digits + core::identity_check_digit(digits);
}

RowReading row_of(int n) {
  static const auto asked =
      std::make_shared<const std::set<Field>>(std::set{Field::dibao, Field::disability});
  RowReading row;
  row.at = {0, "Sheet1", static_cast<std::uint32_t>(n + 4), 0};
  row.values.name = n % 2 == 0 ? "王桂芝" : "李秀英";
  row.values.id_number = number_of(n);
  row.values.birth_date = parse_date("1985-06-07");
  row.values.husband_name = "张强";
  row.values.destination = "沈阳";
  row.values.phone = "138440123" + std::to_string(10 + n);
  row.values.leave = DateInterval{spring, spring};
  row.values.leave_precision = "day";
  row.values.village = "头道沟村";
  row.values.village_code = "220122102201";
  row.fields = {{"education", "71"}};
  row.raw = {{"姓名", row.values.name}, {"备注", "两行\n的备注"}};
  row.asked = asked;
  return row;
}

BatchReading batch_of(std::vector<RowReading> rows) {
  BatchReading batch;
  batch.as_of = as_of;
  FileReading file;
  file.file = "ledger.xlsx";
  file.format = "xlsx";
  file.sheets.push_back({"Sheet1", false, {3}, rows.size()});
  batch.files.push_back(file);
  batch.ignored.push_back({0, "Sheet1", {1, WhyIgnored::title}});
  batch.rows = std::move(rows);
  for (const RowReading& row : batch.rows) batch.villages.insert(row.values.village_code);
  return batch;
}

class ImportTest : public testing::Test {
 public:
  struct Imported {
    BatchKey key;
    BatchReading reading;
  };

  BatchMatch match(BatchReading& batch) {
    auto reading = ledger_.store().read();
    return *match_batch(batch, {**reading, ledger_.vault(), catalogue().regions(), nongan});
  }

  Imported bring(std::vector<RowReading> rows) {
    ledger_.clock().advance(std::chrono::hours{1});
    BatchReading batch = batch_of(std::move(rows));
    const BatchMatch found = match(batch);
    const auto key = stage_batch(context_, importer_, batch, found, {});
    EXPECT_TRUE(key);
    const auto job = submit_apply(context_, importer_, *key);
    EXPECT_TRUE(job);
    EXPECT_TRUE(run(*job));
    return {*key, std::move(batch)};
  }

  Result<void> run(const Id& job) {
    platform::JobRunner runner{ledger_.store(), ledger_.clock()};
    add_import_jobs(runner, context_);
    return runner.run(job);
  }

  void undo(const BatchKey& key) {
    ledger_.clock().advance(std::chrono::hours{1});
    const auto job = submit_undo(context_, importer_, key);
    ASSERT_TRUE(job);
    ASSERT_TRUE(run(*job));
  }

  std::vector<StagedRow> rows(const BatchKey& key) { return *read_staged_rows(context_, key, {}, 0, 1000); }

  std::optional<Entry> find(int n) {
    auto reading = ledger_.store().read();
    const auto known = find_known({**reading, ledger_.vault(), catalogue().regions(), nongan}, number_of(n));
    if (!*known) return std::nullopt;
    return ledger_.read((*known)->person, (*known)->entry);
  }

  // What can be known of the first women: columns, documents, spells that hold.
  using Standing = std::vector<std::string>;
  Standing standing(int women) {
    Standing all;
    for (int n = 0; n < women; ++n) {
      const auto entry = find(n);
      if (!entry) continue;
      EntryValues values = values_of(*entry);
      std::string text;
      for (const Document& document : values) text += encode_document(document);
      auto reading = ledger_.store().read();
      const auto key = open_person_key(**reading, ledger_.vault(), {nongan, entry->person});
      std::set<std::string> spells;
      const auto lived = read_spells(**reading, **key, nongan, entry->person, every_data_class());
      for (const Spell& spell : *lived) {
        if (!spell.retracted_at) spells.insert(encode_document(spell_document(spell)));
      }
      for (const std::string& spell : spells) text += spell;
      all.push_back(std::move(text));
    }
    return all;
  }

  LedgerStore ledger_;
  ImportContext context_{ledger_.store(), ledger_.vault(), ledger_.random(), ledger_.clock(), catalogue()};
  Importer importer_{"system:lan", "", nongan, false};
};

TEST_F(ImportTest, NewWomenAreInCareWithAllThatTheirRowsSay) {
  RowReading poor = row_of(1);
  poor.values.dibao = true;
  const Imported imported = bring({row_of(0), poor});

  const auto entry = find(1);
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->columns.state, EntryState::active);
  EXPECT_EQ(entry->columns.verdict, Status::eligible);
  EXPECT_EQ(entry->columns.place.village, "r220122102201");
  EXPECT_EQ(entry->columns.age_band, "35-39");
  EXPECT_EQ(entry->columns.absence_band, "0.5-1");
  EXPECT_EQ(entry->columns.level, AttentionLevel::b);
  EXPECT_TRUE(entry->columns.key_groups.low_income);
  EXPECT_EQ(entry->columns.education, "71");
  EXPECT_FALSE(entry->columns.parameter_version.empty());
  EXPECT_EQ(entry->columns.next_review, parse_date("2021-10-31"));
  EXPECT_EQ(entry->documents.get("phone"), "13844012311");
  EXPECT_EQ(find(0)->columns.level, AttentionLevel::c);
  EXPECT_EQ(rows(imported.key)[0].line.state, RowState::applied);
}

TEST_F(ImportTest, TheSameListAgainChangesNothing) {
  bring({row_of(0), row_of(1)});
  const Standing before = standing(2);
  const Imported again = bring({row_of(0), row_of(1)});

  EXPECT_EQ(again.reading.rows[0].change, "unchanged");
  EXPECT_EQ(standing(2), before);
  EXPECT_EQ(find(0)->version, 1);
  EXPECT_TRUE(again.reading.missing.empty());
}

TEST_F(ImportTest, AChangeIsWrittenWithItsOldValueAndWhoIsLeftOutIsNamed) {
  bring({row_of(0), row_of(1)});
  RowReading moved = row_of(0);
  moved.values.destination = "江苏无锡";
  const Imported second = bring({moved});

  EXPECT_EQ(second.reading.rows[0].change, "changed");
  ASSERT_EQ(second.reading.missing.size(), 1U);
  EXPECT_EQ(second.reading.missing[0].name, "李秀英");
  EXPECT_EQ(find(0)->documents.get("destination"), "江苏无锡");
  EXPECT_EQ(find(0)->version, 2);
  EXPECT_EQ(find(1)->columns.state, EntryState::active);
}

TEST_F(ImportTest, WhatASheetHasNotAskedIsNotTakenBack) {
  RowReading poor = row_of(0);
  poor.values.dibao = true;
  bring({poor});
  RowReading silent = row_of(0);
  silent.asked = std::make_shared<const std::set<Field>>();
  EXPECT_EQ(bring({silent}).reading.rows[0].change, "unchanged");
  EXPECT_EQ(bring({row_of(0)}).reading.rows[0].change, "changed");
  EXPECT_EQ(find(0)->documents.get("dibao"), "0");
}

TEST_F(ImportTest, ADoubtfulRowLeavesHerRecordAndAsks) {
  bring({row_of(0)});
  const Standing before = standing(1);
  RowReading doubtful = row_of(0);
  doubtful.values.phone = "13900000000";
  add_finding(doubtful, {"husband_missing", "丈夫姓名", "", {}});
  doubtful.outcome = outcome_of(doubtful);
  const Imported second = bring({doubtful});

  EXPECT_EQ(standing(1), before);
  EXPECT_EQ(rows(second.key)[0].line.state, RowState::waiting);
  EXPECT_TRUE(second.reading.missing.empty());
}

TEST_F(ImportTest, OneNumberUnderAnotherNameOrInAnotherVillageIsAsked) {
  bring({row_of(0), row_of(1)});
  RowReading renamed = row_of(0);
  renamed.values.name = "赵玉兰";
  RowReading elsewhere = row_of(1);
  elsewhere.values.village = "二道沟村";
  elsewhere.values.village_code = "220122102202";
  const Imported second = bring({renamed, elsewhere});

  EXPECT_TRUE(second.reading.rows[0].has_reason("same_id_diff_name"));
  EXPECT_TRUE(second.reading.rows[1].has_reason("duplicate_cross_village"));
  for (const StagedRow& row : rows(second.key)) EXPECT_EQ(row.line.state, RowState::waiting);
}

TEST_F(ImportTest, WithoutANumberNameAndHusbandTellThatSheIsPerhapsKnown) {
  bring({row_of(0)});
  RowReading unnumbered = row_of(0);
  unnumbered.values.id_number.clear();
  add_finding(unnumbered, {"id_missing", "身份证号", "", {}});
  unnumbered.outcome = outcome_of(unnumbered);
  const Imported second = bring({unnumbered});

  EXPECT_TRUE(second.reading.rows[0].has_reason("duplicate_possible"));
  EXPECT_TRUE(second.reading.missing.empty());
}

TEST_F(ImportTest, AVillagesListWaitsForTheTownship) {
  importer_.only_submits = true;
  bring({row_of(0)});
  EXPECT_EQ(find(0)->columns.state, EntryState::submitted);
}

TEST_F(ImportTest, UndoingLeavesNoTraceOfWhoWasNew) {
  const Imported imported = bring({row_of(0), row_of(1)});
  undo(imported.key);

  EXPECT_FALSE(find(0));
  auto reading = ledger_.store().read();
  EXPECT_EQ((*find_batch(**reading, imported.key.id)).state, BatchState::undone);
}

TEST_F(ImportTest, WhoWasWorkedOnSinceIsKeptAndNamed) {
  const Imported first = bring({row_of(0), row_of(1)});
  RowReading moved = row_of(0);
  moved.values.destination = "江苏无锡";
  const Imported second = bring({moved, row_of(1)});
  undo(first.key);
  EXPECT_TRUE(find(0));
  EXPECT_FALSE(find(1));
  EXPECT_EQ(rows(first.key)[0].line.state, RowState::applied);

  undo(second.key);  // when the later change is undone, the earlier import can be too
  undo(first.key);
  EXPECT_FALSE(find(0));
}

TEST_F(ImportTest, AWaitingRowIsTakenWithCorrectedValues) {
  RowReading doubtful = row_of(0);
  doubtful.values.id_number.clear();
  add_finding(doubtful, {"id_missing", "身份证号", "", {}});
  doubtful.outcome = outcome_of(doubtful);
  const Imported imported = bring({doubtful});
  RowDecision wrong{RowDecision::What::accept, {{"id_number", "220122198506071111"}}, "", std::nullopt};
  EXPECT_EQ(settle_row(context_, importer_, imported.key, 1, wrong).error().code, "import.number_invalid");

  RowDecision right{RowDecision::What::accept, {{"id_number", number_of(0)}}, "", std::nullopt};
  ASSERT_TRUE(settle_row(context_, importer_, imported.key, 1, right));
  EXPECT_EQ(find(0)->columns.state, EntryState::active);
  EXPECT_EQ(settle_row(context_, importer_, imported.key, 1, right).error().code, "import.row_settled");
  undo(imported.key);
  EXPECT_FALSE(find(0));
}

TEST_F(ImportTest, ARowIsRejectedWithAReasonOnly) {
  RowReading doubtful = row_of(0);
  add_finding(doubtful, {"husband_missing", "丈夫姓名", "", {}});
  doubtful.outcome = outcome_of(doubtful);
  const Imported imported = bring({doubtful});
  RowDecision decision;
  EXPECT_EQ(settle_row(context_, importer_, imported.key, 1, decision).error().code, "import.reason_missing");
  decision.reason = "已随丈夫外出";
  const auto settled = settle_row(context_, importer_, imported.key, 1, decision);
  ASSERT_TRUE(settled) << settled.error().code;
  EXPECT_FALSE(find(0));
  EXPECT_EQ(rows(imported.key)[0].line.state, RowState::settled);
}

TEST_F(ImportTest, AStagedBatchThatIsDiscardedIsGone) {
  BatchReading batch = batch_of({row_of(0), row_of(1)});
  const BatchMatch found = match(batch);
  const auto key = stage_batch(context_, importer_, batch, found, {});
  ASSERT_TRUE(key);
  ASSERT_TRUE(discard_batch(context_, *key));
  EXPECT_TRUE(rows(*key).empty());
  EXPECT_EQ(submit_apply(context_, importer_, *key).error().code, "import.state");
}

TEST_F(ImportTest, TheBatchComesBackFromTheStoreAsItWasRead) {
  RowReading doubtful = row_of(1);
  add_finding(doubtful, {"same_id_diff_name", "身份证号", "", {{"a", "b"}}});
  doubtful.outcome = outcome_of(doubtful);
  doubtful.duplicate_of = 0;
  doubtful.values.illness.reset();
  const Imported imported = bring({row_of(0), doubtful});
  const auto back = read_staged_batch(context_, imported.key);

  ASSERT_TRUE(back);
  EXPECT_TRUE(back->applied);
  EXPECT_EQ(back->files[0].sheets[0].header_rows, std::vector<std::uint32_t>{3});
  EXPECT_EQ(back->ignored[0].line.why, WhyIgnored::title);
  ASSERT_EQ(back->rows.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(back->rows[i].values, imported.reading.rows[i].values);
    EXPECT_EQ(back->rows[i].fields, imported.reading.rows[i].fields);
    EXPECT_EQ(back->rows[i].outcome, imported.reading.rows[i].outcome);
    EXPECT_EQ(back->rows[i].raw[1].text, "两行\n的备注");
  }
  EXPECT_EQ(back->rows[1].reasons[0].facts, (std::map<std::string, std::string>{{"a", "b"}}));
  EXPECT_EQ(back->rows[1].duplicate_of, 0U);
}

TEST_F(ImportTest, ApplyingAndUndoingLeavesTheLedgerAsItWas) {
  const bool holds = rc::check("undo is the inverse of apply", [&] {
    constexpr int women = 6;
    ImportTest& test = *this;
    const auto list = [&] {
      std::vector<RowReading> rows;
      for (int n = 0; n < women; ++n) {
        if (*rc::gen::inRange(0, 4) == 0) continue;
        RowReading row = row_of(n);
        if (*rc::gen::arbitrary<bool>()) row.values.destination = "江苏无锡";
        if (*rc::gen::arbitrary<bool>()) row.values.dibao = true;
        if (*rc::gen::inRange(0, 3) == 0)
          row.values.leave = DateInterval{spring, spring + std::chrono::days{20}};
        if (*rc::gen::inRange(0, 3) == 0) row.values.phone.clear();
        rows.push_back(std::move(row));
      }
      return rows;
    };
    test.bring(list());
    const Standing before = test.standing(women);
    const Imported second = test.bring(list());
    test.undo(second.key);
    RC_ASSERT(test.standing(women) == before);
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace halfsky::ledger
