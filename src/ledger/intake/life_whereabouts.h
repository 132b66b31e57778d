#pragma once
// What a clause says of where she herself is: in town, away with him or to work, with her family elsewhere,
// moved.
#include "ledger/intake/life_clause.h"

namespace halfsky::ledger {

void find_her_whereabouts(const LifeClause& clause, LifeWords& found);

}  // namespace halfsky::ledger
