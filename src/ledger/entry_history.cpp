#include "ledger/entry_history.h"

#include <algorithm>

namespace halfsky::ledger {
namespace {

// Puts `to` where `from` stood: names of `from` go, names of `to` come.
void replace(EntryValues& values, const EntryValues& from, const EntryValues& to) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (const auto& [name, value] : from[i]) values[i].erase(name);
    for (const auto& [name, value] : to[i]) values[i].insert_or_assign(name, value);
  }
}

void compare(const Document& before, const Document& after, Document& old_values, Document& new_values) {
  for (const auto& [name, value] : before) {
    const auto found = after.find(name);
    if (found != after.end() && found->second == value) continue;
    old_values.emplace(name, value);
    if (found != after.end()) new_values.emplace(name, found->second);
  }
  for (const auto& [name, value] : after) {
    if (!before.contains(name)) new_values.emplace(name, value);
  }
}

std::optional<Date> entered_on(const EntryValues& values) {
  const Document& identity = values[static_cast<std::size_t>(DataClass::identity)];
  const auto found = identity.find(entered_on_name);
  return found == identity.end() ? std::nullopt : parse_date(found->second);
}

}  // namespace

EntryValues values_of(const Entry& entry) {
  EntryValues values;
  values[0] = columns_document(entry.columns);
  for (const DataClass data_class : all_data_classes) {
    values[static_cast<std::size_t>(data_class)] = entry.documents.of(data_class);
  }
  return values;
}

Entry with_values(const Entry& entry, const EntryValues& values) {
  Entry result = entry;
  result.columns = read_columns(values[0], entry.columns);
  for (const DataClass data_class : all_data_classes) {
    result.documents.of(data_class) = values[static_cast<std::size_t>(data_class)];
  }
  return result;
}

EntryChange change_between(const Entry& before, const Entry& after, Date effective) {
  EntryChange change;
  change.effective = effective;
  const EntryValues old_values = values_of(before);
  const EntryValues new_values = values_of(after);
  for (std::size_t i = 0; i < old_values.size(); ++i) {
    compare(old_values[i], new_values[i], change.old_values[i], change.new_values[i]);
  }
  return change;
}

bool is_empty(const EntryChange& change) {
  const auto empty = [](const Document& document) { return document.empty(); };
  return std::all_of(change.old_values.begin(), change.old_values.end(), empty) &&
         std::all_of(change.new_values.begin(), change.new_values.end(), empty);
}

Entry entry_at_version(const Entry& present, std::span<const EntryChange> changes, int version) {
  EntryValues values = values_of(present);
  for (auto change = changes.rbegin(); change != changes.rend() && change->number >= version; ++change)
    replace(values, change->new_values, change->old_values);
  Entry entry = with_values(present, values);
  entry.version = version;
  return entry;
}

std::optional<Entry> entry_as_of(const Entry& present, std::span<const EntryChange> changes, Date on,
                                 Instant known_at) {
  if (present.recorded.at > known_at) return std::nullopt;
  EntryValues values = values_of(present);
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    replace(values, change->new_values, change->old_values);
  }
  if (entered_on(values).value_or(date_in_china(present.recorded.at)) > on) return std::nullopt;
  std::vector<const EntryChange*> in_force;
  for (const EntryChange& change : changes) {
    if (change.recorded.at <= known_at && change.effective <= on) in_force.push_back(&change);
  }
  std::stable_sort(in_force.begin(), in_force.end(),
                   [](const EntryChange* a, const EntryChange* b) { return a->effective < b->effective; });
  for (const EntryChange* change : in_force) replace(values, change->old_values, change->new_values);
  Entry entry = with_values(present, values);
  entry.version = 1 + static_cast<int>(in_force.size());
  return entry;
}

}  // namespace halfsky::ledger
