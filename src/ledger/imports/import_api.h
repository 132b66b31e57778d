#pragma once
// The routes of imports (contract section 6), by what is done to a batch.
#include <vector>

#include "core/route/route.h"
#include "ledger/imports/import_record.h"

namespace halfsky::ledger {

// All of them. `services` outlive the routes.
std::vector<core::Route> import_routes(const ImportServices& services);

std::vector<core::Route> import_start_routes(const ImportServices& services);
std::vector<core::Route> import_read_routes(const ImportServices& services);
std::vector<core::Route> import_row_routes(const ImportServices& services);
std::vector<core::Route> import_act_routes(const ImportServices& services);
std::vector<core::Route> import_workbook_routes(const ImportServices& services);

}  // namespace halfsky::ledger
