#include "ledger/entry_api.h"

namespace halfsky::ledger {

std::vector<core::Route> entry_routes(const EntryServices& services) {
  std::vector<core::Route> all;
  for (const auto& make : {entry_list_routes, entry_search_routes, entry_read_routes, entry_create_routes,
                           entry_change_routes, entry_event_routes, entry_act_routes, entry_reveal_routes,
                           entry_history_routes, entry_rights_routes}) {
    for (core::Route& route : make(services)) all.push_back(std::move(route));
  }
  return all;
}

}  // namespace halfsky::ledger
