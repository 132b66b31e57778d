#pragma once
// How much one may look at and how long a relation may last: catalogue/access_limits.yaml.
#include <filesystem>
#include <map>

#include "base/result.h"
#include "core/access/words.h"

namespace halfsky::core {

struct ReadingLimits {
  int subjects_an_hour = 0;
  int subjects_a_day = 0;
  int page = 0;  // most rows of one page of a list
};

struct AccessLimits {
  int referral_days = 0;
  int case_handlers = 0;
  int compartment_accounts = 0;
  std::map<Role, ReadingLimits> of_role;  // every role

  // Refuses with limits.invalid (facts: file, line, reason): a role in no line or in two, an hour beyond a
  // day.
  static Result<AccessLimits> load(const std::filesystem::path& file);
};

}  // namespace halfsky::core
