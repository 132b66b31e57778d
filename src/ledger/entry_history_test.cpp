#include "ledger/entry_history.h"

#include "ledger/test_support/ledger_store.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;

Date day(const char* text) {
  return *parse_date(text);
}

class EntryHistoryTest : public testing::Test {
 protected:
  // Writes what `edit` makes of the present entry.
  template <class Edit>
  Result<void> change(const char* effective, Edit edit) {
    const Entry before = ledger_.read(woman_.person.key, woman_.entry.id);
    Entry after = before;
    edit(after);
    return write(before, after, effective);
  }
  Result<void> write(const Entry& before, const Entry& after, const char* effective) {
    auto reading = ledger_.store().read();
    const auto key = open_person_key(**reading, ledger_.vault(), woman_.person.key);
    const auto sealed =
        seal_change(ledger_.vault(), **key, before, after, day(effective), ledger_.recording());
    if (!sealed) return tl::make_unexpected(sealed.error());
    if (!*sealed) return problem("test.nothing_changed");
    return ledger_.write([&](Connection& connection) { return write_change(connection, **sealed); });
  }
  void advance_days(int days) { ledger_.clock().advance(std::chrono::hours{24} * days); }
  Entry present() { return ledger_.read(woman_.person.key, woman_.entry.id); }
  std::vector<EntryChange> changes() {
    auto reading = ledger_.store().read();
    const auto key = open_person_key(**reading, ledger_.vault(), woman_.person.key);
    return *read_changes(**reading, **key, nongan, woman_.entry.id, every_data_class());
  }
  std::string name_on(const char* on, Instant known) {
    const auto entry = entry_as_of(present(), changes(), day(on), known);
    return entry ? entry->documents.get("name") : "nobody";
  }

  LedgerStore ledger_;
  SealedWoman woman_ = ledger_.enrol(ledger_.woman("王桂枝", "220122198506071422", "13844012345"));
};

TEST_F(EntryHistoryTest, AChangeRaisesTheVersionAndKeepsWhatStoodThere) {
  advance_days(1);
  ASSERT_TRUE(change("2020-11-01", [](Entry& entry) {
    entry.documents.set("name", "王桂芝");
    entry.columns.level = AttentionLevel::b;
  }));

  EXPECT_EQ(present().version, 2);
  EXPECT_EQ(present().documents.get("name"), "王桂芝");
  EXPECT_EQ(present().documents.get("husband_name"), "张强");
  EXPECT_EQ(present().columns.level, AttentionLevel::b);
  const auto history = changes();
  ASSERT_EQ(history.size(), 1U);
  EXPECT_EQ(history[0].effective, day("2020-11-01"));
  EXPECT_EQ(history[0].old_values[1].at("name"), "王桂枝");
  EXPECT_EQ(history[0].new_values[0].at("level"), "B");
  EXPECT_EQ(history[0].recorded, ledger_.recording());
}

TEST_F(EntryHistoryTest, ShowsHerAsSheStoodAndAsSheWasKnown) {
  const Instant first_day = ledger_.clock().now();
  advance_days(10);
  ASSERT_TRUE(change("2020-11-05", [](Entry& entry) { entry.documents.set("name", "王桂芝"); }));

  EXPECT_EQ(name_on("2020-11-04", ledger_.clock().now()), "王桂枝");
  EXPECT_EQ(name_on("2020-11-05", ledger_.clock().now()), "王桂芝");
  EXPECT_EQ(name_on("2020-11-05", first_day), "王桂枝");
  EXPECT_EQ(name_on("2020-08-31", ledger_.clock().now()), "nobody");
  EXPECT_EQ(name_on("2020-11-05", first_day - std::chrono::milliseconds{1}), "nobody");
}

