#pragma once
// A data directory out of a backup (issue 3.10). Everything is done in DIR/restore.unfinished; the store gets
// its name last, so that a restore which was refused or killed leaves no store behind. Before it says that it
// is done it has read all pages, proved the audit log, opened a hundred women's documents, and erased again
// who was erased since, and ended again whose account or post was.
#include <functional>

#include "app/data_directory.h"

namespace halfsky::app {

struct RestoreRequest {
  std::filesystem::path from;
  DataOptions to;  // and where the root key lies
  std::vector<std::filesystem::path>
      shred_logs;  // newer ones; the one beside the backup is asked in any case
  std::vector<std::filesystem::path> revocation_logs;  // the same
};

struct RestoreReport {
  std::string made_at;       // when the backup was made
  std::uint64_t leaves = 0;  // of the audit log, all proved
  int documents = 0;         // opened
  int erased_again = 0;      // women
  int ended_again = 0;       // accounts and posts
  bool key_in_directory = false;
};

// Refuses store.exists, audit.checkpoints_left, what reading the root key refuses, backup.key_wrong,
// backup.damaged and the others of sealed_file.h, store.newer_schema, what audit verify refuses,
// crypto.unreadable, shred_log.altered, shred_log.missing, revocation_log.missing.
Result<RestoreReport> restore_backup(const RestoreRequest& request, const Environment& environment,
                                     const std::function<void(std::int64_t bytes)>& watch);

}  // namespace halfsky::app
