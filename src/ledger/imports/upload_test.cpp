#include <gtest/gtest.h>

#include "core/identity/identity_number.h"
#include "ledger/imports/import.h"
#include "ledger/imports/upload_store.h"
#include "ledger/test_support/ledger_store.h"

namespace halfsky::ledger {
namespace {

const std::filesystem::path resources{HALFSKY_SOURCE_DIR};

const IntakeCatalogue& shipped() {
  static const std::unique_ptr<IntakeCatalogue> loaded = std::move(*IntakeCatalogue::load_shipped(resources));
  return *loaded;
}

constexpr Date reference_day = std::chrono::sys_days{std::chrono::year{2020} / 10 / 31};

std::string sound_number(int n) {
  const std::string digits = "22012219850607" + std::to_string(100 + 2 * n);
  return digits + core::identity_check_digit(digits);
}

class UploadTest : public testing::Test {
 protected:
  // As a route accepts it: parts first, then the batch.
  ImportBatch accept(const std::vector<std::pair<std::string, std::string>>& files, ImportIntent intent) {
    ImportBatch batch;
    batch.key = {nongan, ledger_.random().id(ledger_.clock().now())};
    batch.as_of = reference_day;
    batch.recorded_at = ledger_.clock().now();
    batch.recorded_by = "lan";
    batch.organisation = "office";
    batch.village = "220122102201";
    batch.intent = intent;
    auto fresh = ledger_.vault().new_subject_key(nongan, batch.key.id);
    batch.wrapped_key = fresh->wrapped;
    std::uint32_t number = 0;
    for (const auto& [name, bytes] : files) {
      put(batch.key, *seal_upload_part(*fresh->key, batch.key, number, 0, name));
      put(batch.key, *seal_upload_part(*fresh->key, batch.key, number, 1, bytes.substr(0, 20)));
      put(batch.key, *seal_upload_part(*fresh->key, batch.key, number, 2, bytes.substr(20)));
      ++number;
    }
    EXPECT_TRUE(write([&](platform::Connection& connection) { return insert_batch(connection, batch); }));
    return batch;
  }

  void put(const BatchKey& batch, const UploadPart& part) {
    EXPECT_TRUE(
        write([&](platform::Connection& connection) { return insert_upload_part(connection, batch, part); }));
  }

  Result<void> write(platform::Writer::Act act) {
    return ledger_.store().writer().write(platform::Urgency::job, "test", std::move(act));
  }

  int parts(const BatchKey& batch) {
    auto reading = ledger_.store().read();
    return **(*reading)->first({"test.parts", "SELECT count(*) FROM import_upload WHERE batch = $1"},
                               {batch.id},
                               [](const platform::Row& row) { return static_cast<int>(row.integer(0)); });
  }

