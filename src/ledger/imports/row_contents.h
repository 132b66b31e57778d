#pragma once
// What an accepted row says of a woman, in the ledger's own words: documents by class and spells. A row adds
// and corrects; what it does not speak of stays as it was known. Pure.
#include <vector>

#include "ledger/entry.h"
#include "ledger/intake/reading.h"
#include "ledger/spell.h"

namespace halfsky::ledger {

// The documents that the row alone makes.
Documents documents_of_row(const RowReading& row);

// What is known of her after the row: the row's values over those of `known`. Values that only dress alike
// (his leaving told by the same length of time, years of age) change nothing.
Documents documents_after_row(const Documents& known, const RowReading& row);

// The spells that documents tell of: his absence, her key groups.
std::vector<Spell> spells_of(const Documents& documents, const KeyGroups& groups, Date on,
                             const Recording& recorded);

struct SpellChange {
  std::vector<Spell> come;
  std::vector<Spell> go;
};
// From what is known now to what the documents tell. What another source than an import has recorded stays.
SpellChange spell_change(const std::vector<Spell>& known, std::vector<Spell> told);

inline constexpr std::string_view import_source_mark = "import/";

}  // namespace halfsky::ledger
