#pragma once
// Whether the process lives (/healthz), whether it can work (/readyz), and what it offers (/openapi.json):
// without signing in, and without a word about anybody.
#include <memory>
#include <string>
#include <vector>

#include "app/data_directory.h"
#include "core/route/route.h"

namespace halfsky::app {

// `openapi` is filled when all routes are known.
std::vector<core::Route> health_routes(DataDirectory& directory, std::shared_ptr<const std::string> openapi);

}  // namespace halfsky::app
