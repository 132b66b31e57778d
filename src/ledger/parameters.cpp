#include "ledger/parameters.h"

#include <algorithm>
#include <array>

#include "ledger/parameters_check.h"

namespace halfsky::ledger {
namespace {

using Values = ParameterValues;

bool is_in_force(const ParameterVersion& version, Date day) {
  return version.valid_from <= day && (!version.valid_to || *version.valid_to >= day);
}

std::string id_of(const ParameterVersion& version) {
  return version.region + "@" + to_string(version.valid_from);
}

// The versions to lay over each other: the province's first one in any case, then by region from the outside
// in, and by day.
std::vector<const ParameterVersion*> layers_of(const std::vector<ParameterVersion>& versions,
                                               std::span<const std::string> regions, Date day) {
  std::vector<const ParameterVersion*> layers = {&versions.front()};
  std::vector<std::string> order = {versions.front().region};
  for (const std::string& region : regions) {
    if (region != order.front()) order.push_back(region);
  }
  for (const std::string& region : order) {
    const std::size_t first = layers.size();
    for (const ParameterVersion& version : versions) {
      if (version.region == region && &version != layers.front() && is_in_force(version, day))
        layers.push_back(&version);
    }
    std::sort(layers.begin() + static_cast<std::ptrdiff_t>(first), layers.end(),
              [](const auto* a, const auto* b) { return a->valid_from < b->valid_from; });
  }
  return layers;
}

template <class T>
T value_of(const Values& values, std::string_view key) {
  const auto found = values.find(key);
  const T* value = found == values.end() ? nullptr : std::get_if<T>(&found->second);
  return value == nullptr ? T{} : *value;
}

int number_of(const Values& values, std::string_view key) {
  return static_cast<int>(value_of<std::int64_t>(values, key));
}

EligibilityConfig eligibility_of(const Values& values) {
  EligibilityConfig config;
  config.min_months = number_of(values, "absence_min_months");
  config.visit_max_days = number_of(values, "visit_max_days");
  config.woman_away_max_days = number_of(values, "woman_away_max_days");
  const auto total = values.find("visit_total_max_days");
  if (total != values.end() && std::holds_alternative<std::int64_t>(total->second))
    config.max_visit_days_total = static_cast<int>(std::get<std::int64_t>(total->second));
  config.counting = {};
  for (const std::string& word : value_of<std::vector<std::string>>(values, "absence_kinds_counting")) {
    if (const auto kind = read_absence_kind(word)) config.counting.add(*kind);
  }
  if (!value_of<bool>(values, "commuting_excluded")) {
    config.counting.add(AbsenceKind::commute);
    config.no_absence = {AbsenceKind::local};
  }
  return config;
}

AttentionThresholds attention_of(const Values& values) {
  AttentionThresholds thresholds;
  thresholds.severe_disability_grade = number_of(values, "severe_disability_grade");
  thresholds.infant_months = number_of(values, "infant_months");
  thresholds.small_child_age = number_of(values, "small_child_age");
  thresholds.small_children = number_of(values, "small_children");
  thresholds.minor_age = number_of(values, "minor_age");
  thresholds.unvisited_months = number_of(values, "unvisited_months");
  thresholds.elder_age = number_of(values, "elder_age");
  thresholds.override_months = number_of(values, "override_months");
  return thresholds;
}

Parameters parameters_of(const Values& values) {
  Parameters parameters;
  parameters.eligibility = eligibility_of(values);
  parameters.attention = attention_of(values);
  parameters.absence_scope_min = value_of<std::string>(values, "absence_scope_min");
  parameters.rural_basis = value_of<std::string>(values, "rural_basis");
  parameters.update_cycle = value_of<std::string>(values, "update_cycle");
  parameters.marital_accepted = value_of<std::vector<std::string>>(values, "marital_accepted");
  parameters.overlap_elder_allowed = value_of<bool>(values, "overlap_elder_allowed");
  constexpr std::array<std::pair<std::string_view, int Parameters::*>, 10> numbers = {
      {{"residence_min_months", &Parameters::residence_min_months},
       {"husband_back_exit_days", &Parameters::husband_back_exit_days},
       {"review_cycle_months", &Parameters::review_cycle_months},
       {"stale_after_months", &Parameters::stale_after_months},
       {"suspend_after_months", &Parameters::suspend_after_months},
       {"age_report_from", &Parameters::age_report_from},
       {"age_report_to", &Parameters::age_report_to},
       {"minor_alert_age", &Parameters::minor_alert_age},
       {"reentry_gap_merge_days", &Parameters::reentry_gap_merge_days},
       {"missing_husband_years", &Parameters::missing_husband_years}}};
  for (const auto& [key, number] : numbers) parameters.*number = number_of(values, key);
  return parameters;
}

}  // namespace

Parameters ParameterBook::resolve(std::span<const std::string> regions, Date day) const {
  std::string version_id;
  for (const ParameterVersion* layer : layers_of(versions_, regions, day)) {
    version_id += (version_id.empty() ? "" : "+") + id_of(*layer);
  }
  Parameters parameters = parameters_of(values(regions, day));
  parameters.version = std::move(version_id);
  return parameters;
}

ParameterValues ParameterBook::values(std::span<const std::string> regions, Date day) const {
  Values values;
  for (const ParameterVersion* layer : layers_of(versions_, regions, day)) {
    for (const auto& [key, value] : layer->values) values.insert_or_assign(key, value);
  }
  return values;
}

Result<void> ParameterBook::add(ParameterVersion version) {
  if (auto refused = refusal_of(version, definitions_, versions_)) return tl::make_unexpected(*refused);
  const std::array<std::string, 1> regions = {version.region};
  const Date day = version.valid_from;
  versions_.push_back(std::move(version));
  auto contradiction = contradiction_in(resolve(regions, day));
  if (!contradiction) return {};
  versions_.pop_back();
  return tl::make_unexpected(*contradiction);
}

}  // namespace halfsky::ledger
