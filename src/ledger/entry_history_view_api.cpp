#include "ledger/entry_history_view.h"

namespace halfsky::ledger {
namespace {

using Fields = std::vector<std::map<std::string, std::optional<std::string>>>;

std::optional<std::string> value_in(const Document& document, const std::string& name, bool is_masked) {
  const auto found = document.find(name);
  if (found == document.end()) return std::nullopt;
  return is_masked ? masked_value(name, found->second) : found->second;
}

void add_fields(const Document& old_values, const Document& new_values, bool is_masked, Fields& fields) {
  Document names = old_values;
  names.insert(new_values.begin(), new_values.end());
  for (const auto& [name, ignored] : names) {
    fields.push_back({{"name", name},
                      {"old", value_in(old_values, name, is_masked)},
                      {"new", value_in(new_values, name, is_masked)}});
  }
}

ChangeView describe_change(const EntryChange& change, const FieldView& view) {
  ChangeView out{.number = change.number,
                 .act = "change",
                 .effective = change.effective,
                 .recorded_at = to_rfc3339(change.recorded.at),
                 .by = change.recorded.by,
                 .by_name = {},
                 .office = change.recorded.organisation,
                 .office_name = {},
                 .source = change.recorded.source,
                 .fields = {}};
  const auto state = change.new_values[0].find("state");
  if (state != change.new_values[0].end()) out.act = state->second;
  add_fields(change.old_values[0], change.new_values[0], false, out.fields);
  for (const DataClass one : all_data_classes) {
    const auto at = static_cast<std::size_t>(one);
    const bool is_open = view.open.contains(one);
    if (!is_open && !view.masked.contains(one)) continue;
    add_fields(change.old_values.at(at), change.new_values.at(at), !is_open, out.fields);
  }
  return out;
}

std::string detail_of(const Spell& spell, std::string_view name) {
  const auto found = spell.details.find(name);
  return found == spell.details.end() ? std::string{} : found->second;
}

bool is_living_consent(const Spell& spell) {
  return spell.kind == SpellKind::consent && !spell.retracted_at;
}

}  // namespace

std::vector<ChangeView> describe_changes(const std::vector<EntryChange>& changes, const FieldView& view) {
  std::vector<ChangeView> out;
  for (auto change = changes.rbegin(); change != changes.rend(); ++change)
    out.push_back(describe_change(*change, view));
  return out;
}

std::vector<NoticeView> notices_of(const std::vector<Spell>& spells) {
  std::vector<NoticeView> out;
  for (const Spell& spell : spells) {
    if (!is_living_consent(spell) || detail_of(spell, "purpose") != notice_purpose) continue;
    out.push_back({to_string(spell.id),
                   detail_of(spell, "way"),
                   detail_of(spell, "language"),
                   detail_of(spell, "version"),
                   to_rfc3339(spell.recorded.at),
                   spell.recorded.by,
                   {}});
  }
  return out;
}

std::vector<ConsentView> consents_of(const std::vector<Spell>& spells) {
  std::vector<ConsentView> out;
  for (const Spell& spell : spells) {
    const std::string purpose = detail_of(spell, "purpose");
    const bool is_other =
        purpose == notice_purpose || purpose == correction_purpose || purpose == erasure_purpose;
    if (!is_living_consent(spell) || is_other) continue;
    out.push_back({to_string(spell.id),
                   purpose,
                   detail_of(spell, "answer"),
                   detail_of(spell, "way"),
                   to_rfc3339(spell.recorded.at),
                   spell.recorded.by,
                   {}});
  }
  return out;
}

std::vector<CorrectionView> corrections_without_values(const std::vector<Spell>& spells) {
  std::vector<CorrectionView> out = corrections_of(spells);
  for (CorrectionView& correction : out) {
    correction.wanted = std::nullopt;
    correction.reason = std::nullopt;
  }
  return out;
}

std::vector<CorrectionView> corrections_of(const std::vector<Spell>& spells) {
  std::vector<CorrectionView> out;
  for (const Spell& spell : spells) {
    if (!is_living_consent(spell) || detail_of(spell, "purpose") != correction_purpose) continue;
    out.push_back({to_string(spell.id), detail_of(spell, "field"), detail_of(spell, "wanted"),
                   detail_of(spell, "reason"), to_rfc3339(spell.recorded.at), spell.recorded.by});
  }
  return out;
}

std::vector<ErasureWishView> erasure_wishes_of(const std::vector<Spell>& spells) {
  std::vector<ErasureWishView> out;
  for (const Spell& spell : spells) {
    if (!is_living_consent(spell) || detail_of(spell, "purpose") != erasure_purpose) continue;
    out.push_back({to_string(spell.id),
                   detail_of(spell, "answer"),
                   detail_of(spell, "way"),
                   to_rfc3339(spell.recorded.at),
                   spell.recorded.by,
                   {}});
  }
  return out;
}

}  // namespace halfsky::ledger
