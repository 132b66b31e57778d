#pragma once
// What a version of parameters may not say. Private to parameters.cpp: include parameters.h.
#include <optional>
#include <vector>

#include "ledger/parameters.h"

namespace halfsky::ledger {

// Why it may not stand, as ParameterBook::add says (facts: key, reason), or nothing. `versions` are those
// that stand already.
std::optional<Problem> refusal_of(const ParameterVersion& version,
                                  const std::vector<ParameterDefinition>& definitions,
                                  const std::vector<ParameterVersion>& versions);

// Values that cannot hold together.
std::optional<Problem> contradiction_in(const Parameters& parameters);

}  // namespace halfsky::ledger
