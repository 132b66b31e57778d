#pragma once
// A woman who is new to a county: her id and key, her indexes, her entry, her spells, in one act. Sealing is
// done first and by any thread; the act itself only runs statements, so hundreds fit into one short
// transaction.
#include <vector>

#include "ledger/entry_store.h"
#include "ledger/person_store.h"
#include "ledger/spell_store.h"

namespace halfsky::ledger {

// `entry.id`, `entry.person` and the spells' ids are made by seal_woman where they are nil.
struct NewWoman {
  Entry entry;
  std::vector<Spell> spells;
};

struct SealedWoman {
  SealedPerson person;
  Entry entry;
  SealedDocuments documents;
  std::vector<SealedSpell> spells;
};

// Refuses with crypto.group_key_missing if the county has no key yet (county_key_store.h).
Result<SealedWoman> seal_woman(platform::KeyVault& vault, platform::Random& random, NewWoman woman);

// In the caller's transaction. That nobody has her number yet is the caller's to check, there.
Result<void> insert_woman(platform::Connection& connection, const SealedWoman& woman);

// Takes her out as if she had never been there: only for undoing an import that made her. Refuses with
// entry.changed_meanwhile if the entry has another version than `version` (somebody has worked on it since).
Result<void> delete_woman(platform::Connection& connection, const platform::KeyVault& vault,
                          const PersonKey& person, const Id& entry, int version);

}  // namespace halfsky::ledger
