#pragma once
// People, posts, offices and departments for those who administer them.
#include <vector>

#include "core/route/route.h"

namespace halfsky::core {

std::vector<Route> people_routes();
std::vector<Route> post_routes();
std::vector<Route> office_routes();

}  // namespace halfsky::core
