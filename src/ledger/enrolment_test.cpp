#include "ledger/enrolment.h"

#include <fstream>

#include "ledger/duplicate_lookup.h"
#include "ledger/test_support/ledger_store.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;

constexpr const char* number = "220122198506071422";
constexpr const char* phone = "13844012345";

class EnrolmentTest : public testing::Test {
 protected:
  std::int64_t count(const char* table) {
    const std::string text = std::string{"SELECT count(*) FROM "} + table;
    const std::string name = std::string{"test.count_"} + table;
    auto connection = Connection::open(ledger_.store().file(), Connection::Mode::read);
    return **connection->first({name, text}, {}, [](const Row& row) { return row.integer(0); });
  }
  std::string all_bytes_of_the_store() {
    std::string bytes;
    for (const char* suffix : {"", "-wal"}) {
      std::ifstream in{ledger_.store().file().string() + suffix, std::ios::binary};
      bytes.append(std::istreambuf_iterator<char>{in}, {});
    }
    return bytes;
  }

  LedgerStore ledger_;
};

TEST_F(EnrolmentTest, AWomanComesBackAsSheWasWritten) {
  const NewWoman woman = ledger_.woman("王桂芝", number, phone);
  const SealedWoman sealed = ledger_.enrol(woman);

  const Entry read = ledger_.read(sealed.person.key, sealed.entry.id);
  EXPECT_EQ(read.columns, woman.entry.columns);
  EXPECT_EQ(read.documents, woman.entry.documents);
  EXPECT_EQ(read.recorded, woman.entry.recorded);
  EXPECT_EQ(read.version, 1);
  auto reading = ledger_.store().read();
  const auto key = open_person_key(**reading, ledger_.vault(), sealed.person.key);
  const auto spells = read_spells(**reading, **key, nongan, sealed.person.key.id, every_data_class());
  ASSERT_EQ(spells->size(), 1U);
  EXPECT_EQ(spells->front().from, woman.spells.front().from);
  EXPECT_EQ(spells->front().details, woman.spells.front().details);
}

TEST_F(EnrolmentTest, TheFileTellsNoNameNumberTelephonePlaceOrDay) {
  ledger_.enrol(ledger_.woman("王桂芝", number, phone));

  const std::string bytes = all_bytes_of_the_store();
  ASSERT_GT(bytes.size(), 10000U);
  for (const char* secret :
       {"王桂芝", number, phone, "张强", "沈阳", "2020-01-01", "2020-09-01", "entered_on"}) {
    EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
  }
}

TEST_F(EnrolmentTest, ADocumentMovedToAnotherWomanDoesNotOpen) {
  const SealedWoman first = ledger_.enrol(ledger_.woman("王桂芝", number));
  const SealedWoman second = ledger_.enrol(ledger_.woman("李秀英", "220122197802290047"));
  ASSERT_TRUE(ledger_.write([&](Connection& connection) {
    return connection
        .run({"test.swap",
              "UPDATE entry_sealed SET c1 = (SELECT c1 FROM entry_sealed WHERE entry = $1)"
              " WHERE entry = $2"},
             {first.entry.id, second.entry.id})
        .map([](std::int64_t) {});
  }));

  auto reading = ledger_.store().read();
  const auto key = open_person_key(**reading, ledger_.vault(), second.person.key);
  const auto read = read_entry(**reading, key->get(), nongan, second.entry.id, {DataClass::identity});
  EXPECT_EQ(read.error().code, "crypto.unreadable");
}

TEST_F(EnrolmentTest, ADocumentMovedToAnotherClassDoesNotOpen) {
  const SealedWoman woman = ledger_.enrol(ledger_.woman("王桂芝", number));
  ASSERT_TRUE(ledger_.write([&](Connection& connection) {
    return connection.run({"test.move", "UPDATE entry_sealed SET c1 = c2"}).map([](std::int64_t) {});
  }));

  auto reading = ledger_.store().read();
  const auto key = open_person_key(**reading, ledger_.vault(), woman.person.key);
  EXPECT_FALSE(read_entry(**reading, key->get(), nongan, woman.entry.id, {DataClass::identity}));
}

TEST_F(EnrolmentTest, ClassesThatAreNotAskedForStayClosed) {
  const SealedWoman woman = ledger_.enrol(ledger_.woman("王桂芝", number));
  auto reading = ledger_.store().read();
  const auto key = open_person_key(**reading, ledger_.vault(), woman.person.key);
  const auto read = read_entry(**reading, key->get(), nongan, woman.entry.id, {DataClass::identity});

  EXPECT_EQ((*read)->documents.get("name"), "王桂芝");
  EXPECT_EQ((*read)->documents.get("id_number"), "");
  EXPECT_EQ((*read)->documents.get("dibao"), "");
}

TEST_F(EnrolmentTest, SheIsFoundByNumberAndTelephoneInsideTheScopeOnly) {
  const SealedWoman woman = ledger_.enrol(ledger_.woman("王桂芝", number, "13844012345,13944012345"));
  auto reading = ledger_.store().read();
  const auto find = [&](IndexKind kind, const char* value, const Scope& scope) {
    return find_entries(**reading, ledger_.vault(), kind, value, scope)->size();
  };

  for (const char* region : {"r220122", "r220100", "r220122102", "r220122102201"}) {
    EXPECT_EQ(find(IndexKind::number, number, Scope::of({region})), 1U) << region;
  }
  EXPECT_EQ(find(IndexKind::phone, "13844012345", Scope::everywhere()), 1U);
  EXPECT_EQ(find(IndexKind::phone, "13944012345", Scope::everywhere()), 1U);
  EXPECT_EQ(find(IndexKind::number, number, Scope::of({"r220182", "r220122103", "r220122102202"})), 0U);
  EXPECT_EQ(find(IndexKind::number, number, Scope::nothing()), 0U);
  EXPECT_EQ(find(IndexKind::phone, number, Scope::everywhere()), 0U);
  EXPECT_EQ(find_anywhere(**reading, ledger_.vault(), IndexKind::number, number)->front().entry,
            woman.entry.id);
  EXPECT_EQ(count_anywhere(**reading, ledger_.vault(), IndexKind::phone, "13844012345"), 1);
}

