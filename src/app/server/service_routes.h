#pragma once
// Every route of the server, subject by subject. Private to this folder.
#include <vector>

#include "app/server/service_parts.h"

namespace halfsky::app {

// Refuses what the pictures of the regions refuse.
Result<std::vector<core::Route>> all_routes(Service::Parts& parts);

}  // namespace halfsky::app
