#include "core/region/region_store.h"

#include <gtest/gtest.h>

#include "platform/store/migrations.h"
#include "platform/test_support/temp_directory.h"

namespace halfsky::core {
namespace {

namespace fs = std::filesystem;
using platform::Connection;
using platform::Row;
using platform::Store;

TEST(RegionStore, TheShippedRegionsComeBackAsTheyWereSaved) {
  const platform::TempDirectory directory;
  const fs::path file = directory.path() / "ledger.db";
  {
    auto connection = Connection::open(file, Connection::Mode::create);
    const auto migrations = platform::read_migrations(fs::path{HALFSKY_SOURCE_DIR} / "migrations");
    ASSERT_TRUE(platform::migrate(*connection, *migrations, Instant{}));
  }
  auto store = Store::open(file, Store::Access::write);
  const auto tree = load_shipped_regions(HALFSKY_SOURCE_DIR);
  const auto jurisdictions = load_shipped_jurisdictions(HALFSKY_SOURCE_DIR);
  ASSERT_TRUE(tree && jurisdictions);

  ASSERT_TRUE(save_regions((*store)->writer(), *tree, *jurisdictions));
  auto reading = (*store)->read();
  const auto loaded = load_regions(**reading);

  ASSERT_TRUE(loaded);
  ASSERT_EQ(loaded->size(), tree->size());
  for (RegionIndex i = 0; i < tree->size(); ++i) {
    EXPECT_EQ(loaded->at(i).id, tree->at(i).id);
    EXPECT_EQ(loaded->at(i).code, tree->at(i).code);
    EXPECT_EQ(loaded->at(i).canonical, tree->at(i).canonical);
    EXPECT_EQ(loaded->at(i).parent, tree->at(i).parent);
    EXPECT_EQ(loaded->at(i).successor, tree->at(i).successor);
    EXPECT_EQ(loaded->at(i).valid_to, tree->at(i).valid_to);
  }
  const auto number = [](const Row& row) { return row.integer(0); };
  EXPECT_GT(**(*reading)->first({"test.members", "SELECT count(*) FROM jurisdiction_member"}, {}, number), 3);
  EXPECT_EQ(**(*reading)->first({"test.ancestors",
                                 "SELECT count(*) FROM region WHERE level = 'village' AND (county IS NULL OR"
                                 " township IS NULL OR prefecture IS NULL)"},
                                {}, number),
            0);
}

}  // namespace
}  // namespace halfsky::core
