#pragma once
// The regions and reporting units as rows of the store: what `init` writes from the shipped files and what
// every command reads afterwards. A county's own changes are rows above the shipped ones.
#include <span>
#include <vector>

#include "base/result.h"
#include "core/region/region.h"
#include "platform/store/store.h"

namespace halfsky::core {

// Adds them all, in short transactions. Refuses with region.invalid where a jurisdiction names an unknown
// code.
Result<void> save_regions(platform::Writer& writer, const RegionTree& tree,
                          std::span<const Jurisdiction> jurisdictions);

// The tree as it was saved, former units included. Refuses what RegionTree::make refuses.
Result<RegionTree> load_regions(platform::Connection& connection);

std::span<const platform::Sql> region_statements();

}  // namespace halfsky::core
