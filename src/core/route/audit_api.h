#pragma once
// The audit log for who audits: its leaves and checkpoints. Its proof is a job (app/server/upkeep_routes.h).
#include <vector>

#include "core/route/route.h"

namespace halfsky::core {

std::vector<Route> audit_routes();

}  // namespace halfsky::core
