#include "app/server/service_routes.h"

#include "accountability/parameter_trial_api.h"
#include "app/server/health_routes.h"
#include "app/server/upkeep_routes.h"
#include "core/route/audit_api.h"
#include "core/route/people_api.h"
#include "core/route/region_api.h"
#include "ledger/erasure/erasure_api.h"
#include "ledger/parameter_api.h"
#include "ledger/relation_api.h"

namespace halfsky::app {
namespace {

void add(std::vector<core::Route>& all, std::vector<core::Route> some) {
  for (core::Route& route : some) all.push_back(std::move(route));
}

}  // namespace

Result<std::vector<core::Route>> all_routes(Service::Parts& parts) {
  DataDirectory& directory = parts.directory;
  auto regions = core::region_routes(directory.environment().resources);
  if (!regions) return tl::make_unexpected(regions.error());
  std::vector<core::Route> routes = std::move(*regions);
  add(routes, core::session_routes(parts.cookies));
  add(routes, core::people_routes());
  add(routes, core::post_routes());
  add(routes, core::office_routes());
  add(routes, core::audit_routes());
  add(routes, upkeep_routes(parts.backups, *parts.worker));
  add(routes, core::job_routes({*parts.worker, *parts.events}));
  add(routes, accountability::figure_routes(parts.figures));
  add(routes, ledger::entry_routes(parts.entries));
  add(routes, ledger::import_routes({parts.imports, *parts.worker}));
  add(routes, ledger::review_routes(parts.reviews));
  add(routes, ledger::relation_routes());
  add(routes, ledger::parameter_routes(*parts.books.parameters));
  add(routes, accountability::parameter_trial_routes(*parts.books.parameters));
  add(routes, ledger::export_routes(parts.exports));
  add(routes, ledger::erasure_routes(parts.books.retention, *parts.worker));
  add(routes, health_routes(directory, parts.openapi));
  return routes;
}

}  // namespace halfsky::app
