#pragma once
// What somebody tells of a woman in care: he has come home, he has left again, she is away, a divorce, a
// death (contract section 3). An event becomes dated facts beside the entry, from which she is judged anew.
// Pure.
#include "ledger/eligibility.h"
#include "ledger/entry_spells.h"

namespace halfsky::ledger {

struct LifeChange {
  Documents documents;
  SpellEdit spells;
};

struct LifeRecord {
  const Documents& documents;
  std::span<const Spell> spells;
};

struct LifeRules {
  const EligibilityConfig& eligibility;
  const core::CodeBook& codes;
};

// Refuses with entry.husband_home_already, entry.husband_away_already, entry.husband_not_away,
// entry.event_too_early (fact: day), entry.event_done_already and entry.event_not_possible.
Result<LifeChange> life_after(const LifeRecord& record, const Event& event, const LifeRules& rules,
                              const Recording& recorded);

// What marks the facts that an event has made, in their source.
inline constexpr std::string_view event_source = "event";

// The last event taken back: the facts that it made go, those that it replaced come again. Refuses with
// entry.no_event.
Result<LifeChange> life_before(const LifeRecord& record, const Recording& recorded);

}  // namespace halfsky::ledger