TEST_F(EnrolmentTest, APersonHasOneOpenEntryAtMost) {
  const SealedWoman woman = ledger_.enrol(ledger_.woman("王桂芝", number));
  Entry second = woman.entry;
  second.id = ledger_.random().id(ledger_.clock().now());
  second.episode = 2;
  const auto refused =
      ledger_.write([&](Connection& connection) { return insert_entry(connection, second, {}); });
  EXPECT_EQ(refused.error().code, "store.constraint");

  second.columns.state = EntryState::exited;
  EXPECT_TRUE(ledger_.write([&](Connection& connection) { return insert_entry(connection, second, {}); }));
  auto reading = ledger_.store().read();
  EXPECT_EQ(entries_of_person(**reading, woman.person.key)->size(), 2U);
}

TEST_F(EnrolmentTest, ACountyWithoutAKeyTakesNobody) {
  NewWoman woman = ledger_.woman("王桂芝", number);
  woman.entry.columns.place.county = "r220183";
  EXPECT_EQ(seal_woman(ledger_.vault(), ledger_.random(), woman).error().code, "crypto.group_key_missing");
}

TEST_F(EnrolmentTest, WhatAnImportMadeIsUndoneWithoutATrace) {
  const SealedWoman woman = ledger_.enrol(ledger_.woman("王桂芝", number, phone));
  ASSERT_EQ(count("exact_index"), 2);
  ASSERT_TRUE(ledger_.write([&](Connection& connection) {
    return delete_woman(connection, ledger_.vault(), woman.person.key, woman.entry.id, 1);
  }));

  for (const char* table : {"person", "entry", "entry_sealed", "entry_change", "exact_index", "spell"}) {
    EXPECT_EQ(count(table), 0) << table;
  }
}

TEST_F(EnrolmentTest, WhoWasWorkedOnSinceIsNotUndone) {
  const SealedWoman woman = ledger_.enrol(ledger_.woman("王桂芝", number, phone));
  const auto refused = ledger_.write([&](Connection& connection) {
    return delete_woman(connection, ledger_.vault(), woman.person.key, woman.entry.id, 2);
  });
  EXPECT_EQ(refused.error().code, "entry.changed_meanwhile");
  EXPECT_EQ(count("person"), 1);
}

TEST_F(EnrolmentTest, AnErasedWomanCanNeverBeReadOrFoundAgain) {
  const SealedWoman woman = ledger_.enrol(ledger_.woman("王桂芝", number, phone));
  ASSERT_TRUE(ledger_.write([&](Connection& connection) {
    return erase_person(connection, woman.person.key, woman.person.indexes, ledger_.clock().now());
  }));

  auto reading = ledger_.store().read();
  EXPECT_EQ(open_person_key(**reading, ledger_.vault(), woman.person.key).error().code, "person.erased");
  EXPECT_TRUE(find_anywhere(**reading, ledger_.vault(), IndexKind::number, number)->empty());
  EXPECT_EQ(open_person_key(**reading, ledger_.vault(), {nongan, Id{}}).error().code, "person.not_there");
}

TEST_F(EnrolmentTest, KeysComeBackFromTheStoreAndANewEpochKeepsOldWomenReadable) {
  const SealedWoman woman = ledger_.enrol(ledger_.woman("王桂芝", number));
  EXPECT_EQ(rotate_county_key(ledger_.store().writer(), ledger_.vault(), ledger_.clock().now(), nongan), 2);
  const SealedWoman later = ledger_.enrol(ledger_.woman("李秀英", "220122197803290047"));

  platform::FileKeyVault fresh{ledger_.root(), ledger_.random()};
  auto reading = ledger_.store().read();
  ASSERT_TRUE(load_county_keys(**reading, fresh));
  for (const SealedWoman* each : {&woman, &later}) {
    const auto key = open_person_key(**reading, fresh, each->person.key);
    ASSERT_TRUE(key);
    const auto read = read_entry(**reading, key->get(), nongan, each->entry.id, every_data_class());
    EXPECT_EQ((*read)->documents, each->entry.documents);
  }
  EXPECT_EQ(platform::key_version_of(later.person.wrapped_key), 2);
}

TEST_F(EnrolmentTest, ASpellIsRetractedOnceAndStillShownAsItWasKnown) {
  const SealedWoman woman = ledger_.enrol(ledger_.woman("王桂芝", number));
  const Instant before = ledger_.clock().now();
  ledger_.clock().advance(std::chrono::hours{24});
  const auto retract = [&](Connection& connection) {
    return retract_spell(connection, nongan, woman.person.key.id, woman.spells[0].id, ledger_.recording());
  };
  ASSERT_TRUE(ledger_.write(retract));
  EXPECT_EQ(ledger_.write(retract).error().code, "spell.not_there");

  auto reading = ledger_.store().read();
  const auto key = open_person_key(**reading, ledger_.vault(), woman.person.key);
  const auto spells = read_spells(**reading, **key, nongan, woman.person.key.id, {DataClass::family});
  EXPECT_EQ(known_at(*spells, before).size(), 1U);
  EXPECT_EQ(known_at(*spells, ledger_.clock().now()).size(), 0U);
  EXPECT_TRUE(read_spells(**reading, **key, nongan, woman.person.key.id, {DataClass::health})->empty());
}

}  // namespace
}  // namespace halfsky::ledger
