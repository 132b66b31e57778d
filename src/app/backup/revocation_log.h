#pragma once
// Which accounts and posts were ended, kept outside the store as the list of erasures is (security 6.5): a
// store that comes back from an older backup would let them in again. DIR/revocation-log, only appended to:
//
//   2026-11-23T02:11:09.123Z ended account lan 5d41…      …Z ended post 0192f0… 5d41…
//   2026-11-24T01:00:00.000Z again account lan 77ab…
//
// when it was noticed, what, whom, a code under the root key. The server brings it up to date every few
// seconds, and each backup copies it beside itself.
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "app/data_directory.h"

namespace halfsky::app {

constexpr const char* revocation_log_file = "revocation-log";

struct Revocation {
  Instant at;
  bool is_ended = true;  // false: was let in again
  bool is_post = false;
  std::string whom;  // a login name, or the post's id
};

// Appends what the store says otherwise than the last line about it. Refuses with revocation_log.unwritable
// (fact: file).
Result<void> complete_revocation_log(DataDirectory& directory);
// The copy that lies beside this backup has all lines of the directory's own.
Result<void> copy_revocation_log(DataDirectory& directory, const std::filesystem::path& backup);
std::filesystem::path revocation_log_beside(const std::filesystem::path& backup, std::string_view root_check);

// The sound lines; none where there is no file. Refuses with revocation_log.unreadable (fact: file).
Result<std::vector<Revocation>> read_revocation_log(const std::filesystem::path& file,
                                                    const platform::KeyVault& vault);

// Ends once more, in a store that shows the moment `made_at` (RFC 3339), who was ended since and not let in
// again. Answers how many.
Result<int> end_again(platform::Store& store, std::vector<Revocation> known, const std::string& made_at,
                      Instant now);

std::span<const platform::Sql> revocation_statements();

}  // namespace halfsky::app
