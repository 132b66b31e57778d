#include "ledger/entry_acts.h"

#include <algorithm>

namespace halfsky::ledger {

std::optional<PermittedAct> read_permitted_act(std::string_view word) {
  const auto* const found = std::find_if(permitted_acts.begin(), permitted_acts.end(),
                                         [&](const PermittedAct& one) { return word_of(one.act) == word; });
  if (found == permitted_acts.end()) return std::nullopt;
  return *found;
}

bool is_possible(EntryState state, EntryAct act, ActFacts facts) {
  facts.exit_reason = ExitReason::other;
  facts.exit_date = facts.today;
  facts.note = "x";
  return state_after(state, act, facts).has_value();
}

}  // namespace halfsky::ledger
