#pragma once
// Routes of the regions and code lists: what may be chosen, and how the counties lie to each other.
#include <filesystem>
#include <vector>

#include "core/route/route.h"

namespace halfsky::core {

// `resources` holds catalogue/codes and data/jilin-county-centres.csv. Refuses with what they are refused
// for.
Result<std::vector<Route>> region_routes(const std::filesystem::path& resources);

}  // namespace halfsky::core
