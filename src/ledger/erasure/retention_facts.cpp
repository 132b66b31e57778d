#include "ledger/erasure/retention_facts.h"

#include <algorithm>

#include "core/access/relation_store.h"
#include "ledger/entry_store.h"
#include "ledger/spell_store.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

bool says(const Spell& spell, std::string_view name, std::string_view word) {
  const auto found = spell.details.find(name);
  return found != spell.details.end() && found->second == word;
}

bool is_about_erasure(const Spell& spell) {
  return spell.kind == SpellKind::consent && !spell.retracted_at && says(spell, "purpose", erasure_purpose);
}

Result<bool> demands(Connection& connection, const platform::KeyVault& vault, const PersonKey& person) {
  const auto key = open_person_key(connection, vault, person);
  if (!key) return refusal_of(key);
  const auto spells = read_spells(connection, **key, person.county, person.id, {DataClass::identity});
  if (!spells) return refusal_of(spells);
  const auto last = std::find_if(spells->rbegin(), spells->rend(), is_about_erasure);
  return last != spells->rend() && says(*last, "answer", "yes");
}

Result<bool> has_case(Connection& connection, const PersonKey& person, Date today) {
  const auto rows = core::relations_of_person(connection, person.county, person.id, today);
  if (!rows) return refusal_of(rows);
  return std::any_of(rows->begin(), rows->end(), [](const core::RelationRow& row) {
    return row.kind == core::RelationKind::caseload || row.kind == core::RelationKind::referral;
  });
}

void add_entry(HerRetention& hers, const Entry& entry) {
  const Date changed = date_in_china(entry.changed_at);
  RetentionFacts& facts = hers.facts;
  facts.is_kept = facts.is_kept || is_open(entry.columns.state);
  facts.was_registered = facts.was_registered || entry.columns.state == EntryState::exited;
  if (!hers.entry.is_nil() && changed < facts.ended_on) return;
  facts.ended_on = changed;
  hers.entry = entry.id;
  hers.place = entry.columns.place;
}

}  // namespace

Result<HerRetention> retention_of(Connection& connection, const platform::KeyVault& vault,
                                  const PersonKey& person, Date today) {
  const auto entries = entries_of_person(connection, person);
  if (!entries) return refusal_of(entries);
  if (entries->empty()) return problem("person.not_there");
  HerRetention hers;
  for (const Entry& entry : *entries) add_entry(hers, entry);
  const auto demanded = demands(connection, vault, person);
  if (!demanded) return refusal_of(demanded);
  hers.facts.demands = *demanded;
  const auto open_case = has_case(connection, person, today);
  if (!open_case) return refusal_of(open_case);
  hers.facts.has_case = *open_case;
  return hers;
}

}  // namespace halfsky::ledger
