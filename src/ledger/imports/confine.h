#pragma once
// An office brings the lists of its own region only. Whoever stands on a list with another village waits for
// the office of that village, and nobody is told who else is in care there. Pure.
#include <string>
#include <string_view>
#include <vector>

#include "core/region/region.h"
#include "ledger/intake/batch_reading.h"

namespace halfsky::ledger {

inline constexpr std::string_view village_elsewhere = "village_elsewhere";

// True if the region of this code lies in one of the areas (region ids), or no area is given, or the code is
// no region's.
bool is_within(const core::RegionTree& regions, const std::vector<std::string>& areas, std::string_view code);

// Adds village_elsewhere, a question, to the rows of other places, and takes their villages off the lists.
void keep_within(BatchReading& batch, const core::RegionTree& regions, const std::vector<std::string>& areas);

}  // namespace halfsky::ledger
