#include "app/demo/places.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace halfsky::app::demo {
namespace {

using core::RegionLevel;

constexpr double scatter = 1.2;  // k of the negative binomial
constexpr std::array<std::string_view, 10> rural_counties{"220122", "220182", "220184", "220322", "220721",
                                                          "220722", "220781", "220821", "220822", "220881"};

double county_weight(std::string_view code) {
  if (std::find(rural_counties.begin(), rural_counties.end(), code) != rural_counties.end()) return 1.4;
  if (code.substr(0, 4) == "2224") return 1.2;
  const bool is_city_district = code[4] == '0' || code[4] == '1' || code[4] == '7';
  return is_city_district ? 0.35 : 1.0;
}

Village village_of(const core::RegionTree& tree, core::RegionIndex index) {
  const auto above = [&](RegionLevel level) -> const core::Region& {
    return tree.at(*tree.ancestor(index, level));
  };
  const core::Region& county = above(RegionLevel::county);
  const core::Region& township = above(RegionLevel::township);
  Village village;
  village.index = index;
  village.place = {county.id, above(RegionLevel::prefecture).id, township.id, tree.at(index).id};
  village.name = tree.at(index).canonical;
  village.code = tree.at(index).code;
  village.township_name = township.name;
  village.county_name = county.name;
  village.county_code = county.code;
  return village;
}

}  // namespace

std::vector<Village> spread_women(const core::RegionTree& tree, Dice dice, int women) {
  std::vector<Village> villages;
  std::vector<double> reach;  // running sum of the villages' shares
  double sum = 0;
  for (core::RegionIndex i = 0; i < tree.size(); ++i) {
    const core::Region& region = tree.at(i);
    if (region.kind != "village_committee" || region.valid_to) continue;
    villages.push_back(village_of(tree, i));
    sum += dice.gamma(scatter) * county_weight(villages.back().county_code);
    reach.push_back(sum);
  }
  // Poisson counts with these means, given their total, are the total thrown into these shares.
  for (int i = 0; i < women && !villages.empty(); ++i) {
    const auto hit = std::upper_bound(reach.begin(), reach.end() - 1, dice.unit() * sum);
    ++villages[static_cast<std::size_t>(hit - reach.begin())].women;
  }
  return villages;
}

}  // namespace halfsky::app::demo
