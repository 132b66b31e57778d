#pragma once
// DIR/audit-checkpoints: every checkpoint once more, outside the store. Only ever appended to (a county may
// set chattr +a), so that a store which was put back to yesterday is found out. Private to this folder.
#include <filesystem>
#include <vector>

#include "base/result.h"
#include "core/audit/audit_store.h"
#include "core/audit/checkpoint.h"

namespace halfsky::core {

// Notes of a file; none if it is missing. Refuses with audit.file and audit.malformed (fact: place).
Result<std::vector<Note>> read_note_file(const std::filesystem::path& file);

// Appends what the file lacks of the store's notes, durably. Refuses with audit.fork (fact: size) where the
// file has another note than the store, one more, or lacks more than the one that a killed process may owe.
Result<void> complete_note_file(const std::filesystem::path& file,
                                std::span<const audit_store::StoredNote> notes);

// A new file with all notes of the store. Refuses with audit.file if there is one.
Result<void> make_note_file(const std::filesystem::path& file,
                            std::span<const audit_store::StoredNote> notes);

Result<void> append_to_note_file(const std::filesystem::path& file, std::string_view text);

// A small file, written whole and durably under its name.
Result<void> write_key_file(const std::filesystem::path& file, std::string_view text);

}  // namespace halfsky::core
