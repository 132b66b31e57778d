#include "core/audit/audit_log.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/audit/audit_store.h"
#include "core/audit/checkpoint_file.h"

namespace halfsky::core {
namespace {

using audit_store::StoredNote;
using platform::Connection;
using platform::SigningKey;
using platform::Urgency;

constexpr const char* key_use = "audit-key";
constexpr int tile_height = 8;
constexpr std::chrono::seconds keeper_pause{1};

Result<void> keep_tiles(Connection& connection, Frontier& frontier, const Digest& hash) {
  Result<void> kept;
  frontier.append(hash, [&](int height, std::uint64_t number, const Digest& node) {
    if (!kept || height == 0 || height % tile_height != 0) return;
    kept = audit_store::insert_tile(connection, height / tile_height, number, node);
  });
  return kept;
}

Result<SigningKey> open_key(const AuditLog::Parts& parts, const audit_store::StoredKey& stored) {
  const auto bytes = parts.vault.open_system(key_use, stored.sealed);
  if (!bytes) return tl::make_unexpected(bytes.error());
  return SigningKey::from_bytes(*bytes, parts.random);
}

Result<SigningKey> make_key(const AuditLog::Parts& parts) {
  SigningKey key = SigningKey::make(parts.random);
  const audit_store::StoredKey stored{key.verify_key().pem(),
                                      parts.vault.seal_system(key_use, ByteView{key.bytes()})};
  auto saved = parts.store.writer().write(Urgency::person, "audit.key", [&](Connection& connection) {
    return audit_store::insert_key(connection, stored, parts.clock.now());
  });
  if (!saved) return tl::make_unexpected(saved.error());
  return key;
}

Result<SigningKey> open_or_make_key(const AuditLog::Parts& parts) {
  auto reading = parts.store.read();
  if (!reading) return tl::make_unexpected(reading.error());
  const auto stored = audit_store::key(**reading);
  if (!stored) return tl::make_unexpected(stored.error());
  return *stored ? open_key(parts, **stored) : make_key(parts);
}

Result<std::vector<StoredNote>> stored_notes(platform::Store& store) {
  auto reading = store.read();
  if (!reading) return tl::make_unexpected(reading.error());
  return audit_store::notes(**reading);
}

}  // namespace

Result<void> append_leaves(Connection& connection, Instant now, std::span<const Leaf> leaves) {
  auto frontier = audit_store::head(connection);
  if (!frontier) return tl::make_unexpected(frontier.error());
  for (const Leaf& leaf : leaves) {
    const std::uint64_t seq = frontier->size() + 1;
    const auto line = canonical_line(leaf, seq, now);
    if (!line) return tl::make_unexpected(line.error());
    const Digest hash = leaf_hash(bytes_of(*line));
    auto kept = audit_store::insert_leaf(connection, seq, *line, hash);
    if (kept) kept = keep_tiles(connection, *frontier, hash);
    if (!kept) return kept;
  }
  return audit_store::save_head(connection, *frontier);
}

Result<void> restore_checkpoint_file(platform::Store& store, const std::filesystem::path& directory) {
  const auto notes = stored_notes(store);
  if (!notes) return tl::make_unexpected(notes.error());
  return make_note_file(directory / audit_checkpoints_file, *notes);
}

struct AuditLog::State {
  Parts parts;
  SigningKey key;
  std::mutex signing;  // one checkpoint at a time; guards the two below
  StoredNote last;
  std::uint64_t in_file = 0;                // size of the file's last note
  std::atomic<std::uint64_t> uncovered{0};  // at least as many as there are
  std::atomic<Instant> covered_at;
  std::uint64_t seen_in_vain = 0;  // under `signing`
  std::mutex mutex;
  std::condition_variable wake;
  bool stopping = false;
  std::thread keeper;

  State(const Parts& given, SigningKey opened) : parts{given}, key{std::move(opened)} {}

  std::filesystem::path file() const { return parts.directory / audit_checkpoints_file; }

  Result<void> start() {
    auto notes = stored_notes(parts.store);
    if (!notes) return tl::make_unexpected(notes.error());
    auto done = write_key_file(parts.directory / audit_key_file, key.verify_key().pem());
    if (done) done = complete_note_file(file(), *notes);
    if (!done) return done;
    if (!notes->empty()) last = std::move(notes->back());
    in_file = last.size;
    covered_at = parts.clock.now();
    uncovered = 1;  // a killed process may have left some
    keeper = std::thread{[this] { keep(); }};
    return {};
  }

