#include "ledger/imports/import_api.h"

namespace halfsky::ledger {

std::vector<core::Route> import_routes(const ImportServices& services) {
  std::vector<core::Route> all;
  for (const auto& make : {import_start_routes, import_read_routes, import_row_routes, import_act_routes,
                           import_workbook_routes}) {
    for (core::Route& route : make(services)) all.push_back(std::move(route));
  }
  return all;
}

}  // namespace halfsky::ledger