  LedgerStore ledger_;
  ImportContext context_{ledger_.store(), ledger_.vault(), ledger_.random(), ledger_.clock(), shipped()};
};

TEST_F(UploadTest, ComesBackAsItCameAndIsReadableInNoPartOfTheStore) {
  const std::string text = "姓名,身份证号\n王桂芝," + sound_number(0) + "\n";
  const ImportBatch batch = accept({{"头道沟村.csv", text}, {"b.csv", text + text}}, ImportIntent::stage);
  auto reading = ledger_.store().read();
  const auto key = open_batch_key(ledger_.vault(), batch);
  const auto uploads = open_uploads(**reading, **key, batch.key);

  ASSERT_EQ(uploads->size(), 2U);
  EXPECT_EQ((*uploads)[0].name, "头道沟村.csv");
  EXPECT_EQ(*(*uploads)[0].file.read_all(), text);
  EXPECT_EQ(*(*uploads)[1].file.read_all(), text + text);
  EXPECT_EQ(*read_upload_names(**reading, **key, batch.key),
            (std::vector<std::string>{"头道沟村.csv", "b.csv"}));
}

TEST_F(UploadTest, PartsWithoutABatchGoWithTheNextStart) {
  const ImportBatch kept = accept({{"a.csv", "姓名,身份证号,丈夫姓名\n"}}, ImportIntent::stage);
  const BatchKey lost{nongan, ledger_.random().id(ledger_.clock().now())};
  auto fresh = ledger_.vault().new_subject_key(nongan, lost.id);
  for (std::uint32_t part = 0; part < 9; ++part)
    put(lost, *seal_upload_part(*fresh->key, lost, 0, part, "x"));
  ASSERT_TRUE(delete_lost_uploads(ledger_.store()));
  EXPECT_EQ(parts(lost), 0);
  EXPECT_EQ(parts(kept.key), 3);
}

TEST_F(UploadTest, ADiscardedBatchTakesItsFilesAndItsJobAlong) {
  ImportBatch batch = accept({{"a.csv", "姓名,身份证号,丈夫姓名\n"}}, ImportIntent::stage);
  ASSERT_TRUE(discard_batch(context_, batch.key));
  EXPECT_EQ(parts(batch.key), 0);
}

TEST_F(UploadTest, AnOfficesBatchesAreListedNewestFirst) {
  const ImportBatch first = accept({}, ImportIntent::apply);
  ledger_.clock().advance(std::chrono::minutes{1});
  const ImportBatch second = accept({}, ImportIntent::stage);
  auto reading = ledger_.store().read();
  const auto listed = read_batches_of_office(**reading, "office", std::nullopt, 10);
  ASSERT_EQ(listed->size(), 2U);
  EXPECT_EQ(listed->front().key, second.key);
  EXPECT_EQ(listed->front().intent, ImportIntent::stage);
  EXPECT_EQ(listed->front().village, "220122102201");
  EXPECT_EQ(read_batches_of_office(**reading, "office", second.key.id, 10)->front().key, first.key);
  EXPECT_TRUE(read_batches_of_office(**reading, "another", std::nullopt, 10)->empty());
}

TEST_F(UploadTest, AJobRemembersForWhomItWorks) {
  Importer importer{"lan", "office", nongan, true, "r220122102201", {"r220122102201", "r220122102"}, Id{}};
  importer.post->bytes[0] = 7;
  platform::Job job;
  job.payload = import_payload({{nongan, Id{}}, importer});
  const auto read = read_import_payload(job);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->importer.areas, importer.areas);
  EXPECT_EQ(read->importer.post, importer.post);
  EXPECT_EQ(read->importer.place(), "r220122102201");
  EXPECT_TRUE(read->importer.only_submits);
  job.payload = nongan + "\n" + to_string(Id{}) + "\nsystem:lan\n\n" + nongan + "\nadmits";
  ASSERT_TRUE(read_import_payload(job));
  EXPECT_FALSE(read_import_payload(job)->importer.post);
}

// A row is read once more by the rules by which it was read.
TEST(ReadAgain, ACorrectedCellIsJudgedLikeTheWholeSheet) {
  SheetReading sheet;
  sheet.sheet = "Sheet1";
  sheet.lists = {{{1, "姓名", "", Field::name, false},
                  {2, "身份证号", "", Field::id_number, false},
                  {3, "丈夫姓名", "", Field::husband_name, false},
                  {4, "外出时间", "", Field::leave_date, false}}};
  RowReading row;
  row.at = {0, "Sheet1", 4, 0};
  row.values.village_code = "220122102201";
  row.raw = {{"姓名", "王桂芝", 1, Field::name}, {"丈夫姓名", "张强", 3, Field::husband_name}};
  const RowAgain again{row, sheet, reference_day, std::nullopt};

  const auto half = read_again(again, {{"id_number", sound_number(0)}}, shipped());
  ASSERT_TRUE(half);
  EXPECT_EQ(half->values.id_number, sound_number(0));
  EXPECT_TRUE(half->has_reason("leave_date_missing"));
  const auto whole =
      read_again({*half, sheet, reference_day, std::nullopt}, {{"leave_date", "2019年3月"}}, shipped());
  EXPECT_EQ(whole->outcome, Outcome::accept);
  EXPECT_EQ(whole->values.village_code, "220122102201");
  EXPECT_EQ(whole->values.leave->from, parse_date("2019-03-01"));
  EXPECT_EQ(whole->raw.size(), 4U);
  EXPECT_EQ(read_again(again, {{"phone", "1"}}, shipped()).error().code, "import.value_unknown");
}

}  // namespace
}  // namespace halfsky::ledger
