#include "core/audit/verification.h"

#include <algorithm>

#include "core/audit/checkpoint_file.h"
#include "core/audit/verify_leaves.h"

namespace halfsky::core {
namespace {

using platform::Connection;

// The files are read before the store: what is in a file was in the store before it.
struct KeptElsewhere {
  std::vector<Note> file;
  std::vector<std::vector<Note>> witnesses;
};

Result<KeptElsewhere> read_files(const VerifyOptions& options) {
  KeptElsewhere kept;
  auto file = read_note_file(options.checkpoints);
  if (!file) return tl::make_unexpected(file.error());
  kept.file = std::move(*file);
  for (const auto& witness : options.witnesses) {
    std::error_code ignored;
    if (!std::filesystem::exists(witness, ignored))
      return problem("audit.file", {{"file", witness.string()}});
    auto notes = read_note_file(witness);
    if (!notes) return tl::make_unexpected(notes.error());
    kept.witnesses.push_back(std::move(*notes));
  }
  return kept;
}

struct Stored {
  std::vector<audit_store::StoredNote> notes;
  Frontier head;
  std::uint64_t last_seq = 0;
};

Result<Stored> read_store(platform::Store& store) {
  auto reading = store.read();
  if (!reading) return tl::make_unexpected(reading.error());
  auto notes = audit_store::notes(**reading);
  if (!notes) return tl::make_unexpected(notes.error());
  const auto head = audit_store::head(**reading);
  if (!head) return tl::make_unexpected(head.error());
  const auto last = audit_store::last_seq(**reading);
  if (!last) return tl::make_unexpected(last.error());
  return Stored{std::move(*notes), *head, *last};
}

Result<void> check_files(const VerifyOptions& options, const KeptElsewhere& kept,
                         const std::vector<CheckedNote>& notes, const platform::VerifyKey& key) {
  auto checked = check_note_file(options.checkpoints, kept.file, notes, key, true);
  for (std::size_t i = 0; checked && i < kept.witnesses.size(); ++i) {
    checked = check_note_file(options.witnesses[i], kept.witnesses[i], notes, key, false);
  }
  return checked;
}

// Nothing may be gone that a checkpoint or the head counts.
Result<void> check_length(const Stored& stored) {
  const std::uint64_t covered = stored.notes.empty() ? 0 : stored.notes.back().size;
  const std::uint64_t promised = std::max(covered, stored.head.size());
  if (stored.last_seq >= promised) return {};
  return problem("audit.truncated", {{"seq", std::to_string(stored.last_seq + 1)}});
}

// How many checkpoints lie before leaf `from`: the last of them is where hashing begins.
std::size_t notes_before(const std::vector<CheckedNote>& notes, std::uint64_t from) {
  const auto behind = std::find_if(
      notes.begin(), notes.end(), [&](const CheckedNote& note) { return note.note.checkpoint.size >= from; });
  return static_cast<std::size_t>(behind - notes.begin());
}

}  // namespace

Result<VerifyReport> verify_log(platform::Store& store, const platform::VerifyKey& key,
                                const VerifyOptions& options) {
  const auto kept = read_files(options);
  if (!kept) return tl::make_unexpected(kept.error());
  auto stored = read_store(store);
  if (!stored) return tl::make_unexpected(stored.error());
  const auto notes = check_notes(stored->notes, key, options.threads);
  if (!notes) return tl::make_unexpected(notes.error());
  auto checked = check_files(options, *kept, *notes, key);
  if (checked) checked = check_length(*stored);
  if (!checked) return tl::make_unexpected(checked.error());
  const std::size_t skipped = notes_before(*notes, options.from);
  const Frontier start = skipped == 0 ? Frontier{} : (*notes)[skipped - 1].frontier;
  const auto tree = verify_leaves(
      store, {&start, stored->last_seq, std::span{*notes}.subspan(skipped), options.full, options.threads});
  if (!tree) return tl::make_unexpected(tree.error());
  if (*tree != stored->head) return problem("audit.gap", {{"seq", std::to_string(stored->last_seq)}});
  const std::uint64_t covered = notes->empty() ? 0 : notes->back().note.checkpoint.size;
  return VerifyReport{stored->last_seq, stored->last_seq - start.size(), notes->size(),
                      stored->last_seq - covered};
}

}  // namespace halfsky::core
