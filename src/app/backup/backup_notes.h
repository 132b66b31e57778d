#pragma once
// Backups that a command made beside a running server: only the server may write to the audit log, so the
// command leaves a note in DIR/backup-notes and the server makes a leaf of it within seconds. A file that is
// only appended to and, once its notes are in the log, emptied:
//
//   system:root 2026-11-23T02:11:09+08:00 5d41…(32 digits)
//
// who, the moment that the backup shows, and a code of these under the root key: a line without its code is
// nobody's note and is passed over.
#include "app/data_directory.h"

namespace halfsky::app {

struct BackupNote {
  std::string actor;
  std::string made_at;
};

// Durably. Refuses with backup.note_unwritable (fact: file).
Result<void> leave_backup_note(DataDirectory& directory, const BackupNote& note);

// Of a directory that was opened for writing: each note becomes a leaf, then the file is emptied. Answers how
// many there were. Killed in between, it may write one of them twice, never none.
Result<int> take_up_backup_notes(DataDirectory& directory);

}  // namespace halfsky::app
