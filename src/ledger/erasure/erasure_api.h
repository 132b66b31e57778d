#pragma once
// The routes of erasure: what has fallen due, asking for it, deciding on it. Her own demand is one of the
// routes of her rights (entry_rights_api.cpp).
#include <vector>

#include "core/route/route.h"
#include "ledger/erasure/retention.h"
#include "platform/jobs/job_worker.h"

namespace halfsky::ledger {

// Both outlive the routes.
std::vector<core::Route> erasure_routes(const RetentionRules& rules, platform::JobWorker& worker);

}  // namespace halfsky::ledger
