#include "ledger/imports/name_changes.h"

namespace halfsky::ledger {

void NameChanges::note(const Entry& entry) {
  if (names_ == nullptr) return;
  changes_.push_back({entry.columns.place.county, entry.id, entry.documents.get("name")});
}

void NameChanges::note(const RowAct& act) {
  if (const auto* enrol = std::get_if<EnrolAct>(&act.act)) note(enrol->woman.entry);
  if (const auto* change = std::get_if<ChangeAct>(&act.act)) note(change->change.after);
  if (const auto* episode = std::get_if<EpisodeAct>(&act.act)) note(episode->entry);
}

void NameChanges::note_gone(const std::string& county, const Id& entry) {
  if (names_ != nullptr) changes_.push_back({county, entry, ""});
}

void NameChanges::tell() {
  for (const Change& change : changes_) {
    if (change.name.empty()) {
      names_->remove(change.county, change.entry);
    } else {
      names_->put(change.county, change.entry, change.name);
    }
  }
  changes_.clear();
}

}  // namespace halfsky::ledger
