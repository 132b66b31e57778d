#pragma once
// The append-only log of everything that happens (design rule 5). A write's leaf is appended inside the
// write's own transaction and is undone with it; a read's leaf goes through read_recorder.h. A thread of the
// log's own signs a checkpoint every 60 s or 1,024 leaves, into the store and then into
// DIR/audit-checkpoints, so that the file is never ahead of the store.
//
//   core::Leaf leaf;                                      // in the act that writes:
//   leaf.actor = "system:lan"; leaf.verb = core::AuditVerb::import_applied;
//   leaf.objects = {{core::AuditKind::batch, batch}};
//   if (auto kept = log.append(connection, leaf); !kept) return kept;
#include <filesystem>
#include <functional>
#include <memory>
#include <span>

#include "base/clock.h"
#include "core/audit/checkpoint.h"
#include "core/audit/leaf.h"
#include "platform/crypto/key_vault.h"
#include "platform/crypto/random.h"
#include "platform/store/store.h"

namespace halfsky::core {

constexpr const char* audit_checkpoints_file = "audit-checkpoints";
constexpr const char* audit_key_file = "audit-key.pem";

// Appends with no log open: for a store that is being made. AuditLog::append is the same and minds the next
// checkpoint too. Refuses with audit.invalid.
Result<void> append_leaves(platform::Connection& connection, Instant now, std::span<const Leaf> leaves);

// Makes DIR/audit-checkpoints from the store's own checkpoints: once, for a store that was restored into a
// new directory. Refuses with audit.file if the file is there.
Result<void> restore_checkpoint_file(platform::Store& store, const std::filesystem::path& directory);

class AuditLog {
 public:
  struct Parts {
    platform::Store& store;  // opened for writing
    platform::KeyVault& vault;
    const Clock& clock;
    platform::Random& random;
    std::filesystem::path directory;  // where the two files lie
  };

  static constexpr std::uint64_t most_uncovered = 1024;
  static constexpr std::chrono::seconds longest_uncovered{60};

  // Makes the signing key at first use. Refuses with audit.fork if the file of checkpoints is ahead of the
  // store or differs from it (an old backup was put in place), audit.file (fact: file) if it cannot be used.
  static Result<std::unique_ptr<AuditLog>> open(const Parts& parts);
  // Signs a last checkpoint.
  ~AuditLog();

  // Runs in the caller's act on the writer. Refuses with audit.invalid (fact: field).
  Result<void> append(platform::Connection& connection, std::span<const Leaf> leaves);
  Result<void> append(platform::Connection& connection, const Leaf& leaf) {
    return append(connection, std::span{&leaf, 1});
  }

  // Signs what no checkpoint covers yet; nothing to do is no failure. Any thread but the writer's.
  Result<void> checkpoint();
  // The same, if 1,024 leaves or 60 s have passed. What the log's thread asks every second.
  Result<void> checkpoint_if_due();

  platform::VerifyKey verify_key() const;

 private:
  struct State;
  explicit AuditLog(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The lines of up to `most` leaves behind number `after`, as they are stored.
Result<void> each_line(platform::Connection& connection, std::uint64_t after, std::uint64_t most,
                       const std::function<void(std::string_view)>& take);

// The last `most` checkpoints that the store has, newest first.
Result<std::vector<Checkpoint>> last_checkpoints(platform::Connection& connection, std::size_t most);

std::span<const platform::Sql> audit_statements();

}  // namespace halfsky::core
