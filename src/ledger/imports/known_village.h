#pragma once
// The women in care of one village as far as an import must know them: opened once a batch.
#include <map>
#include <string>
#include <vector>

#include "ledger/imports/match.h"

namespace halfsky::ledger {

struct KnownWoman {
  PersonKey person;
  Id entry;
  std::string name;
  std::string husband_name;
};

// All entries in the register of the village; `region` is its stable id.
Result<std::vector<KnownWoman>> women_of_village(const MatchContext& context, const std::string& county,
                                                 const std::string& region);

}  // namespace halfsky::ledger
