#pragma once
// Twenty women in each of three villages: synthetic names and numbers, the same in every test world. The
// first of each village is a case of the posts that need one to see her.
#include <boost/json.hpp>

#include "app/test_world/accounts.h"

namespace halfsky::app::test_world {

// Who is where, for the tests: entry, person, name, number, telephone, village.
Result<boost::json::array> make_women(DataDirectory& directory, const core::RegionTree& regions,
                                      const std::vector<Account>& accounts);

}  // namespace halfsky::app::test_world
