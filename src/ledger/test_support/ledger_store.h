#pragma once
// A store for a test of the ledger: the real schema, one county with a key, a clock and randomness that
// repeat.
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.h"
#include "ledger/county_key_store.h"
#include "ledger/enrolment.h"
#include "platform/crypto/file_key_vault.h"
#include "platform/store/migrations.h"
#include "platform/store/store.h"
#include "platform/test_support/temp_directory.h"

namespace halfsky::ledger {

inline const std::string nongan = "r220122";
inline const std::string yushu = "r220182";

class LedgerStore {
 public:
  LedgerStore() {
    const auto file = directory_.path() / "ledger.db";
    {
      auto connection = platform::Connection::open(file, platform::Connection::Mode::create);
      const auto migrations =
          platform::read_migrations(std::filesystem::path{HALFSKY_SOURCE_DIR} / "migrations");
      EXPECT_TRUE(platform::migrate(*connection, *migrations, clock_.now()));
    }
    store_ = std::move(*platform::Store::open(file, platform::Store::Access::write));
    const std::array counties{nongan, yushu};
    EXPECT_TRUE(ensure_county_keys(store_->writer(), vault_, clock_.now(), counties));
  }

  // Runs the act in a transaction of its own; a refusal fails the test unless it is wanted.
  Result<void> write(platform::Writer::Act act) {
    return store_->writer().write(platform::Urgency::person, "test", std::move(act));
  }
  platform::Store& store() { return *store_; }
  platform::FileKeyVault& vault() { return vault_; }
  platform::Random& random() { return random_; }
  ManualClock& clock() { return clock_; }
  const platform::RootKey& root() const { return root_; }

  Recording recording() const { return {clock_.now(), "lan", "village:r220122102201", "visit"}; }

  // A woman of 头道沟村 as an import would make her; `number` and `phone` are synthetic.
  NewWoman woman(const std::string& name, const std::string& number, const std::string& phone = "") const {
    NewWoman woman;
    Entry& entry = woman.entry;
    entry.recorded = recording();
    entry.changed_at = clock_.now();
    entry.columns.place = {nongan, "r220100", "r220122102", "r220122102201"};
    entry.columns.state = EntryState::active;
    entry.columns.verdict = Status::eligible;
    entry.columns.age_band = "35-39";
    entry.documents.set("name", name);
    entry.documents.set("id_number", number);
    entry.documents.set("phone", phone);
    entry.documents.set("husband_name", "张强");
    entry.documents.set("destination", "沈阳");
    entry.documents.set("dibao", "1");
    entry.documents.of(DataClass::identity).emplace("entered_on", "2020-09-01");
    Spell absence;
    absence.from = {*parse_date("2020-01-01"), *parse_date("2020-01-31")};
    absence.details = {{"kind", "work"}, {"precision", "month"}};
    absence.recorded = entry.recorded;
    woman.spells.push_back(absence);
    return woman;
  }

  SealedWoman enrol(const NewWoman& woman) {
    auto sealed = seal_woman(vault_, random_, woman);
    EXPECT_TRUE(sealed);
    EXPECT_TRUE(write([&](platform::Connection& connection) { return insert_woman(connection, *sealed); }));
    return std::move(*sealed);
  }

  Entry read(const PersonKey& person, const Id& entry) {
    auto reading = store_->read();
    const auto key = open_person_key(**reading, vault_, person);
    EXPECT_TRUE(key);
    return **read_entry(**reading, key->get(), person.county, entry, every_data_class());
  }

 private:
  platform::TempDirectory directory_;
  ManualClock clock_{Instant{std::chrono::milliseconds{1604102400000}}};  // 2020-10-31 08:00 in China
  platform::SeededRandom random_{20201031};
  platform::RootKey root_ = platform::new_root_key(random_);
  platform::FileKeyVault vault_{root_, random_};
  std::unique_ptr<platform::Store> store_;
};

}  // namespace halfsky::ledger
