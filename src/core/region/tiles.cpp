#include "core/region/tiles.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <set>

#include "base/text.h"

namespace halfsky::core {
namespace {

// At this latitude some 35 km each way: the space that a county of Jilin takes.
constexpr double degrees_a_column = 0.52;
constexpr double degrees_a_row = 0.36;

using Place = std::pair<int, int>;  // row, column

Place place_of(const Centre& centre) {
  return {static_cast<int>(std::lround(-centre.latitude / degrees_a_row)),
          static_cast<int>(std::lround(centre.longitude / degrees_a_column))};
}

// The free place nearest to the one that is wanted.
Place nearest_free(const Place& wanted, const std::set<Place>& taken) {
  for (int distance = 0;; ++distance) {
    Place best;
    int best_score = std::numeric_limits<int>::max();
    for (int row = -distance; row <= distance; ++row) {
      for (int column = -distance; column <= distance; ++column) {
        if (std::max(std::abs(row), std::abs(column)) != distance) continue;
        const Place place{wanted.first + row, wanted.second + column};
        const int score = row * row + column * column;
        if (score >= best_score || taken.contains(place)) continue;
        best = place;
        best_score = score;
      }
    }
    if (best_score != std::numeric_limits<int>::max()) return best;
  }
}

void move_to_origin(std::vector<Tile>& tiles) {
  if (tiles.empty()) return;
  const auto left = std::min_element(tiles.begin(), tiles.end(),
                                     [](const Tile& a, const Tile& b) { return a.column < b.column; });
  const auto top = std::min_element(tiles.begin(), tiles.end(),
                                    [](const Tile& a, const Tile& b) { return a.row < b.row; });
  const int column = left->column;
  const int row = top->row;
  for (Tile& tile : tiles) {
    tile.column -= column;
    tile.row -= row;
  }
}

std::vector<Tile> in_order(const std::vector<RegionIndex>& regions) {
  const int width =
      std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(regions.size()) * 1.6))));
  std::vector<Tile> tiles;
  for (const RegionIndex region : regions) {
    const int number = static_cast<int>(tiles.size());
    tiles.push_back({region, number % width, number / width});
  }
  return tiles;
}

}  // namespace

Result<Centres> load_centres(const std::filesystem::path& file) {
  std::ifstream in{file};
  Centres centres;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (number == 1) continue;
    const std::vector<std::string> parts = split(trim(line), ',');
    char* end = nullptr;
    const double longitude = parts.size() == 4 ? std::strtod(parts[2].c_str(), &end) : 0;
    const double latitude = parts.size() == 4 ? std::strtod(parts[3].c_str(), &end) : 0;
    if (longitude <= 0 || latitude <= 0) {
      return problem("region.invalid", {{"file", file.string()},
                                        {"line", std::to_string(number)},
                                        {"reason", "code, name, longitude and latitude are expected"}});
    }
    centres[parts[0]] = {longitude, latitude};
  }
  return centres;
}

std::vector<Tile> lay_out(const RegionTree& tree, const std::vector<RegionIndex>& regions,
                          const Centres& centres) {
  std::vector<std::pair<Centre, RegionIndex>> known;
  for (const RegionIndex region : regions) {
    const auto found = centres.find(tree.at(region).code);
    if (found != centres.end()) known.emplace_back(found->second, region);
  }
  if (known.empty()) return in_order(regions);
  std::sort(known.begin(), known.end(), [](const auto& a, const auto& b) {
    return std::pair{-a.first.latitude, a.first.longitude} < std::pair{-b.first.latitude, b.first.longitude};
  });
  std::set<Place> taken;
  std::vector<Tile> tiles;
  for (const auto& [centre, region] : known) {
    const Place place = nearest_free(place_of(centre), taken);
    taken.insert(place);
    tiles.push_back({region, place.second, place.first});
  }
  move_to_origin(tiles);
  return tiles;
}

}  // namespace halfsky::core
