#pragma once
// Routes of the upkeep: make a backup, see which there are, prove the audit log whole.
#include <filesystem>
#include <vector>

#include "core/route/route.h"
#include "platform/jobs/job_worker.h"

namespace halfsky::app {

// `backups` is empty where the server was given no place for them. `worker` outlives the routes.
std::vector<core::Route> upkeep_routes(const std::filesystem::path& backups, platform::JobWorker& worker);

std::span<const platform::Sql> upkeep_statements();

}  // namespace halfsky::app
