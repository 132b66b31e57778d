#pragma once
// Who was erased, kept outside the store (security 4.2): a store that comes back from an older backup has her
// key again, so a restore erases her once more (ledger/erasure/erase.h) before it says that it is done. A
// file that is only appended to:
//
//   2026-11-23T02:11:09.123Z r220122 0192f0…(32 digits) 5d41…(32 digits)
//
// when, her county, her id, and a code of these under the root key, so that nobody else can have a woman
// erased.
#include <filesystem>
#include <span>
#include <vector>

#include "ledger/person_store.h"
#include "platform/crypto/key_vault.h"
#include "platform/store/connection.h"

namespace halfsky::ledger {

constexpr const char* shred_log_file = "shred-log";

struct Erasure {
  PersonKey person;
  Instant at;
  friend auto operator<=>(const Erasure&, const Erasure&) = default;
};

// All whom the store knows as erased.
Result<std::vector<Erasure>> erasures_of(platform::Connection& connection);

// What the file holds; nothing if there is none. A line that a power cut left half is passed over. Refuses
// with shred_log.unreadable and shred_log.altered (facts: file, line).
Result<std::vector<Erasure>> read_shred_log(const std::filesystem::path& file,
                                            const platform::KeyVault& vault);

// Appends those that the file lacks, durably; makes the file with the first of them. Refuses what reading
// refuses, and shred_log.unwritable.
Result<void> complete_shred_log(const std::filesystem::path& file, const platform::KeyVault& vault,
                                std::span<const Erasure> erasures);

std::span<const platform::Sql> shred_log_statements();

}  // namespace halfsky::ledger