  Result<std::optional<Frontier>> uncovered_head() const {
    auto reading = parts.store.read();
    if (!reading) return tl::make_unexpected(reading.error());
    const auto head = audit_store::head(**reading);
    if (!head) return tl::make_unexpected(head.error());
    if (head->size() <= last.size) return std::optional<Frontier>{};
    return std::optional{*head};
  }

  Result<void> save(const Frontier& head) {
    const Digest previous = last.size == 0 ? Digest{} : platform::sm3(bytes_of(last.text));
    const Checkpoint checkpoint{head.size(), head.root(), parts.clock.now(), previous};
    StoredNote note{head.size(), signed_note(checkpoint, key), head.bytes()};
    auto saved = parts.store.writer().write(Urgency::person, "audit.checkpoint", [&](Connection& connection) {
      return audit_store::insert_note(connection, note);
    });
    if (saved) last = std::move(note);
    return saved;
  }

  // The file is brought level before another note is made: it is never more than one behind.
  Result<void> level_file() {
    if (in_file == last.size) return {};
    auto appended = append_to_note_file(file(), last.text);
    if (appended) in_file = last.size;
    return appended;
  }

  Result<void> checkpoint() {
    const std::lock_guard lock{signing};
    if (auto level = level_file(); !level) return level;
    const std::uint64_t seen = uncovered.load();
    const auto head = uncovered_head();
    if (!head) return tl::make_unexpected(head.error());
    if (*head) {
      const std::uint64_t covered = (*head)->size() - last.size;
      if (auto saved = save(**head); !saved) return saved;
      uncovered -= std::min(seen, covered);
    } else {
      forget_undone(seen);
    }
    covered_at = parts.clock.now();
    return level_file();
  }

  // Leaves are counted inside their act: they may not be durable yet. Only a count that found nothing twice
  // was of acts that were undone.
  void forget_undone(std::uint64_t seen) {
    if (seen == seen_in_vain) uncovered -= seen;
    seen_in_vain = seen;
  }

  bool is_due() const {
    const std::uint64_t count = uncovered.load();
    if (count >= most_uncovered) return true;
    return count > 0 && parts.clock.now() - covered_at.load() >= longest_uncovered;
  }

  // A checkpoint that fails is tried again; until then the leaves stand without one, which verify shows.
  void keep() {
    std::unique_lock lock{mutex};
    while (!stopping) {
      wake.wait_for(lock, keeper_pause);
      if (stopping || !is_due()) continue;
      lock.unlock();
      (void)checkpoint();
      lock.lock();
    }
  }

  void stop() {
    {
      const std::lock_guard lock{mutex};
      stopping = true;
    }
    wake.notify_all();
    if (keeper.joinable()) keeper.join();
  }
};

AuditLog::AuditLog(std::unique_ptr<State> state) : state_{std::move(state)} {}

AuditLog::~AuditLog() {
  const bool started = state_->keeper.joinable();
  state_->stop();
  if (started) (void)state_->checkpoint();
}

Result<std::unique_ptr<AuditLog>> AuditLog::open(const Parts& parts) {
  auto key = open_or_make_key(parts);
  if (!key) return tl::make_unexpected(key.error());
  std::unique_ptr<AuditLog> log{new AuditLog{std::make_unique<State>(parts, std::move(*key))}};
  if (auto started = log->state_->start(); !started) return tl::make_unexpected(started.error());
  return log;
}

Result<void> AuditLog::append(Connection& connection, std::span<const Leaf> leaves) {
  auto appended = append_leaves(connection, state_->parts.clock.now(), leaves);
  if (!appended) return appended;
  if ((state_->uncovered += leaves.size()) >= most_uncovered) state_->wake.notify_all();
  return {};
}

Result<void> AuditLog::checkpoint() {
  return state_->checkpoint();
}

Result<void> AuditLog::checkpoint_if_due() {
  // One that the log's own thread is making right now is waited for.
  { const std::lock_guard made{state_->signing}; }
  return state_->is_due() ? state_->checkpoint() : Result<void>{};
}

platform::VerifyKey AuditLog::verify_key() const {
  return state_->key.verify_key();
}

}  // namespace halfsky::core
