#pragma once
// The accounts of the test world: one for each kind of caller, with everything set, in real offices of two
// counties. Their passwords and second factors go into a file for the tests: never for a store with people.
#include <boost/json.hpp>
#include <string>
#include <vector>

#include "app/data_directory.h"
#include "core/region/region.h"

namespace halfsky::app::test_world {

struct Account {
  std::string user;
  std::string role;
  std::string office;  // region id and kind
  std::string region;
  std::string password;
  std::string secret;  // base 32
  Id post;
};

// Posts that are held at once, in the first villages of the first township of 农安 and of 榆树.
Result<std::vector<Account>> make_accounts(DataDirectory& directory, const core::RegionTree& regions);

boost::json::array describe(const std::vector<Account>& accounts);

// The villages in which women live: two of one township of 农安, one of 榆树.
struct Villages {
  core::RegionIndex own = 0;
  core::RegionIndex neighbour = 0;
  core::RegionIndex far = 0;
};
Result<Villages> villages_of(const core::RegionTree& regions);

}  // namespace halfsky::app::test_world
