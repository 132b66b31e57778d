#pragma once
// Proves the audit log whole, beside a running server or on a copy, with nothing but the public key: every
// leaf against its hash, every checkpoint against the leaves, its signature and the one before, the file of
// checkpoints and any witness against the store.
#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/audit/checkpoint.h"
#include "platform/store/store.h"

namespace halfsky::core {

struct VerifyOptions {
  std::filesystem::path checkpoints;             // DIR/audit-checkpoints
  std::vector<std::filesystem::path> witnesses;  // copies of checkpoints that were kept elsewhere
  std::uint64_t from = 1;                        // leaves before it are taken as their checkpoint says
  bool full = false;  // also: each line canonical with known words only, tiles, the head
  int threads = 2;
};

struct VerifyReport {
  std::uint64_t leaves = 0;   // in the log
  std::uint64_t checked = 0;  // of them hashed
  std::uint64_t checkpoints = 0;
  std::uint64_t uncovered = 0;  // leaves behind the last checkpoint
};

// Refuses, the first that applies, with
//   audit.malformed (16; place)              a note, a line or the file cannot be read
//   audit.bad_signature (13; size)           or the key is another's
//   audit.gap (11; seq), checkpoint_gap (size)  one is missing, doubled or in another place
//   audit.fork (14; size, place)             the file or a witness knows another history than the store
//   audit.truncated (12; seq)                leaves that a checkpoint counts are gone
//   audit.leaf_mismatch (10; seq)            a leaf is not what was hashed; or root_mismatch (10; size)
//   audit.time_back (15; seq)                by more than five seconds
Result<VerifyReport> verify_log(platform::Store& store, const platform::VerifyKey& key,
                                const VerifyOptions& options);

}  // namespace halfsky::core
