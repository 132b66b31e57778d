#pragma once
// The routes of papers that leave the house: ask for one, see one's own and those that wait for one's
// approval, approve or refuse, fetch.
#include <vector>

#include "core/route/route.h"
#include "ledger/entry_record.h"
#include "ledger/exports/export_file.h"

namespace halfsky::ledger {

struct ExportServices {
  const EntryServices& entries;
  const ExportRules& rules;
};

// `services` outlive the routes.
std::vector<core::Route> export_routes(const ExportServices& services);

}  // namespace halfsky::ledger
