#include "ledger/hand_over.h"

#include <algorithm>

#include "ledger/entry_judging.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

class Preparation {
 public:
  Preparation(Connection& connection, platform::KeyVault& vault, platform::Random& random,
              const ClaimedWoman& woman, const HandOverTo& to)
      : connection_{connection}, vault_{vault}, random_{random}, woman_{woman}, to_{to} {}

  Result<HandOver> run();

 private:
  bool is_far() const { return to_.place.county != woman_.entry.columns.place.county; }
  PersonKey here() const { return {woman_.entry.columns.place.county, woman_.entry.person}; }
  PersonKey there() const { return {to_.place.county, woman_.entry.person}; }
  Result<void> end_episode();
  Result<int> next_episode();
  Result<void> take_key();
  Result<void> open_episode();
  Result<void> copy_spells();
  Result<void> copy_blocks();

  Connection& connection_;
  platform::KeyVault& vault_;
  platform::Random& random_;
  const ClaimedWoman& woman_;
  const HandOverTo& to_;
  HandOver made_;
  std::unique_ptr<platform::SubjectKey> far_key_;
};

Result<void> Preparation::end_episode() {
  ActFacts facts = facts_of(woman_.entry, to_.today);
  facts.exit_reason = ExitReason::left_area;
  facts.exit_date = to_.today;
  const auto after = entry_after(woman_.entry, EntryAct::hand_over, facts);
  if (!after) return refusal_of(after);
  Entry ended = *after;
  ended.columns.next_review.reset();
  auto change = seal_change(vault_, woman_.key, woman_.entry, ended, to_.today, to_.recorded);
  if (!change) return refusal_of(change);
  made_.ends = std::move(**change);  // its state is another one
  return {};
}

Result<int> Preparation::next_episode() {
  int last = woman_.entry.episode;
  for (const PersonKey& person : {here(), there()}) {
    const auto entries = entries_of_person(connection_, person);
    if (!entries) return refusal_of(entries);
    for (const Entry& one : *entries) last = std::max(last, one.episode);
  }
  return last + 1;
}

// In another county: the key that she has there already, or hers wrapped anew.
Result<void> Preparation::take_key() {
  if (!is_far()) return {};
  auto known = open_person_key(connection_, vault_, there());
  if (!known && known.error().code != "person.not_there") return refusal_of(known);
  if (known) {
    far_key_ = std::move(*known);
    return {};
  }
  const auto wrapped = read_wrapped_key(connection_, here());
  if (!wrapped) return refusal_of(wrapped);
  auto anew = vault_.rewrap(here().county, there().county, woman_.entry.person, *wrapped);
  if (!anew) return refusal_of(anew);
  auto key = vault_.open_subject_key(there().county, woman_.entry.person, *anew);
  if (!key) return refusal_of(key);
  far_key_ = std::move(*key);
  made_.arrives = SealedPerson{there(), std::move(*anew), {}};
  return {};
}

Result<void> Preparation::open_episode() {
  const auto episode = next_episode();
  if (!episode) return refusal_of(episode);
  Entry& entry = made_.entry;
  entry = woman_.entry;
  entry.id = random_.id(to_.recorded.at);
  entry.episode = *episode;
  entry.version = 1;
  entry.columns.place = to_.place;
  entry.columns.state = EntryState::active;
  if (is_far()) entry.columns.household.reset();  // its members are kept where they live
  entry.documents.set("village", to_.village);
  entry.documents.set(entered_on_name, halfsky::to_string(to_.today));
  entry.documents.set(note_name, "");
  entry.columns = judge_entry(entry.documents, woman_.spells, entry.columns, to_.parameters, to_.today);
  entry.recorded = to_.recorded;
  entry.changed_at = to_.recorded.at;
  auto documents = seal_documents(far_key_ ? *far_key_ : woman_.key, entry.id, entry.documents);
  if (!documents) return refusal_of(documents);
  made_.documents = std::move(*documents);
  made_.indexes = index_rows(vault_, entry.documents);
  return {};
}

Result<void> Preparation::copy_spells() {
  if (!is_far()) return {};
  for (const Spell& known : woman_.spells) {
    if (known.retracted_at) continue;
    Spell spell = known;
    spell.id = random_.id(to_.recorded.at);
    auto sealed = seal_spell(*far_key_, spell);
    if (!sealed) return refusal_of(sealed);
    made_.spells.push_back(std::move(*sealed));
  }
  return {};
}

Result<void> Preparation::copy_blocks() {
  if (!is_far()) return {};
  const auto rows = core::relations_of_person(connection_, here().county, here().id, to_.today);
  if (!rows) return refusal_of(rows);
  for (core::RelationRow row : *rows) {
    if (core::is_of_a_post(row.kind) || row.kind == core::RelationKind::self) continue;
    row.county = there().county;
    row.id = random_.id(to_.recorded.at);
    row.valid_from = to_.today;
    made_.blocks.push_back(std::move(row));
  }
  return {};
}

Result<HandOver> Preparation::run() {
  auto done = end_episode();
  if (done) done = take_key();
  if (done) done = open_episode();
  if (done) done = copy_spells();
  if (done) done = copy_blocks();
  if (!done) return refusal_of(done);
  return std::move(made_);
}

}  // namespace

Result<HandOver> prepare_hand_over(Connection& connection, platform::KeyVault& vault,
                                   platform::Random& random, const ClaimedWoman& woman,
                                   const HandOverTo& to) {
  return Preparation{connection, vault, random, woman, to}.run();
}

Result<void> carry_out(Connection& connection, const HandOver& hand_over, const core::Editor& editor) {
  const PersonKey person{hand_over.entry.columns.place.county, hand_over.entry.person};
  auto done = write_change(connection, hand_over.ends);
  if (done && hand_over.arrives) done = insert_person(connection, *hand_over.arrives, editor.at);
  if (done) done = insert_entry(connection, hand_over.entry, hand_over.documents);
  if (done) done = change_indexes(connection, person, {}, hand_over.indexes);
  for (const SealedSpell& spell : hand_over.spells) {
    if (done) done = insert_spell(connection, person.county, person.id, spell);
  }
  for (const core::RelationRow& row : hand_over.blocks) {
    if (done) done = core::copy_relation(connection, row, editor);
  }
  return done;
}

}  // namespace halfsky::ledger
