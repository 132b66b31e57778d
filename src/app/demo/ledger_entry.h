#pragma once
// What the ledger keeps of a woman of the demonstration: her entry and spells as she was enrolled, and what
// changed since. Verdict, level and bands are judged by the ledger's own rules, not thrown.
#include <string>
#include <vector>

#include "app/demo/woman.h"
#include "ledger/enrolment.h"
#include "ledger/parameters.h"

namespace halfsky::app::demo {

// A later state of the entry and the day from which it holds.
struct LaterState {
  Date effective;
  ledger::Entry entry;
};

struct EntryLife {
  ledger::NewWoman enrolled;
  std::vector<LaterState> later;  // in the order of their days
};

// `dice` decides what changed between. Refuses what the entry's acts refuse.
Result<EntryLife> entry_life(Dice& dice, const Woman& woman, const ledger::Parameters& parameters,
                             Date as_of);

// GB/T 2261.3 by the priority of the national form: grave illness, disability, chronic illness, weakness.
std::string health_code(const Circumstance& facts);

}  // namespace halfsky::app::demo
