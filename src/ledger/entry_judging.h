#pragma once
// What the rules say of an entry on a day, from what its documents hold: verdict, key groups, attention
// level, the bands that stand in the clear. Pure; imports, the form's live check and the nightly judging use
// it.
#include "ledger/entry.h"
#include "ledger/parameters.h"

namespace halfsky::ledger {

// Names of the documents by which the rules read his leaving; days as YYYY-MM-DD.
inline constexpr std::string_view leave_from_name = "leave_from";
inline constexpr std::string_view leave_to_name = "leave_to";
inline constexpr std::string_view leave_precision_name = "leave_precision";  // day, month, year, about

// The interval of his leaving, or nothing where it is not known.
std::optional<DateInterval> leaving_of(const Documents& documents);

// Her verdict, her husband being away since his leaving and she in the village; `review` where his leaving is
// not known or its days disagree.
Status verdict_of(const Documents& documents, const EligibilityConfig& eligibility, Date on);

Circumstances circumstances_of(const Documents& documents, Date on);

// `present` with all that the rules and the documents say. Its place, household, state and next review stay;
// a lower level waits for a review visit.
EntryColumns judge_entry(const Documents& documents, const EntryColumns& present,
                         const Parameters& parameters, Date on);

}  // namespace halfsky::ledger
