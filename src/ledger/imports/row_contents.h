#pragma once
// What an accepted row says of a woman, in the ledger's own words: documents by class, and her key groups as
// spells. A row adds and corrects; what it does not speak of stays as it was known. Pure.
#include <span>
#include <vector>

#include "ledger/entry.h"
#include "ledger/entry_spells.h"
#include "ledger/intake/reading.h"

namespace halfsky::ledger {

// The documents that the row alone makes.
Documents documents_of_row(const RowReading& row);

// What is known of her after the row: the row's values over those of `known`. Values that only dress alike
// (his leaving told by the same length of time, years of age) change nothing.
Documents documents_after_row(const Documents& known, const RowReading& row);

// Her key groups as spells of this day.
std::vector<Spell> tags_of(const KeyGroups& groups, Date on, const Recording& recorded);

// Adds what makes the key groups that are known those that are told. What another source than an import has
// recorded stays.
void add_tag_change(std::span<const Spell> known, std::vector<Spell> told, SpellEdit& change);

inline constexpr std::string_view import_source_mark = "import/";

}  // namespace halfsky::ledger
