#include "app/commands/exit_status.h"

#include <map>
#include <string_view>

namespace halfsky::app {

// budget: a table, one code a line
int exit_status_of(const Problem& what) {
  static const std::map<std::string_view, int> statuses{
      {"store.missing", 2},
      {"key.file_missing", 2},
      {"key.file_exists", 2},
      {"key.passphrase_needed", 2},
      {"key.passphrase_file", 2},
      {"store.exists", 3},
      {"key.passphrase_wrong", 4},
      {"key.wrong", 4},
      {"audit.leaf_mismatch", 10},
      {"audit.root_mismatch", 10},
      {"audit.gap", 11},
      {"audit.checkpoint_gap", 11},
      {"audit.truncated", 12},
      {"audit.bad_signature", 13},
      {"crypto.key_unreadable", 13},
      {"audit.fork", 14},
      {"audit.time_back", 15},
      {"audit.malformed", 16},
      {"audit.no_leaf", 2},
      {"audit.not_covered", 3},
      {"audit.file", 2},
      {"audit.checkpoints_left", 3},
      {"serve.web_holds_data", 2},
      {"backup.missing", 2},
      {"backup.file_exists", 2},
      {"backup.not_a_backup", 3},
      {"backup.newer", 3},
      {"backup.damaged", 3},
      {"backup.truncated", 3},
      {"backup.incomplete", 3},
      {"backup.key_wrong", 4},
      {"shred_log.missing", 2},
      {"shred_log.altered", 3},
      {"revocation_log.missing", 2},
      {"demo.store_has_people", 3},
      {"report.no_such_region", 2},
      {"user.accounts_exist", 3},
      {"user.region_unknown", 2},
      {"user.role_unknown", 2},
      {"user.office_missing", 2},
      {"accounts.name_bad", 2},
      {"accounts.name_taken", 3},
      {"accounts.not_there", 2},
      {"post.separated", 2},
      {"import.one_way", 2},
      {"import.village_unknown", 2},
      {"import.not_there", 2},
      {"import.state", 3},
  };
  const auto found = statuses.find(what.code);
  return found == statuses.end() ? 1 : found->second;
}

}  // namespace halfsky::app
