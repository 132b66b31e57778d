#pragma once
// What a remark says of her place on the list itself: she declines to be on it, or the village says that she
// is none of them (应剔除, 不符合条件) or that he is not yet away half a year. Pure.
#include "ledger/intake/life_clause.h"

namespace halfsky::ledger {

bool says_she_declines(const LifeClause& clause);
bool says_strike_out(const LifeClause& clause);
bool says_too_short(const LifeClause& clause);

}  // namespace halfsky::ledger
