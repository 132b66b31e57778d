#pragma once
// The dated facts of a woman's life as the events that the rules judge (contract section 3). One way from
// spells to a verdict for all: imports, the form's live check, changes and the daily judging. Pure.
#include <span>
#include <vector>

#include "ledger/document.h"
#include "ledger/eligibility.h"
#include "ledger/spell.h"

namespace halfsky::ledger {

// Which day of a vague interval is meant.
enum class DayChoice : std::uint8_t { earliest, latest };

// The events that the living spells tell of, in the order of their days. Where no spell speaks of marriage or
// residence, she is married and lives in the village; a marital status that her documents hold as a code
// (GB/T 2261.2: 10, 30, 40) holds on `on`.
std::vector<Event> history_of(const Documents& documents, std::span<const Spell> spells, DayChoice choice,
                              Date on);

// Her verdict on a day. Where the days of a vague leaving disagree: `review` without a reason; where nothing
// is known of his leaving and nothing else speaks against her: the same.
Verdict verdict_on(const Documents& documents, std::span<const Spell> spells,
                   const EligibilityConfig& eligibility, Date on);

// The absence that lasts, or nothing.
const Spell* lasting_absence(std::span<const Spell> spells);

}  // namespace halfsky::ledger
