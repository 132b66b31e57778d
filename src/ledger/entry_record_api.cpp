#include <algorithm>

#include "core/access/scoped_reader.h"
#include "ledger/entry_acts.h"
#include "ledger/entry_record.h"
#include "ledger/household_store.h"
#include "ledger/spell_store.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

void add_counties(const core::RegionTree& tree, core::RegionIndex region,
                  std::vector<std::string>& counties) {
  if (tree.at(region).level == core::RegionLevel::county) return counties.push_back(tree.at(region).id);
  for (const core::RegionIndex child : tree.children(region)) add_counties(tree, child, counties);
}

// What is not there is looked up like what is another's, so that the time of the answer does not tell them
// apart either.
void look_in_vain(const core::Call& call, Connection& connection, const Id& id) {
  const core::RegionPath& own = call.caller().areas.front();
  Entry nobody;
  nobody.person = id;
  nobody.columns.place = {own.county.value_or(""), own.prefecture.value_or(""), own.township, own.village};
  auto facts = core::facts_about(connection, call.caller(), subject_of(call.desk().regions, nobody));
  if (!facts) return;
  facts->place.reset();
  core::decide(call.desk().grants, call.caller(), {core::Permission::entry_read, dossier_classes, ""},
               *facts);
}

Result<std::optional<Household>> open_household(const core::Call& call, Connection& connection,
                                                const Entry& entry, core::DataClasses classes) {
  const core::DataClasses needed{core::DataClass::identity, core::DataClass::family,
                                 core::DataClass::economy};
  if (!entry.columns.household || !classes.holds_all(needed)) return std::optional<Household>{};
  return read_household(connection, call.desk().vault, entry.columns.place.county, *entry.columns.household);
}

}  // namespace

DataClasses ledger_classes(core::DataClasses classes) {
  DataClasses own;
  for (const DataClass one : all_data_classes) {
    if (classes.has(static_cast<core::DataClass>(one))) own.insert(one);
  }
  return own;
}

core::RegionPath path_of_place(const core::RegionTree& tree, const EntryPlace& place) {
  if (const auto region = tree.find_id(deepest_of(place))) return core::path_of(tree, *region);
  core::RegionPath path;
  path.prefecture = place.prefecture;
  path.county = place.county;
  path.township = place.township;
  path.village = place.village;
  return path;
}

core::Subject subject_of(const core::RegionTree& tree, const Entry& entry) {
  core::Subject subject{entry.columns.place.county, entry.person, path_of_place(tree, entry.columns.place)};
  if (!is_open(entry.columns.state)) subject.left_on = date_in_china(entry.changed_at);
  return subject;
}

Parameters parameters_of(const EntryServices& services, const core::RegionTree& tree, const EntryPlace& place,
                         Date day) {
  const core::RegionPath path = path_of_place(tree, place);
  std::vector<std::string> codes;
  for (const std::optional<std::string>& id :
       {std::optional{path.province}, path.prefecture, path.county, path.township, path.village}) {
    if (!id) continue;
    if (const auto region = tree.find_id(*id)) codes.push_back(tree.at(*region).code);
  }
  return services.parameters.book()->resolve(codes, day);
}

std::vector<std::string> counties_of(const core::Call& call) {
  const core::RegionTree& tree = call.desk().regions;
  std::vector<std::string> counties;
  for (const core::RegionPath& area : call.caller().areas) {
    if (area.county) {
      counties.push_back(*area.county);
    } else if (const auto region = tree.find_id(area.id())) {
      add_counties(tree, *region, counties);
    }
  }
  return counties;
}

Result<Entry> locate_entry(const core::Call& call, Connection& connection, const Id& id) {
  const core::PlaceReader reader{connection};
  for (const std::string& county : counties_of(call)) {
    auto found = read_entry(connection, nullptr, county, id, {});
    if (!found) return refusal_of(found);
    if (*found && (*found)->columns.state != EntryState::deleted) return std::move(**found);
  }
  if (!call.caller().areas.empty()) look_in_vain(call, connection, id);
  return problem("request.not_there");
}

Result<core::Decision> decide_as(const core::Call& call, Connection& connection, const core::Subject& subject,
                                 core::Permission permission, core::DataClasses classes,
                                 const std::string& purpose) {
  auto facts = core::facts_about(connection, call.caller(), subject);
  if (!facts) return refusal_of(facts);
  facts->legal_basis = call.has_basis(permission, subject.left_on);
  return core::decide(call.desk().grants, call.caller(), {permission, classes, purpose}, *facts);
}

core::AuditPurpose audit_purpose_of(std::string_view word) {
  for (int i = 0; i <= static_cast<int>(core::AuditPurpose::herself); ++i) {
    const auto purpose = static_cast<core::AuditPurpose>(i);
    if (core::word_of(purpose) == word) return purpose;
  }
  return core::AuditPurpose::followup;  // a visit is one
}

Result<OpenedEntry> open_entry(const core::Call& call, Connection& connection, const Entry& located,
                               core::DataClasses classes) {
  const core::OpenClasses open{connection, classes | core::DataClasses{core::DataClass::existence}};
  const std::string& county = located.columns.place.county;
  OpenedEntry opened;
  auto key = open_person_key(connection, call.desk().vault, {county, located.person});
  if (!key) return refusal_of(key);
  opened.key = std::move(*key);
  const DataClasses own = ledger_classes(classes);
  auto entry = read_entry(connection, opened.key.get(), county, located.id, own);
  if (!entry) return refusal_of(entry);
  if (!*entry) return problem("request.not_there");
  opened.entry = std::move(**entry);
  auto spells = read_spells(connection, *opened.key, county, located.person, own);
  if (!spells) return refusal_of(spells);
  opened.spells = std::move(*spells);
  auto household = open_household(call, connection, opened.entry, classes);
  if (!household) return refusal_of(household);
  opened.household = std::move(*household);
  return opened;
}

Result<std::vector<std::string>> possible_acts(const core::Call& call, Connection& connection,
                                               const core::Subject& subject, const Entry& entry) {
  auto known = core::facts_about(connection, call.caller(), subject);
  if (!known) return refusal_of(known);
  ActFacts facts = facts_of(entry, call.today());
  facts.actor = call.caller().account;
  std::vector<std::string> acts;
  for (const PermittedAct& one : permitted_acts) {
    const core::Ask ask{one.permission, {core::DataClass::existence}, ""};
    const bool permitted = core::decide(call.desk().grants, call.caller(), ask, *known).allowed();
    if (permitted && is_possible(entry.columns.state, one.act, facts)) acts.emplace_back(word_of(one.act));
  }
  return acts;
}

Result<EntryView> answer_entry(core::Call& call, const EntryServices& services, const Id& id) {
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const auto located = locate_entry(call, **reading, id);
  if (!located) return refusal_of(located);
  const core::Subject subject = subject_of(call.desk().regions, *located);
  auto decision = decide_as(call, **reading, subject, core::Permission::entry_read, dossier_classes);
  if (!decision) return refusal_of(decision);
  // Who wrote it may not be one who reads it: then only that it is there is said.
  const core::DataClasses shown =
      decision->open | decision->masked | core::DataClasses{core::DataClass::existence};
  auto opened = open_entry(call, **reading, *located, shown);
  if (!opened) return refusal_of(opened);
  auto acts = possible_acts(call, **reading, subject, opened->entry);
  if (!acts) return refusal_of(acts);
  call.saw_each({{core::AuditKind::entry, id}}, shown);
  return describe_entry({call, services, *decision, call.today()}, *opened, std::move(*acts));
}

}  // namespace halfsky::ledger
