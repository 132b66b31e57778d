#pragma once
// The absence that an entry's fields tell of, kept as a dated fact beside the entry. A changed leaving
// retracts the old fact and adds another. Pure.
#include <vector>

#include "ledger/entry.h"
#include "ledger/spell.h"

namespace halfsky::ledger {

struct SpellEdit {
  std::vector<Spell> come;
  std::vector<Id> go;
};

// Nothing where his leaving and his destination are as the living spells have them.
SpellEdit absence_edit(const Documents& documents, const std::vector<Spell>& known,
                       const Recording& recorded);

}  // namespace halfsky::ledger
