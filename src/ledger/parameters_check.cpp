#include "ledger/parameters_check.h"

#include <algorithm>
#include <set>

namespace halfsky::ledger {
namespace {

// `reason` is for whoever writes the catalogue's file; an office reads the sentence of the code.
Problem refused(const char* code, const std::string& key, const std::string& reason) {
  return Problem{code, {{"key", key}, {"reason", reason}}};
}

const ParameterDefinition* find_definition(const std::vector<ParameterDefinition>& definitions,
                                           const std::string& key) {
  const auto found =
      std::find_if(definitions.begin(), definitions.end(),
                   [&](const ParameterDefinition& definition) { return definition.key == key; });
  return found == definitions.end() ? nullptr : &*found;
}

bool is_known(const ParameterDefinition& definition, const std::string& word) {
  return std::find(definition.words.begin(), definition.words.end(), word) != definition.words.end();
}

bool are_words_allowed(const ParameterDefinition& definition, const std::vector<std::string>& words) {
  const std::set<std::string> once{words.begin(), words.end()};
  return once.size() == words.size() && std::all_of(words.begin(), words.end(), [&](const std::string& word) {
           return is_known(definition, word);
         });
}

bool is_allowed(const ParameterDefinition& definition, const ParameterValue& value) {
  switch (definition.type) {
    case ParameterType::optional_number:
      if (std::holds_alternative<std::monostate>(value)) return true;
      [[fallthrough]];
    case ParameterType::number: {
      const auto* number = std::get_if<std::int64_t>(&value);
      return number != nullptr && *number >= definition.least && *number <= definition.most;
    }
    case ParameterType::flag:
      return std::holds_alternative<bool>(value);
    case ParameterType::word:
      return std::holds_alternative<std::string>(value) && is_known(definition, std::get<std::string>(value));
    case ParameterType::words:
      return std::holds_alternative<std::vector<std::string>>(value) &&
             are_words_allowed(definition, std::get<std::vector<std::string>>(value));
  }
  return false;
}

// The province has let others set this key, on the day from which the version holds.
bool is_unlocked(const std::string& key, const std::vector<ParameterVersion>& versions, Date day) {
  return std::any_of(versions.begin(), versions.end(), [&](const ParameterVersion& version) {
    return version.region == versions.front().region && version.valid_from <= day &&
           (!version.valid_to || *version.valid_to >= day) &&
           std::find(version.unlocks.begin(), version.unlocks.end(), key) != version.unlocks.end();
  });
}

std::optional<Problem> refusal_of_first(const ParameterVersion& version,
                                        const std::vector<ParameterDefinition>& definitions) {
  for (const ParameterDefinition& definition : definitions) {
    if (!version.values.contains(definition.key))
      return refused("parameters.refused", definition.key, "the first version sets everything");
  }
  return std::nullopt;
}

std::optional<Problem> refusal_of_later(const ParameterVersion& version,
                                        const std::vector<ParameterDefinition>& definitions,
                                        const std::vector<ParameterVersion>& versions) {
  for (const ParameterVersion& standing : versions) {
    if (standing.region == version.region && standing.valid_from == version.valid_from)
      return refused("parameters.day_taken", version.region, "this region has a version of this day");
  }
  if (version.region == versions.front().region) return std::nullopt;
  if (!version.unlocks.empty())
    return refused("parameters.of_province", version.unlocks.front(), "only the province unlocks");
  for (const auto& [key, value] : version.values) {
    const bool is_entry = find_definition(definitions, key)->scope == ParameterScope::entry;
    if (is_entry && !is_unlocked(key, versions, version.valid_from))
      return refused("parameters.of_province", key, "only the province sets who is in the ledger");
  }
  return std::nullopt;
}

}  // namespace

std::optional<Problem> refusal_of(const ParameterVersion& version,
                                  const std::vector<ParameterDefinition>& definitions,
                                  const std::vector<ParameterVersion>& versions) {
  if (version.valid_to && *version.valid_to < version.valid_from)
    return refused("parameters.refused", "valid_to", "the last day lies before the first");
  for (const std::string& key : version.unlocks) {
    if (find_definition(definitions, key) == nullptr)
      return refused("parameters.unknown", key, "unknown parameter");
  }
  for (const auto& [key, value] : version.values) {
    const ParameterDefinition* definition = find_definition(definitions, key);
    if (definition == nullptr) return refused("parameters.unknown", key, "unknown parameter");
    if (!is_allowed(*definition, value))
      return refused("parameters.value_refused", key, "not a value that this parameter may have");
  }
  return versions.empty() ? refusal_of_first(version, definitions)
                          : refusal_of_later(version, definitions, versions);
}

std::optional<Problem> contradiction_in(const Parameters& parameters) {
  if (parameters.husband_back_exit_days < parameters.eligibility.visit_max_days)
    return refused("parameters.contradiction", "husband_back_exit_days", "less than visit_max_days");
  if (parameters.suspend_after_months < parameters.stale_after_months)
    return refused("parameters.contradiction", "suspend_after_months", "less than stale_after_months");
  return std::nullopt;
}

}  // namespace halfsky::ledger
