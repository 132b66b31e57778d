#include "core/region/tiles.h"

#include <gtest/gtest.h>

#include <set>

namespace halfsky::core {
namespace {

TEST(Tiles, EveryCountyHasAPlaceOfItsOwnAndNeighboursLieAsOnTheMap) {
  const auto tree = load_shipped_regions(HALFSKY_SOURCE_DIR);
  const auto centres = load_centres(std::string{HALFSKY_SOURCE_DIR} + "/data/jilin-county-centres.csv");
  ASSERT_TRUE(tree && centres);
  std::vector<RegionIndex> counties;
  for (const auto& [code, centre] : *centres) counties.push_back(*tree->find_code(code));
  const auto tiles = lay_out(*tree, counties, *centres);
  ASSERT_EQ(tiles.size(), 60U);
  std::set<std::pair<int, int>> places;
  std::map<std::string, Tile> by_code;
  for (const Tile& tile : tiles) {
    places.emplace(tile.row, tile.column);
    by_code[tree->at(tile.region).code] = tile;
  }
  EXPECT_EQ(places.size(), 60U);
  EXPECT_LT(by_code["220182"].row, by_code["220521"].row) << "榆树 lies north of 通化";
  EXPECT_LT(by_code["220822"].column, by_code["222404"].column) << "通榆 lies west of 珲春";
}

TEST(Tiles, RegionsWithoutCentresStandInTheirOrder) {
  const auto tree = load_shipped_regions(HALFSKY_SOURCE_DIR);
  const auto county = *tree->find_code("220122");
  const auto tiles = lay_out(*tree, tree->children(county), {});
  ASSERT_EQ(tiles.size(), tree->children(county).size());
  EXPECT_EQ(tiles.front().column, 0);
  EXPECT_EQ(tiles.front().row, 0);
}

}  // namespace
}  // namespace halfsky::core
