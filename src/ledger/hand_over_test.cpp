#include "ledger/hand_over.h"

#include <gtest/gtest.h>

#include "ledger/claim.h"
#include "ledger/test_support/ledger_store.h"

namespace halfsky::ledger {
namespace {

constexpr Date today = std::chrono::sys_days{std::chrono::year{2020} / 10 / 31};
const EntryPlace near_by{nongan, "r220100", "r220122102", "r220122102202"};
const EntryPlace far_away{yushu, "r220100", "r220182100", "r220182100201"};

class HandOverTest : public testing::Test {
 public:
  HandOverTest() {
    NewWoman woman = ledger_.woman("王桂芝", "220122197910071429", "13804311234");
    woman.entry.columns.state = EntryState::claim;
    woman.entry.documents.set("note", "已搬走");
    const SealedWoman sealed = ledger_.enrol(woman);
    here_ = sealed.person.key;
    entry_ = sealed.entry.id;
  }

  Result<HandOver> prepare(const EntryPlace& place) {
    auto reading = ledger_.store().read();
    const auto key = open_person_key(**reading, ledger_.vault(), here_);
    const Entry present = **read_entry(**reading, key->get(), nongan, entry_, every_data_class());
    const auto spells = read_spells(**reading, **key, nongan, here_.id, every_data_class());
    Recording recorded = ledger_.recording();
    recorded.source = "claim";
    return prepare_hand_over(**reading, ledger_.vault(), ledger_.random(), {present, *spells, **key},
                             {place, "新立村", parameters_, today, recorded});
  }

  Result<void> bring(const HandOver& hand_over) {
    return ledger_.write([&](platform::Connection& connection) {
      return carry_out(connection, hand_over, {"mei", ledger_.clock().now()});
    });
  }

  std::vector<core::RelationRow> relations_in(const std::string& county) {
    auto reading = ledger_.store().read();
    return *core::relations_of_person(**reading, county, here_.id, today);
  }

  LedgerStore ledger_;
  Parameters parameters_;
  PersonKey here_;
  Id entry_;
};

TEST_F(HandOverTest, InTheSameCountyOneEpisodeEndsAndTheNextBegins) {
  const auto made = prepare(near_by);
  ASSERT_TRUE(made) << made.error().code;
  ASSERT_TRUE(bring(*made));
  const Entry old = ledger_.read(here_, entry_);
  EXPECT_EQ(old.columns.state, EntryState::exited);
  EXPECT_EQ(old.documents.get("exit_reason"), "7");
  EXPECT_EQ(old.documents.get("exit_date"), "2020-10-31");
  const Entry present = ledger_.read(here_, made->entry.id);
  EXPECT_EQ(present.columns.state, EntryState::active);
  EXPECT_EQ(present.columns.place, near_by);
  EXPECT_EQ(present.episode, 2);
  EXPECT_EQ(present.documents.get("name"), "王桂芝");
  EXPECT_EQ(present.documents.get("village"), "新立村");
  EXPECT_EQ(present.documents.get("entered_on"), "2020-10-31");
  EXPECT_EQ(present.documents.get("note"), "");
  EXPECT_EQ(present.documents.get("exit_date"), "");
}

TEST_F(HandOverTest, InAnotherCountySheKeepsHerIdAndIsFoundByHerNumber) {
  const auto made = prepare(far_away);
  ASSERT_TRUE(made) << made.error().code;
  ASSERT_TRUE(made->arrives);
  ASSERT_TRUE(bring(*made));
  const PersonKey there{yushu, here_.id};
  EXPECT_EQ(ledger_.read(there, made->entry.id).documents.get("id_number"), "220122197910071429");
  auto reading = ledger_.store().read();
  const auto found =
      find_entries(**reading, ledger_.vault(), IndexKind::number, "220122197910071429", Scope::of({yushu}));
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ((*found)[0].entry, made->entry.id);
  const auto key = open_person_key(**reading, ledger_.vault(), there);
  const auto spells = read_spells(**reading, **key, yushu, here_.id, every_data_class());
  ASSERT_EQ(spells->size(), 1U) << "his absence is known there";
  EXPECT_EQ((*spells)[0].kind, SpellKind::absence);
}

TEST_F(HandOverTest, WhoMustKeepOutKeepsOutThereTooAndNobodyElseComesAlong) {
  const auto relate = [&](core::RelationKind kind, int number) {
    core::RelationRow row;
    row.county = nongan;
    row.id.bytes[15] = static_cast<std::uint8_t>(number);
    row.kind = kind;
    row.person = here_.id;
    row.valid_from = today;
    if (core::is_of_a_post(kind)) row.post = row.id;
    if (!core::is_of_a_post(kind)) row.account = "bo";
    return ledger_.write([&](platform::Connection& connection) {
      return core::copy_relation(connection, row, {"mei", ledger_.clock().now()});
    });
  };
  ASSERT_TRUE(relate(core::RelationKind::exclusion, 1));
  ASSERT_TRUE(relate(core::RelationKind::caseload, 2));
  const auto made = prepare(far_away);
  ASSERT_TRUE(made);
  ASSERT_TRUE(bring(*made));
  const auto there = relations_in(yushu);
  ASSERT_EQ(there.size(), 1U);
  EXPECT_EQ(there[0].kind, core::RelationKind::exclusion);
  EXPECT_EQ(there[0].account, "bo");
}

TEST_F(HandOverTest, WhoeverChangedHerMeanwhileWasQuicker) {
  const auto first = prepare(near_by);
  const auto second = prepare(far_away);
  ASSERT_TRUE(bring(*first));
  EXPECT_EQ(bring(*second).error().code, "entry.changed_meanwhile");
}

TEST_F(HandOverTest, AClaimIsSettledOnce) {
  const Claim claim{ledger_.random().id(ledger_.clock().now()), here_, entry_, *far_away.village,
                    ledger_.recording()};
  // the regions of this store are empty: the claim's region must be one
  ASSERT_TRUE(ledger_.write([&](platform::Connection& connection) -> Result<void> {
    auto made =
        connection.run({"test.region",
                        "INSERT INTO region (id, code, name, short_name, level, kind, urban_rural, position)"
                        " VALUES ('r220182100201', '220182100201', '新立村', '新立', 'village', "
                        "'village_committee', '', 1)"});
    if (!made) return tl::make_unexpected(made.error());
    return insert_claim(connection, claim);
  }));
  const auto settle = [&](ClaimState state) {
    return ledger_.write([&](platform::Connection& connection) {
      return settle_claim(connection, claim, state, "mei", ledger_.clock().now());
    });
  };
  {
    auto reading = ledger_.store().read();
    EXPECT_EQ((*waiting_claim_of(**reading, nongan, entry_))->to_region, "r220182100201");
  }
  EXPECT_TRUE(settle(ClaimState::declined));
  EXPECT_EQ(settle(ClaimState::taken).error().code, "claim.settled");
  auto reading = ledger_.store().read();
  EXPECT_FALSE(*read_waiting_claim(**reading, claim.id));
}

}  // namespace
}  // namespace halfsky::ledger
