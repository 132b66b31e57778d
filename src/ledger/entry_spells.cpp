#include "ledger/entry_spells.h"

#include <algorithm>

#include "ledger/entry_judging.h"

namespace halfsky::ledger {
namespace {

Spell absence_of(const Documents& documents, const DateInterval& leaving, const Recording& recorded) {
  Spell absence;
  absence.kind = SpellKind::absence;
  absence.from = leaving;
  absence.details = {{"kind", "work"}, {"precision", documents.get(leave_precision_name)}};
  const std::string destination = documents.get("destination");
  if (!destination.empty()) absence.details.emplace("destination", destination);
  absence.recorded = recorded;
  return absence;
}

std::string detail(const Spell& spell, std::string_view name) {
  const auto found = spell.details.find(name);
  return found == spell.details.end() ? std::string{} : found->second;
}

bool tells_the_same(const Spell& known, const Spell& told) {
  return known.from == told.from && detail(known, "destination") == detail(told, "destination");
}

bool is_living_absence(const Spell& spell) {
  return spell.kind == SpellKind::absence && !spell.retracted_at && !spell.to;
}

}  // namespace

SpellEdit absence_edit(const Documents& documents, const std::vector<Spell>& known,
                       const Recording& recorded) {
  SpellEdit edit;
  const auto leaving = leaving_of(documents);
  if (!leaving) return edit;
  Spell told = absence_of(documents, *leaving, recorded);
  bool is_known = false;
  for (const Spell& spell : known) {
    if (!is_living_absence(spell)) continue;
    if (tells_the_same(spell, told)) {
      is_known = true;
    } else {
      edit.go.push_back(spell.id);
    }
  }
  if (!is_known) edit.come.push_back(std::move(told));
  return edit;
}

}  // namespace halfsky::ledger
