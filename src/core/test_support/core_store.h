#pragma once
// A store for a test of core: the real schema, a small province, the shipped rules, a clock that stands
// still.
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "core/access/appointment.h"
#include "core/access/relation_store.h"
#include "core/region/region_store.h"
#include "platform/store/migrations.h"
#include "platform/store/store.h"
#include "platform/test_support/temp_directory.h"

namespace halfsky::core {

class CoreStore {
 public:
  CoreStore() {
    const auto file = directory_.path() / "ledger.db";
    {
      auto connection = platform::Connection::open(file, platform::Connection::Mode::create);
      const auto migrations = platform::read_migrations(source() / "migrations");
      EXPECT_TRUE(platform::migrate(*connection, *migrations, noon()));
    }
    store_ = std::move(*platform::Store::open(file, platform::Store::Access::write));
    const std::vector<Jurisdiction> units{{"changbaishan", "长白山管委会", {"220621120"}, "主送机关"}};
    EXPECT_TRUE(save_regions(store_->writer(), regions_, units));
    EXPECT_TRUE(
        save_offices(store_->writer(), shipped_offices(offices_, regions_, day("2020-01-01")), noon()));
  }

  static std::filesystem::path source() { return HALFSKY_SOURCE_DIR; }
  static Instant noon() { return Instant{std::chrono::milliseconds{1604116800000}}; }  // 2020-10-31
  static Date day(const char* text) { return *parse_date(text); }
  static Id id(std::uint8_t number) {
    Id id;
    id.bytes[0] = number;
    return id;
  }
  AccessRules rules() const { return {regions_, offices_, grants_, limits_}; }
  const RegionTree& regions() const { return regions_; }
  platform::Store& store() { return *store_; }
  Editor editor() const { return {"sun", noon()}; }

  Result<void> write(platform::Writer::Act act) {
    return store_->writer().write(platform::Urgency::person, "test", std::move(act));
  }
  Post post(std::uint8_t number, std::string office, std::string role, std::string account) const {
    return {id(number),         std::move(office), std::move(role),
            std::move(account), day("2020-06-01"), std::nullopt};
  }
  Result<void> appoint_to(const Post& post) {
    return write([&](platform::Connection& connection) {
      return appoint(connection, rules(), post, id(static_cast<std::uint8_t>(post.id.bytes[0] + 100)),
                     editor(), no_witness);
    });
  }
  Result<void> relate(const RelationRow& row, const std::string& holder = "lan") {
    return write([&](platform::Connection& connection) {
      return add_relation(connection, row, holder, limits_, editor(), no_witness);
    });
  }
  Result<Caller> caller(const std::string& account, std::uint8_t post) {
    auto reading = store_->read();
    return caller_in_post(**reading, rules(), {account, 2, noon(), noon()}, id(post));
  }

 private:
  platform::TempDirectory directory_;
  RegionTree regions_ = *RegionTree::make({
      {"r22", "220000", "吉林省", "吉林省", RegionLevel::province, {}, "", "", {}, ""},
      {"r2201", "220100", "长春市", "长春市", RegionLevel::prefecture, 0U, "", "", {}, ""},
      {"r220122", "220122", "农安县", "农安县", RegionLevel::county, 1U, "", "", {}, ""},
      {"r220122102", "220122102", "哈拉海镇", "哈拉海镇", RegionLevel::township, 2U, "", "", {}, ""},
      {"r220122102201", "220122102201", "头道沟村委会", "头道沟村", RegionLevel::village, 3U, "", "", {}, ""},
      {"r220122102202", "220122102202", "二道沟村委会", "二道沟村", RegionLevel::village, 3U, "", "", {}, ""},
      {"r2206", "220600", "白山市", "白山市", RegionLevel::prefecture, 0U, "", "", {}, ""},
      {"r220621", "220621", "抚松县", "抚松县", RegionLevel::county, 6U, "", "", {}, ""},
      {"r220621120", "220621120", "池西区", "池西区", RegionLevel::township, 7U, "", "", {}, ""},
  });
  OfficeBook offices_ = *OfficeBook::load(source() / "catalogue/offices.yaml");
  GrantBook grants_ = *GrantBook::load(source() / "catalogue/grants.yaml");
  AccessLimits limits_ = *AccessLimits::load(source() / "catalogue/access_limits.yaml");
  std::unique_ptr<platform::Store> store_;
};

}  // namespace halfsky::core
