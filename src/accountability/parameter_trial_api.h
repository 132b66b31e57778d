#pragma once
// The route that tells what a change of parameters would do, in figures that have passed the gate.
#include <vector>

#include "ledger/parameter_api.h"

namespace halfsky::accountability {

// `shelf` outlives the routes.
std::vector<core::Route> parameter_trial_routes(const ledger::ParameterShelf& shelf);

}  // namespace halfsky::accountability
