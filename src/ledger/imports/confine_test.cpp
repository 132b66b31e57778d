#include "ledger/imports/confine.h"

#include <gtest/gtest.h>

#include "core/region/region_store.h"

namespace halfsky::ledger {
namespace {

const core::RegionTree& regions() {
  static const core::RegionTree tree = *core::load_shipped_regions(HALFSKY_SOURCE_DIR);
  return tree;
}

RowReading row_in(const char* village_code, const char* place_code = "") {
  RowReading row;
  row.values.name = "王桂芝";
  row.values.village_code = village_code;
  row.place_code = place_code;
  return row;
}

BatchReading confined(std::vector<RowReading> rows) {
  BatchReading batch;
  batch.rows = std::move(rows);
  for (const RowReading& row : batch.rows) batch.villages.insert(row.values.village_code);
  const std::string township = regions().at(*regions().find_code("220122102")).id;
  keep_within(batch, regions(), {township});
  return batch;
}

TEST(Confine, ARowOfAnotherOfficesVillageWaitsAndItsVillageIsNotLookedAt) {
  const BatchReading batch = confined({row_in("220122102201"), row_in("220182100201")});
  EXPECT_EQ(batch.rows[0].outcome, Outcome::accept);
  EXPECT_EQ(batch.rows[1].outcome, Outcome::review);
  EXPECT_TRUE(batch.rows[1].has_reason(village_elsewhere));
  EXPECT_EQ(batch.villages, std::set<std::string>{"220122102201"});
}

TEST(Confine, AListThatNamesTheCountyAloneIsTheOffices) {
  const BatchReading batch = confined({row_in("", "220122"), row_in("", "220182")});
  EXPECT_EQ(batch.rows[0].outcome, Outcome::accept);
  EXPECT_EQ(batch.rows[0].place_code, "");
  EXPECT_TRUE(batch.rows[1].has_reason(village_elsewhere));
}

TEST(Confine, AVillageKnowsItsOwnName) {
  BatchReading batch;
  batch.rows = {row_in(""), row_in("")};
  batch.rows[0].values.village = "头道沟村";
  batch.rows[1].values.village = "某某村";
  keep_within(batch, regions(), {regions().at(*regions().find_code("220122102201")).id});
  EXPECT_EQ(batch.rows[0].outcome, Outcome::accept);
  EXPECT_TRUE(batch.rows[1].has_reason(village_elsewhere));
}

TEST(Confine, TheSystemBringsEverywheresLists) {
  BatchReading batch;
  batch.rows = {row_in("220182100201")};
  keep_within(batch, regions(), {});
  EXPECT_EQ(batch.rows[0].outcome, Outcome::accept);
}

}  // namespace
}  // namespace halfsky::ledger
