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

// How often one account (or address, at an open door) may ask: so many at once, so many a minute in the long
// run.
struct AskingRate {
  int at_once = 0;
  int a_minute = 0;
};

struct AccessLimits {
  int referral_days = 0;
  int case_handlers = 0;
  int compartment_accounts = 0;
  std::map<Role, ReadingLimits> of_role;  // every role
  std::map<RateClass, AskingRate> rates;  // every class of routes

  // Refuses with limits.invalid (facts: file, line, reason): a role in no line or in two, an hour beyond a
  // day, a class of routes without a rate.
  static Result<AccessLimits> load(const std::filesystem::path& file);
};

}  // namespace halfsky::core
