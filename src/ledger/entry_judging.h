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

// Domain 3.2, P15: in care, and verified longer ago than the parameters bear. The day itself is still in
// time.
bool is_overdue(const EntryColumns& columns, const Parameters& parameters, Date on);

// The day on which somebody has to decide about an entry at watch: when her months are full, when he has been
// home (or she away) for longer than `exit_after_days` (P12), else at once.
Date watched_until(const Verdict& verdict, Date on, int exit_after_days);

}  // namespace halfsky::ledger
