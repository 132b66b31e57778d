#include "core/audit/verify_checkpoints.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace halfsky::core {
namespace {

tl::unexpected<Problem> at_size(const char* code, std::uint64_t size) {
  return problem(code, {{"size", std::to_string(size)}});
}

// The place of the first note that the key did not sign, or their number.
std::size_t first_unsigned(const std::vector<CheckedNote>& notes, const platform::VerifyKey& key,
                           int threads) {
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> bad{notes.size()};
  const auto work = [&] {
    const platform::VerifyKey own{key};
    for (std::size_t i = next++; i < notes.size() && i < bad; i = next++) {
      if (is_signed_by(notes[i].note, own)) continue;
      std::size_t seen = bad;
      while (i < seen && !bad.compare_exchange_weak(seen, i)) {
      }
    }
  };
  std::vector<std::thread> others;
  for (int i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  return bad;
}

Result<CheckedNote> read_note(const audit_store::StoredNote& stored) {
  auto note = parse_note(stored.text);
  auto frontier = Frontier::from_bytes(stored.size, stored.frontier);
  if (!note || !frontier || note->checkpoint.size != stored.size) {
    return problem("audit.malformed", {{"place", "audit_checkpoint " + std::to_string(stored.size)}});
  }
  return CheckedNote{std::move(*note), std::move(*frontier)};
}

Result<void> check_chain(const std::vector<CheckedNote>& notes) {
  Digest previous{};
  for (const CheckedNote& one : notes) {
    const Checkpoint& checkpoint = one.note.checkpoint;
    if (checkpoint.previous != previous) return at_size("audit.checkpoint_gap", checkpoint.size);
    if (one.frontier.root() != checkpoint.root) return at_size("audit.root_mismatch", checkpoint.size);
    previous = platform::sm3(bytes_of(one.note.text));
  }
  return {};
}

}  // namespace

Result<std::vector<CheckedNote>> check_notes(std::vector<audit_store::StoredNote> stored,
                                             const platform::VerifyKey& key, int threads) {
  std::vector<CheckedNote> notes;
  notes.reserve(stored.size());
  for (const audit_store::StoredNote& one : stored) {
    auto note = read_note(one);
    if (!note) return tl::make_unexpected(note.error());
    notes.push_back(std::move(*note));
  }
  const std::size_t bad = first_unsigned(notes, key, threads);
  if (bad < notes.size()) return at_size("audit.bad_signature", notes[bad].note.checkpoint.size);
  if (auto chained = check_chain(notes); !chained) return tl::make_unexpected(chained.error());
  return notes;
}

Result<void> check_note_file(const std::filesystem::path& file, const std::vector<Note>& kept,
                             const std::vector<CheckedNote>& notes, const platform::VerifyKey& key,
                             bool complete) {
  std::size_t place = 0;
  for (const Note& one : kept) {
    const auto same = std::find_if(notes.begin() + static_cast<std::ptrdiff_t>(place), notes.end(),
                                   [&](const CheckedNote& note) { return note.note.text == one.text; });
    const bool found = same != notes.end();
    const auto at = static_cast<std::size_t>(same - notes.begin());
    if (!found && !is_signed_by(one, key)) return at_size("audit.bad_signature", one.checkpoint.size);
    if (!found || (complete && at != place)) {
      return problem("audit.fork", {{"size", std::to_string(one.checkpoint.size)}, {"file", file.string()}});
    }
    place = at + 1;
  }
  if (complete && notes.size() > kept.size() + 1) {
    const std::uint64_t size = notes[kept.size()].note.checkpoint.size;
    return problem("audit.fork", {{"size", std::to_string(size)}, {"file", file.string()}});
  }
  return {};
}

}  // namespace halfsky::core
