#pragma once
// Long work as whoever submitted it sees it: her own jobs; the system administrator sees all.
#include <vector>

#include "core/route/job_events.h"
#include "core/route/route.h"

namespace halfsky::core {

// Both outlive the routes.
struct JobServices {
  platform::JobWorker& worker;
  JobEvents& events;
};
std::vector<Route> job_routes(const JobServices& services);

}  // namespace halfsky::core
