#include "ledger/name_directory.h"

#include <gtest/gtest.h>

#include <set>

#include "ledger/test_support/ledger_store.h"

namespace halfsky::ledger {
namespace {

using By = NameQuery::By;

class NameDirectoryTest : public testing::Test {
 protected:
  Id enrol(const std::string& name) { return store_.enrol(store_.woman(name, "")).entry.id; }
  std::set<Id> found(By by, const std::string& text, const std::string& county = nongan) {
    const auto ids = directory_.find(county, {by, text}, 50);
    EXPECT_TRUE(ids);
    return {ids->begin(), ids->end()};
  }

  LedgerStore store_;
  NameDirectory directory_{store_.store(), store_.vault(), store_.random()};
};

TEST_F(NameDirectoryTest, FindsByNameByPartAndByInitials) {
  const Id wang = enrol("王桂芝");
  const Id li = enrol("李桂芝");
  const Id shan = enrol("单雄信");
  EXPECT_EQ(found(By::text, "王桂芝"), std::set<Id>{wang});
  EXPECT_EQ(found(By::text, "桂芝"), (std::set<Id>{wang, li}));
  EXPECT_EQ(found(By::text, "芝"), (std::set<Id>{wang, li}));
  EXPECT_EQ(found(By::initials, "WGZ"), std::set<Id>{wang});
  EXPECT_EQ(found(By::initials, "gz"), (std::set<Id>{wang, li}));
  EXPECT_EQ(found(By::initials, "sxx"), std::set<Id>{shan}) << "a surname has its own reading";
  EXPECT_EQ(found(By::text, "王芝"), std::set<Id>{});
  EXPECT_EQ(found(By::text, " "), std::set<Id>{});
  EXPECT_EQ(found(By::text, "王桂芝", yushu), std::set<Id>{}) << "another county's names are not asked";
}

TEST_F(NameDirectoryTest, StaysCurrentWithEachWrite) {
  const Id wang = enrol("王桂芝");
  EXPECT_EQ(found(By::text, "王桂"), std::set<Id>{wang});
  const Id zhao = enrol("赵海燕");
  directory_.put(nongan, zhao, "赵海燕");
  directory_.put(nongan, wang, "王秀英");
  EXPECT_EQ(found(By::text, "海燕"), std::set<Id>{zhao});
  EXPECT_EQ(found(By::text, "王桂"), std::set<Id>{});
  EXPECT_EQ(found(By::text, "秀英"), std::set<Id>{wang});
  directory_.remove(nongan, wang);
  EXPECT_EQ(found(By::text, "秀英"), std::set<Id>{});
}

TEST(NameQuery, FitsWhatHoldsTheCharactersInTheirOrder) {
  EXPECT_TRUE(fits({By::text, "桂 芝"}, "王桂芝"));
  EXPECT_FALSE(fits({By::text, "芝桂"}, "王桂芝"));
  EXPECT_TRUE(fits({By::initials, "wg"}, "王桂芝"));
  EXPECT_FALSE(fits({By::initials, ""}, "王桂芝"));
}

}  // namespace
}  // namespace halfsky::ledger
