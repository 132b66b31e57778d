#include "ledger/entry_spells.h"

#include <algorithm>

#include "ledger/entry_judging.h"
#include "ledger/life_history.h"

namespace halfsky::ledger {
namespace {

// A code of the list, its name, or what villages write instead.
std::string kind_of_reason(const std::string& reason, const core::CodeBook& codes) {
  const core::CodeList* reasons = codes.list("absence_reason");
  const core::Code* known = reasons == nullptr || reason.empty() ? nullptr : reasons->read(reason);
  const std::string_view kind = known == nullptr ? std::string_view{} : known->attribute("kind");
  return std::string{kind.empty() ? word_of(AbsenceKind::work) : kind};
}

std::string detail(const Spell& spell, std::string_view name) {
  const auto found = spell.details.find(name);
  return found == spell.details.end() ? std::string{} : found->second;
}

bool has_same_details(const Spell& a, const Spell& b) {
  return detail(a, "destination") == detail(b, "destination") && detail(a, "kind") == detail(b, "kind");
}

bool tells_the_same(const Spell& a, const Spell& b) {
  return a.from == b.from && has_same_details(a, b);
}

// A stay at home that lasts ends with the leaving that is told after it.
void end_stays(std::span<const Spell> known, Date leaving, const Recording& recorded, SpellEdit& edit) {
  for (const Spell& spell : known) {
    const bool lasts = spell.kind == SpellKind::home_visit && !spell.retracted_at && !spell.to;
    if (!lasts || spell.from.from > leaving) continue;
    edit.go.push_back(spell.id);
    Spell ended = spell;
    ended.id = Id{};
    ended.to = DateInterval{leaving, leaving};
    ended.recorded = recorded;
    edit.come.push_back(std::move(ended));
  }
}

}  // namespace

std::optional<Spell> told_absence(const Documents& documents, const core::CodeBook& codes,
                                  const Recording& recorded) {
  const auto leaving = leaving_of(documents);
  if (!leaving) return std::nullopt;
  Spell absence;
  absence.kind = SpellKind::absence;
  absence.from = *leaving;
  const std::string reason = documents.get("absence_reason");
  absence.details = {{"kind", kind_of_reason(reason, codes)},
                     {"precision", documents.get(leave_precision_name)}};
  const std::string destination = documents.get("destination");
  if (!destination.empty()) absence.details.emplace("destination", destination);
  if (!reason.empty()) absence.details.emplace("reason", reason);
  absence.recorded = recorded;
  return absence;
}

SpellEdit absence_edit(const Documents& before, const Documents& after, std::span<const Spell> known,
                       const core::CodeBook& codes, const Recording& recorded) {
  SpellEdit edit;
  auto told = told_absence(after, codes, recorded);
  if (!told) return edit;
  const auto told_before = told_absence(before, codes, recorded);
  if (told_before && tells_the_same(*told_before, *told)) return edit;
  const Spell* lasting = lasting_absence(known);
  if (lasting != nullptr) {
    // Another place, the same leaving: the absence began when it did, by whatever is known of it since.
    if (told_before && told_before->from == told->from) told->from = lasting->from;
    if (tells_the_same(*lasting, *told)) return edit;
    edit.go.push_back(lasting->id);
  }
  end_stays(known, told->from.from, recorded, edit);
  edit.come.push_back(std::move(*told));
  return edit;
}

std::vector<Spell> spells_after(std::span<const Spell> known, const SpellEdit& edit) {
  std::vector<Spell> living;
  for (const Spell& spell : known) {
    const bool goes = std::find(edit.go.begin(), edit.go.end(), spell.id) != edit.go.end();
    if (!spell.retracted_at && !goes) living.push_back(spell);
  }
  living.insert(living.end(), edit.come.begin(), edit.come.end());
  return living;
}

}  // namespace halfsky::ledger
