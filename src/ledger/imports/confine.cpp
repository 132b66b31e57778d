#include "ledger/imports/confine.h"

#include <algorithm>

#include "core/access/region_path.h"

namespace halfsky::ledger {
namespace {

using core::RegionPath;

template <class Fits>
bool any_area(const core::RegionTree& regions, const std::vector<std::string>& areas, const Fits& fits) {
  return std::any_of(areas.begin(), areas.end(), [&](const std::string& id) {
    const auto area = regions.find_id(id);
    return area && fits(core::path_of(regions, *area));
  });
}

// A list that names no more than the county above the office leaves the village open; it is not another's.
bool lies_above(const core::RegionTree& regions, const std::vector<std::string>& areas,
                std::string_view code) {
  const auto region = regions.find_code(code);
  if (!region) return false;
  const RegionPath path = core::path_of(regions, *region);
  return any_area(regions, areas, [&](const RegionPath& area) { return path.covers(area); });
}

// A village of this name may be one of the office's: an office of a single village knows its name.
bool may_be_ours(const core::RegionTree& regions, const std::vector<std::string>& areas,
                 const std::string& village) {
  return village.empty() || std::any_of(areas.begin(), areas.end(), [&](const std::string& id) {
           const auto area = regions.find_id(id);
           return area && (regions.at(*area).level != core::RegionLevel::village ||
                           regions.at(*area).canonical == village);
         });
}

}  // namespace

bool is_within(const core::RegionTree& regions, const std::vector<std::string>& areas,
               std::string_view code) {
  const auto region = regions.find_code(code);
  if (areas.empty() || !region) return true;
  const RegionPath path = core::path_of(regions, *region);
  return any_area(regions, areas, [&](const RegionPath& area) { return area.covers(path); });
}

void keep_within(BatchReading& batch, const core::RegionTree& regions,
                 const std::vector<std::string>& areas) {
  std::erase_if(batch.villages, [&](const std::string& code) { return !is_within(regions, areas, code); });
  for (RowReading& row : batch.rows) {
    const std::string& code = row.values.village_code.empty() ? row.place_code : row.values.village_code;
    const bool is_open = row.values.village_code.empty();
    const bool is_ours = areas.empty() || !is_open || may_be_ours(regions, areas, row.values.village);
    if (is_ours && is_within(regions, areas, code)) continue;
    if (is_ours && is_open && lies_above(regions, areas, code)) {
      row.place_code.clear();
      continue;
    }
    add_finding(row, make_finding(village_elsewhere));
    row.outcome = outcome_of(row);
  }
}

}  // namespace halfsky::ledger
