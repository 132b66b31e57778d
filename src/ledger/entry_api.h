#pragma once
// The routes of the ledger's entries (contract section 6), by subject.
#include <vector>

#include "core/route/route.h"
#include "ledger/entry_record.h"

namespace halfsky::ledger {

// All of them. `services` outlive the routes.
std::vector<core::Route> entry_routes(const EntryServices& services);

std::vector<core::Route> entry_list_routes(const EntryServices& services);
std::vector<core::Route> entry_search_routes(const EntryServices& services);
std::vector<core::Route> entry_read_routes(const EntryServices& services);
std::vector<core::Route> entry_create_routes(const EntryServices& services);
std::vector<core::Route> entry_change_routes(const EntryServices& services);
std::vector<core::Route> entry_event_routes(const EntryServices& services);
std::vector<core::Route> entry_act_routes(const EntryServices& services);
std::vector<core::Route> entry_reveal_routes(const EntryServices& services);
std::vector<core::Route> entry_history_routes(const EntryServices& services);
std::vector<core::Route> entry_rights_routes(const EntryServices& services);

}  // namespace halfsky::ledger
