#pragma once
// Where the women of the demonstration live: the real villages of the province, each with a number of women
// that scatters as in life (negative binomial, k about 1.2: one village in eight has none or one, a few have
// more than sixty), counties weighted by how rural they are (domain 11.3).
#include <string>
#include <vector>

#include "app/demo/dice.h"
#include "core/region/region.h"
#include "ledger/scope.h"

namespace halfsky::app::demo {

struct Village {
  core::RegionIndex index = 0;
  ledger::EntryPlace place;
  std::string name;  // 头道沟村
  std::string code;  // 12 digits
  std::string township_name;
  std::string county_name;
  std::string county_code;
  int women = 0;
};

// Exactly `women` of them in all, over all villages in force.
std::vector<Village> spread_women(const core::RegionTree& tree, Dice dice, int women);

}  // namespace halfsky::app::demo
