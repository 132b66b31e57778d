#pragma once
// What the rules say of an entry on a day, from what its documents hold: verdict, key groups, attention
// level, the bands that stand in the clear. Pure; imports, the form's live check and the nightly judging use
// it.
#include <span>

#include "ledger/entry.h"
#include "ledger/parameters.h"
#include "ledger/spell.h"

namespace halfsky::ledger {

// Names of the documents by which the rules read his leaving; days as YYYY-MM-DD.
inline constexpr std::string_view leave_from_name = "leave_from";
inline constexpr std::string_view leave_to_name = "leave_to";
inline constexpr std::string_view leave_precision_name = "leave_precision";  // day, month, year, about

// The interval of his leaving, or nothing where it is not known.
std::optional<DateInterval> leaving_of(const Documents& documents);

Circumstances circumstances_of(const Documents& documents, Date on);

// `present` with all that the rules, the documents and the spells say. Its place, household, state and next
// review stay; a lower level waits for a review visit.
EntryColumns judge_entry(const Documents& documents, std::span<const Spell> spells,
                         const EntryColumns& present, const Parameters& parameters, Date on);

}  // namespace halfsky::ledger
