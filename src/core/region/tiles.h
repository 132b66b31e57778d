#pragma once
// The tile map (look.md): one square a region, neighbours beside each other as far as squares allow. Counties
// are laid out by their centres (data/jilin-county-centres.csv); townships and villages, whose places are not
// known, stand in the order of their codes. Pure.
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "core/region/region.h"

namespace halfsky::core {

struct Centre {
  double longitude = 0;
  double latitude = 0;
};
using Centres = std::map<std::string, Centre>;  // by county code

// Refuses with region.invalid (facts: file, line, reason).
Result<Centres> load_centres(const std::filesystem::path& file);

struct Tile {
  RegionIndex region = 0;
  int column = 0;
  int row = 0;
};

// The tiles of these regions; no two share a place, columns and rows count from 0.
std::vector<Tile> lay_out(const RegionTree& tree, const std::vector<RegionIndex>& regions,
                          const Centres& centres);

}  // namespace halfsky::core
