#pragma once
// The absence that an entry's fields tell of, kept as a dated fact beside the entry. A changed leaving
// retracts the old fact and adds another; what the fields do not speak of stays. Pure.
#include <optional>
#include <span>
#include <vector>

#include "core/codes/code_list.h"
#include "ledger/entry.h"
#include "ledger/spell.h"

namespace halfsky::ledger {

struct SpellEdit {
  std::vector<Spell> come;
  std::vector<Id> go;
};

// Nothing where his leaving is not known. Its kind is that of the reason (catalogue/codes/absence_reason), or
// work where the reason has none: whoever took the entry has judged it.
std::optional<Spell> told_absence(const Documents& documents, const core::CodeBook& codes,
                                  const Recording& recorded);

// Nothing where the documents tell the same leaving, destination and kind before and after.
SpellEdit absence_edit(const Documents& before, const Documents& after, std::span<const Spell> known,
                       const core::CodeBook& codes, const Recording& recorded);

// The living spells once the edit is carried out.
std::vector<Spell> spells_after(std::span<const Spell> known, const SpellEdit& edit);

}  // namespace halfsky::ledger
