#include <algorithm>
#include <charconv>

#include "ledger/entry_judging.h"
#include "ledger/entry_record.h"
#include "ledger/rights_fact.h"
#include "ledger/verdict_words.h"

namespace halfsky::ledger {
namespace {

constexpr std::array<std::string_view, 5> class_words{"identity", "contact", "family", "health", "economy"};

std::optional<std::string> text_or_null(std::string text) {
  return text.empty() ? std::nullopt : std::optional{std::move(text)};
}

std::optional<int> number_or_null(const std::string& text) {
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc{} && read.ptr == text.data() + text.size() ? std::optional{number}
                                                                         : std::nullopt;
}

std::vector<std::string> words_of(const KeyGroups& groups) {
  std::vector<std::string> words;
  if (groups.low_income) words.emplace_back("low_income");
  if (groups.disabled) words.emplace_back("disabled");
  if (groups.ill) words.emplace_back("ill");
  return words;
}

const core::Region* region_of(const core::RegionTree& tree, const EntryPlace& place) {
  const auto region = tree.find_id(deepest_of(place));
  return region ? &tree.at(*region) : nullptr;
}

std::string detail_of(const Spell& spell, std::string_view name, std::string_view otherwise = {}) {
  const auto found = spell.details.find(name);
  return found == spell.details.end() ? std::string{otherwise} : found->second;
}

AbsenceView describe_absence(const Spell& spell) {
  const bool is_vague = spell.from.to != spell.from.from;
  return {spell.from.from,
          is_vague ? std::optional{spell.from.to} : std::nullopt,
          spell.to ? std::optional{spell.to->from} : std::nullopt,
          detail_of(spell, "kind", "work"),
          text_or_null(detail_of(spell, "destination")),
          detail_of(spell, "precision", is_vague ? "month" : "day")};
}

void describe_spells(const std::vector<Spell>& spells, EntryView& view) {
  for (const Spell& spell : spells) {
    if (spell.retracted_at) continue;
    if (spell.kind == SpellKind::absence) view.absences.push_back(describe_absence(spell));
    if (spell.kind == SpellKind::home_visit) {
      view.home_visits.push_back({spell.from.from, spell.to ? std::optional{spell.to->from} : std::nullopt});
    }
  }
}

std::optional<HouseholdView> describe_household(const Describing& at, const OpenedEntry& opened) {
  HouseholdView view{number_or_null(opened.entry.documents.get("household_size")), {}};
  if (!opened.household) return view.size ? std::optional{view} : std::nullopt;
  const core::CodeList* relations = at.services.codes.list("family_relation");
  for (const HouseholdMember& member : opened.household->members) {
    if (member.retracted_at) continue;
    const core::Code* relation = relations == nullptr ? nullptr : relations->find(member.relation_to_woman);
    view.members.push_back({member.name, member.relation_to_woman, relation == nullptr ? "" : relation->name,
                            member.born ? std::optional{completed_years(*member.born, at.on)} : std::nullopt,
                            member.at_home, std::nullopt});
  }
  if (!view.size) view.size = static_cast<int>(view.members.size());
  return view;
}

VerdictView describe_verdict(const Describing& at, const Documents& documents, std::span<const Spell> spells,
                             const Parameters& parameters) {
  const platform::Texts& texts = at.call.texts();
  const bool chinese = &texts == &at.call.desk().chinese;
  const VerdictDetail detail = explain_verdict(documents, spells, parameters.eligibility, at.on,
                                               chinese ? DayWords::chinese : DayWords::plain);
  return {std::string{word_of(detail.status)},
          detail.reason ? std::optional{std::string{word_of(*detail.reason)}} : std::nullopt,
          detail.since,
          detail.counted_from,
          detail.due,
          texts.say(detail.sentence, detail.facts)};
}

// Only the rules that follow from what this reader sees open.
AttentionView describe_attention(const Describing& at, const Entry& entry, const Documents& seen,
                                 const Parameters& parameters) {
  AttentionView view;
  if (entry.columns.level) view.level = word_of(*entry.columns.level);
  const Attention attention = judge_attention(circumstances_of(seen, at.on), parameters.attention, at.on);
  const std::map<std::string, std::string> facts{
      {"months", std::to_string(parameters.attention.unvisited_months)},
      {"elder_age", std::to_string(parameters.attention.elder_age)},
      {"small_child_age", std::to_string(parameters.attention.small_child_age)}};
  for (const AttentionRule rule : attention.rules) {
    const std::string id{word_of(rule)};
    view.rules.push_back({id, at.call.texts().say("attention." + id, facts)});
  }
  return view;
}

Documents only_of(const Documents& documents, const DataClasses& classes) {
  Documents seen;
  for (const DataClass one : classes) seen.of(one) = documents.of(one);
  return seen;
}

void describe_episode(const Documents& seen, EntryView& view) {
  view.entered_on = text_or_null(seen.get(entered_on_name));
  view.exit_reason = text_or_null(seen.get(exit_reason_name));
  view.exit_date = text_or_null(seen.get(exit_date_name));
  view.note = text_or_null(seen.get(note_name));
}

// On what grounds she is kept, and whether she knows.
void describe_grounds(const Describing& at, const OpenedEntry& opened, EntryView& view) {
  const core::Desk& desk = at.call.desk();
  const core::Subject subject = subject_of(desk.regions, opened.entry);
  const core::LegalBasis* basis =
      desk.bases.find(core::Permission::entry_read, desk.grants.sensitive(), subject.left_on, at.on);
  if (basis != nullptr) view.legal_basis = BasisView{basis->document, basis->article};
  if (!at.decision.open.has(core::DataClass::identity)) return;
  view.notice_needed = std::none_of(opened.spells.begin(), opened.spells.end(), is_notice);
}

}  // namespace

EntryItem describe_item(const core::RegionTree& tree, const Entry& entry) {
  const EntryColumns& columns = entry.columns;
  EntryItem item;
  item.id = to_string(entry.id);
  item.version = entry.version;
  if (const core::Region* region = region_of(tree, columns.place)) {
    item.region = region->id;
    item.region_name = region->canonical;
  }
  item.state = word_of(columns.state);
  item.verdict = word_of(columns.verdict);
  if (columns.level) item.level = word_of(*columns.level);
  item.key_groups = words_of(columns.key_groups);
  item.name =
      text_or_null(entry.documents.of(DataClass::identity).empty() ? "" : entry.documents.get("name"));
  item.birth_year = number_or_null(entry.documents.get(birth_year_name));
  item.age_band = columns.age_band;
  item.absence_band = columns.absence_band;
  item.next_review = columns.next_review;
  item.changed_at = to_rfc3339(entry.changed_at);
  return item;
}

EntryView describe_entry(const Describing& at, const OpenedEntry& opened, std::vector<std::string> acts) {
  const Entry& entry = opened.entry;
  const core::RegionTree& tree = at.call.desk().regions;
  const DataClasses open = ledger_classes(at.decision.open);
  Documents all = entry.documents;
  complete(all);
  const Documents seen = only_of(all, open);
  const Parameters parameters = parameters_of(at.services, tree, entry.columns.place, at.on);
  EntryView view;
  Entry visible = entry;
  visible.documents = seen;
  static_cast<EntryItem&>(view) = describe_item(tree, visible);
  ShownFields shown = show_fields(all, {open, ledger_classes(at.decision.masked)});
  view.fields = std::move(shown.fields);
  if (entry.columns.place.village) view.fields.village_code.emplace(entry.columns.place.village);
  static_cast<NormalizedFields&>(view) = view.fields;
  view.masked = std::move(shown.masked);
  for (const DataClass one : all_data_classes) {
    if (at.decision.open.has(static_cast<core::DataClass>(one))) continue;
    if (at.decision.masked.has(static_cast<core::DataClass>(one))) continue;
    view.hidden.emplace_back(class_words.at(static_cast<std::size_t>(one) - 1));
  }
  view.person = to_string(entry.person);
  view.episode = entry.episode;
  if (open.contains(DataClass::family)) {
    view.verdict_detail = describe_verdict(at, seen, opened.spells, parameters);
    describe_spells(opened.spells, view);
    view.household = describe_household(at, opened);
  }
  view.attention = describe_attention(at, entry, seen, parameters);
  describe_episode(seen, view);
  view.parameter_version = entry.columns.parameter_version;
  describe_grounds(at, opened, view);
  view.acts = std::move(acts);
  return view;
}

}  // namespace halfsky::ledger
