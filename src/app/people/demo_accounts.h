#pragma once
// The demonstration's people: one account a role, ready to sign in, with post and grid. Of a store of
// synthetic women only; their passwords are written into a file for whoever looks at it.
#include <filesystem>

#include "app/data_directory.h"

namespace halfsky::app {

// `file` (mode 0600) gets a JSON array of user, password, totp_secret, role, department, region, name; the
// first is of a township of the county with the workbooks. The same for the same seed. Refuses with
// demo.accounts_file (fact: file), user.accounts_exist and what making an account refuses.
Result<void> make_demo_accounts(DataDirectory& directory, const std::filesystem::path& file,
                                std::uint64_t seed);

}  // namespace halfsky::app
