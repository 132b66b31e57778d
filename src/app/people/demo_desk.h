#pragma once
// The daily work of the demonstration's people: whose dossiers they handle. Without it a desk of the
// demonstration would show coded rows only.
#include <string>

#include "app/data_directory.h"

namespace halfsky::app {

// The code of the village of the township (a code) where most women are in care; `otherwise` where there is
// none.
Result<std::string> busiest_village(DataDirectory& directory, const std::string& township,
                                    const std::string& otherwise);

// Gives each account, in its first post, the cases of the women of the region (a code) who most need
// somebody: of level A and B, under watch, to be verified anew, or due for a visit; at most `most`. Refuses
// what core::add_relation refuses.
Result<void> give_demo_cases(DataDirectory& directory, const std::string& account, const std::string& region,
                             int most);

std::span<const platform::Sql> demo_desk_statements();

}  // namespace halfsky::app
