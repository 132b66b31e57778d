#pragma once
// A woman who is claimed by another village (design rule 2): her episode here ends, one opens there. Her id
// stays; in another county her key is wrapped anew and what is known of her now is sealed again; history
// stays where it was. Prepared and sealed by any thread; the act itself only runs statements.
#include <optional>
#include <vector>

#include "core/access/relation_store.h"
#include "ledger/entry_store.h"
#include "ledger/parameters.h"
#include "ledger/spell_store.h"
#include "platform/crypto/random.h"

namespace halfsky::ledger {

// She as she stands, opened whole.
struct ClaimedWoman {
  const Entry& entry;
  const std::vector<Spell>& spells;
  const platform::SubjectKey& key;
};

struct HandOverTo {
  EntryPlace place;
  std::string village;  // its name
  const Parameters& parameters;
  Date today;
  Recording recorded;
};

struct HandOver {
  SealedChange ends;                    // of the entry that she leaves
  std::optional<SealedPerson> arrives;  // where her new county does not know her yet
  Entry entry;
  SealedDocuments documents;
  std::vector<SealedSpell> spells;  // in another county: what holds of her now
  std::vector<IndexRow> indexes;
  std::vector<core::RelationRow> blocks;  // in another county: who must keep out keeps out there too
};

// Refuses what entry_after refuses, person.erased and crypto.group_key_missing.
Result<HandOver> prepare_hand_over(platform::Connection& connection, platform::KeyVault& vault,
                                   platform::Random& random, const ClaimedWoman& woman, const HandOverTo& to);

// In the caller's transaction. Refuses with entry.changed_meanwhile.
Result<void> carry_out(platform::Connection& connection, const HandOver& hand_over,
                       const core::Editor& editor);

}  // namespace halfsky::ledger
