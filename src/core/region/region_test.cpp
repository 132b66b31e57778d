#include "core/region/region.h"

#include <gtest/gtest.h>

#include "core/region/place.h"

namespace halfsky::core {
namespace {

const RegionTree& jilin() {
  static const RegionTree tree = load_shipped_regions(HALFSKY_SOURCE_DIR).value();
  return tree;
}

const PlaceNames& places() {
  static const PlaceNames names{jilin()};
  return names;
}

std::string code_of(const Place& place) {
  const VillageResolution resolution = places().resolve(place);
  return resolution.region ? jilin().at(*resolution.region).code : "";
}

TEST(Region, LoadsEveryDivisionAndTheFormerUnits) {
  EXPECT_EQ(jilin().size(), 13014U + 4U);
  const auto former = jilin().find_code("220381");
  ASSERT_TRUE(former);
  EXPECT_EQ(jilin().at(*former).successor, "r220184");
}

TEST(Region, NamesTheWayFromTheProvinceToAVillage) {
  EXPECT_EQ(jilin().path(*jilin().find_code("220122102201"), "›"), "吉林省›长春市›农安县›哈拉海镇›头道沟村");
}

TEST(Region, TakesTheCommitteeOffAVillageName) {
  EXPECT_EQ(canonical_village_name("头道沟村委会"), "头道沟村");
  EXPECT_EQ(canonical_village_name("头道沟村民委员会"), "头道沟村");
  EXPECT_EQ(canonical_village_name("头道沟村村委会"), "头道沟村");
  EXPECT_EQ(canonical_village_name("新月村委会（新月工业小区）（省级）"), "新月村");
  EXPECT_EQ(canonical_village_name("兴华社区居民委员会"), "兴华社区");
}

TEST(Place, ReadsATitleDownToTheVillage) {
  EXPECT_EQ(code_of(places().read("农安县哈拉海镇头道沟村农村留守妇女信息台账")), "220122102201");
  EXPECT_EQ(code_of(places().read("农安县（市、区）哈拉海镇（乡）头道沟村 2020年农村留守妇女花名册")),
            "220122102201");
  EXPECT_EQ(code_of(places().read("哈拉海镇头道沟村民委员会")), "220122102201");
  EXPECT_EQ(code_of(places().read("农安县哈拉海头道沟村留守妇女")), "220122102201");
}

TEST(Place, KeepsANameWithoutItsTownshipButGivesNoCode) {
  const Place place = places().read("农安县头道沟村农村留守妇女台账");
  EXPECT_EQ(place.village, "头道沟村");
  EXPECT_EQ(code_of(place), "");
}

TEST(Place, TakesTheTownshipFromElsewhere) {
  const Place cell = places().read_village_cell("头道沟");
  EXPECT_EQ(code_of(places().combine(cell, places().read("农安县哈拉海镇留守妇女"))), "220122102201");
  EXPECT_EQ(code_of(places().combine(cell, *places().of_code("220122102"))), "220122102201");
}

TEST(Place, FindsNoVillageInATitleThatNamesNone) {
  EXPECT_TRUE(places().read("农村留守妇女信息台账").village.empty());
  EXPECT_TRUE(places().read("2020年哈拉海镇农村留守妇女花名册").village.empty());
  EXPECT_TRUE(places().read("Sheet1").names_nothing());
}

}  // namespace
}  // namespace halfsky::core
