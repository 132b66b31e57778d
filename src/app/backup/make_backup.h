#pragma once
// A backup of the data directory (issue 3.10, docs/backup.md): the whole store with its wrapped keys and its
// audit log, sealed under a key of its own that the root key seals; the root key is not in it. Made beside a
// server by one reader more, by a command or by the server itself.
#include <functional>

#include "app/data_directory.h"

namespace halfsky::app {

struct BackupReport {
  std::string made_at;     // RFC 3339
  std::int64_t bytes = 0;  // of the file
};
using BackupWatcher = std::function<Result<void>(std::int64_t done, std::int64_t total)>;

// Writes `to`, reads it back whole, and only then gives it its name. Beside it the log of who was erased is
// brought up to date: DIR/halfsky-XXXXXXXX.shred-log, which `restore` asks, and so is the one of ended
// accounts and posts (revocation_log.h). Refuses what the watcher refuses,
// backup.file_exists, backup.in_progress, backup.unwritable, backup.disk_full, and what reading the store
// refuses.
Result<BackupReport> make_backup(DataDirectory& directory, const std::filesystem::path& to,
                                 const BackupWatcher& watch);

// Brings the log of erasures beside this backup, or in its place, up to date.
Result<void> note_erasures(DataDirectory& directory, const std::filesystem::path& backup);

// The log of erasures that lies beside the backups of the store with this root key.
std::filesystem::path shred_log_beside(const std::filesystem::path& backup, std::string_view root_check);

}  // namespace halfsky::app
