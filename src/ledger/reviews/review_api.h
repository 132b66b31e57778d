#pragma once
// The routes of the review queue (issue 4.6): what waits, and what is decided of it.
#include <vector>

#include "core/route/route.h"
#include "ledger/entry_record.h"
#include "ledger/imports/import_context.h"

namespace halfsky::ledger {

// All of it outlives the routes.
struct ReviewServices {
  const EntryServices& entries;
  const ImportContext& imports;
};

std::vector<core::Route> review_routes(const ReviewServices& services);

std::vector<core::Route> review_list_routes(const ReviewServices& services);
std::vector<core::Route> review_decision_routes(const ReviewServices& services);
std::vector<core::Route> review_approval_routes(const ReviewServices& services);

}  // namespace halfsky::ledger