TEST_F(EntryHistoryTest, WhatIsWrittenLateTakesItsPlaceByItsDay) {
  advance_days(10);
  ASSERT_TRUE(change("2020-11-05", [](Entry& entry) { entry.documents.set("destination", "大连"); }));
  const Instant before_late = ledger_.clock().now();
  advance_days(10);
  ASSERT_TRUE(change("2020-11-02", [](Entry& entry) { entry.documents.set("destination", "长春"); }));

  const auto where = [&](const char* on, Instant known) {
    return entry_as_of(present(), changes(), day(on), known)->documents.get("destination");
  };
  EXPECT_EQ(where("2020-11-01", ledger_.clock().now()), "沈阳");
  EXPECT_EQ(where("2020-11-03", ledger_.clock().now()), "长春");
  EXPECT_EQ(where("2020-11-06", ledger_.clock().now()), "大连");
  EXPECT_EQ(where("2020-11-03", before_late), "沈阳");
}

TEST_F(EntryHistoryTest, AValueThatWasTakenOutAndOneThatCameAreFoldedToo) {
  advance_days(1);
  ASSERT_TRUE(change("2020-11-01", [](Entry& entry) {
    entry.documents.set("dibao", "");
    entry.documents.set("illness", "1");
  }));

  EXPECT_EQ(present().documents.get("dibao"), "");
  const auto before = entry_as_of(present(), changes(), day("2020-10-31"), ledger_.clock().now());
  EXPECT_EQ(before->documents, woman_.entry.documents);
  EXPECT_EQ(before->columns, woman_.entry.columns);
}

TEST_F(EntryHistoryTest, TwoWhoChangeTheSameVersionDoNotOverwriteEachOther) {
  const Entry before = present();
  Entry mine = before;
  mine.documents.set("group", "2组");
  Entry yours = before;
  yours.documents.set("group", "3组");

  ASSERT_TRUE(write(before, mine, "2020-10-31"));
  EXPECT_EQ(write(before, yours, "2020-10-31").error().code, "entry.changed_meanwhile");
  EXPECT_EQ(present().documents.get("group"), "2组");
  EXPECT_EQ(changes().size(), 1U);
}

TEST_F(EntryHistoryTest, NothingChangedWritesNothing) {
  EXPECT_EQ(write(present(), present(), "2020-10-31").error().code, "test.nothing_changed");
}

TEST_F(EntryHistoryTest, ANewNumberIsFoundAndTheOldOneIsNot) {
  ASSERT_TRUE(change("2020-10-31", [](Entry& entry) { entry.documents.set("phone", "13944099999"); }));

  auto reading = ledger_.store().read();
  const auto found = [&](const char* phone) {
    return find_entries(**reading, ledger_.vault(), IndexKind::phone, phone, Scope::everywhere())->size();
  };
  EXPECT_EQ(found("13944099999"), 1U);
  EXPECT_EQ(found("13844012345"), 0U);
}

TEST_F(EntryHistoryTest, AnExitLeavesItsReasonAndWhatFollowsSealed) {
  const Entry before = present();
  ActFacts facts = facts_of(before, day("2020-10-31"));
  facts.actor = "mei";
  facts.exit_reason = ExitReason::widowed;
  facts.exit_date = day("2020-10-20");
  const auto after = entry_after(before, EntryAct::leave, facts);
  ASSERT_TRUE(after) << after.error().code;
  ASSERT_TRUE(write(before, *after, "2020-10-20"));

  const Entry exited = present();
  const Document& family = exited.documents.of(DataClass::family);
  EXPECT_EQ(exited.columns.state, EntryState::exited);
  EXPECT_EQ(family.at("exit_reason"), "5");
  EXPECT_EQ(family.at("follow_up"), "land_rights,subsistence_allowance,inheritance");
  const auto still_there = entry_as_of(present(), changes(), day("2020-10-19"), ledger_.clock().now());
  EXPECT_EQ(still_there->columns.state, EntryState::active);
  const auto restored = entry_after(present(), EntryAct::restore, facts_of(present(), day("2020-10-31")));
  EXPECT_EQ(restored->documents, before.documents);
}

}  // namespace
}  // namespace halfsky::ledger
