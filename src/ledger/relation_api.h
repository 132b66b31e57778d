#pragma once
// The lists by which an office says whose business a woman is: household grids, case handlers, and who must
// keep out (security 2.3). Nobody opens a door for herself.
#include <vector>

#include "core/route/route.h"

namespace halfsky::ledger {

std::vector<core::Route> relation_routes();

}  // namespace halfsky::ledger
