#pragma once
// One woman as a row of the national form 留守妇女采集 (domain 4.1): its fields in its order, its code
// values, so that nobody types twice. Pure. What the national form asks and the ledger does not know stays
// empty.
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "core/codes/code_list.h"
#include "ledger/attention.h"
#include "ledger/exports/paper.h"

namespace halfsky::ledger {

struct NationalSource {
  FieldTexts fields;
  std::optional<std::string> health;  // GB/T 2261.3 class that stands in the clear
  KeyGroups groups;
  std::array<std::string, 5> region_codes;  // province, prefecture, county, township, village
  Date on;
  std::optional<Date> married_on;  // known to the day, of a marriage that lasts
};

// The headings, as the national system has them.
const std::vector<std::string>& national_headings();
// As many values as there are headings.
std::vector<std::string> national_row(const NationalSource& source, const core::CodeBook& codes);

// One category alone: 22 before 60 before 30 before 20 before 10 (domain 4.1); empty where nothing is known.
std::string national_health(const std::optional<std::string>& health, const KeyGroups& groups);
struct NationalDisability {
  std::string type;   // 61 to 67
  std::string grade;  // 1 to 4
};
// What the words (44, 肢体二级) and the class of health (64) tell of it; empty where they tell nothing.
NationalDisability national_disability(const std::string& words, const std::string& health,
                                       const core::CodeBook& codes);
// Years in steps of a half, at least a half, at most 99; empty where his leaving is not known.
std::string national_years_away(const std::string& leave_from, Date on);
// Codes of production_aid that the words name; 5 for other words.
std::string national_aid(const std::string& words, const core::CodeBook& codes);

}  // namespace halfsky::ledger
