#pragma once
// The part of verification that reads checkpoints. Private to this folder.
#include "core/audit/audit_store.h"
#include "core/audit/verification.h"

namespace halfsky::core {

struct CheckedNote {
  Note note;
  Frontier frontier;
};

// The store's checkpoints, each signed, in a chain, with a frontier of its root.
Result<std::vector<CheckedNote>> check_notes(std::vector<audit_store::StoredNote> stored,
                                             const platform::VerifyKey& key, int threads);

// `complete`: the file must have all notes but perhaps the last; a witness may have any.
Result<void> check_note_file(const std::filesystem::path& file, const std::vector<Note>& kept,
                             const std::vector<CheckedNote>& notes, const platform::VerifyKey& key,
                             bool complete);

}  // namespace halfsky::core
