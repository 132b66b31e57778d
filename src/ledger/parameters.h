#pragma once
// What an office may set: the thresholds of verdicts, attention levels and reviews (domain 3.2 and 5.4), as
// data with a region and a day from which it holds. The province's first version sets everything; a county's
// version lies above it and sets what the province allows. Every computed status stores the `version` it was
// made with, so that it can be explained later. The shipped defaults are catalogue/parameters.yaml; an
// office's own versions are added.
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "ledger/attention.h"
#include "ledger/eligibility.h"

namespace halfsky::ledger {

// A number, yes or no, a word, several words, or "not set".
using ParameterValue =
    std::variant<std::monostate, std::int64_t, bool, std::string, std::vector<std::string>>;

enum class ParameterType : std::uint8_t { number, optional_number, flag, word, words };

// Who is in the ledger is the province's affair; service and report may differ from county to county.
enum class ParameterScope : std::uint8_t { entry, service, report };

struct ParameterDefinition {
  std::string key;     // absence_min_months
  std::string id;      // P01 of domain 3.2
  std::string name;    // 连续外出最少月数
  std::string unit;    // 月, 天, 岁
  std::string source;  // the article or law it comes from
  ParameterType type = ParameterType::number;
  ParameterScope scope = ParameterScope::entry;
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::vector<std::string> words;  // that may be chosen
};

using ParameterValues = std::map<std::string, ParameterValue, std::less<>>;

// Values that a region sets from a day on. `unlocks` names entry parameters that the province lets others
// set.
struct ParameterVersion {
  std::string region;  // code of the region, such as 220122
  Date valid_from;
  std::optional<Date> valid_to;  // last day
  std::string basis;
  std::vector<std::string> unlocks;
  ParameterValues values;
};

// The values in force for one region on one day.
struct Parameters {
  std::string version;  // "220000@2020-09-21", further layers joined by "+"
  EligibilityConfig eligibility;
  AttentionThresholds attention;
  std::string absence_scope_min;
  std::string rural_basis;
  std::string update_cycle;
  std::vector<std::string> marital_accepted;
  int residence_min_months = 0;
  int husband_back_exit_days = 0;
  int review_cycle_months = 0;
  int stale_after_months = 0;
  int suspend_after_months = 0;
  int age_report_from = 0;
  int age_report_to = 0;
  int minor_alert_age = 0;
  bool overlap_elder_allowed = true;
  int reentry_gap_merge_days = 0;
  int missing_husband_years = 0;
};

class ParameterBook {
 public:
  // Refuses with parameters.invalid (facts: file, line, reason).
  static Result<ParameterBook> load(const std::filesystem::path& file);

  // Refuses (facts: key, reason) and changes nothing, with parameters.unknown, parameters.value_refused (out
  // of its bounds, no word of it), parameters.of_province (who is in the ledger, not unlocked),
  // parameters.day_taken (a version of the same region and day), parameters.contradiction (with another
  // value), parameters.refused.
  Result<void> add(ParameterVersion version);

  // `regions` are the codes from the province down to the region itself; those without versions are passed
  // over.
  Parameters resolve(std::span<const std::string> regions, Date day) const;
  // The same as the values themselves, by key.
  ParameterValues values(std::span<const std::string> regions, Date day) const;

  const std::vector<ParameterDefinition>& definitions() const { return definitions_; }
  const std::vector<ParameterVersion>& versions() const { return versions_; }

 private:
  std::vector<ParameterDefinition> definitions_;
  std::vector<ParameterVersion> versions_;  // the province's first, then as they were added
};

}  // namespace halfsky::ledger
