#pragma once
// What waits for a person's decision (待审核): rows of imports that are doubtful or may be somebody already
// known, women who stood on no row of a new list, submissions of villages, women whom another village hands
// over, what the rules propose for an entry, and women whom nobody has verified for a year (contract 2, 3.8;
// domain 3.4). Here are the words, what may be decided of each, and what a decision must say. Pure.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "ledger/entry.h"

namespace halfsky::ledger {

enum class ReviewKind : std::uint8_t {
  row,         // doubtful, about nobody who is known
  duplicate,   // "double": about a woman who is in the ledger already
  missing,     // in care, and on no row of her village's new list
  submission,  // proposed by a village
  claim,       // handed over by another village
  proposal,    // the rules say that she is to be watched, or no longer one of them
  stale,       // 待复核: verified too long ago (domain 3.2, P15)
};

enum class ReviewDecision : std::uint8_t {
  accept,     // as it is told, perhaps with corrected values
  reject,     // turned away, sent back, declined
  merge,      // the row is about the woman whom the ledger has
  keep_both,  // two women
  keep,       // she is still there, and what is known of her still holds
  end,        // her entry ends
  watch,      // her entry is to be watched
};

std::string_view word_of(ReviewKind kind);
std::string_view word_of(ReviewDecision decision);
std::optional<ReviewKind> read_review_kind(std::string_view word);
std::optional<ReviewDecision> read_review_decision(std::string_view word);
// In the order in which a list without a wish goes through them.
const std::vector<ReviewKind>& all_review_kinds();

// Names one thing that waits: a row or a missing woman by the batch and its number, all others by the id of
// the entry or claim. As text "row-<id>-12", "missing-<id>-3", "entry-<id>", "claim-<id>".
struct ReviewKey {
  enum class Of : std::uint8_t { row, missing, entry, claim };
  Of of = Of::row;
  Id id;
  std::int64_t number = 0;
  friend bool operator==(const ReviewKey&, const ReviewKey&) = default;
};
std::string to_string(const ReviewKey& key);
std::optional<ReviewKey> read_review_key(std::string_view text);

// What is proposed for an entry in care of this verdict; nothing where it stands as the rules say (propose of
// eligibility.h). Whose months were found too short is watched and not ended (domain 3.3). `on` is the
// verdict's day, `exit_after_days` parameter P12.
std::optional<ReviewDecision> proposed(EntryState state, const Verdict& verdict, Date on,
                                       int exit_after_days);

// What may be decided, the usual thing first. `has_other`: a woman of the ledger stands beside the row and
// the caller may see her.
std::vector<ReviewDecision> decisions_of(ReviewKind kind, bool has_other,
                                         std::optional<ReviewDecision> proposal = std::nullopt);

// An accepted submission or claim says everything by itself; all else is explained.
bool needs_reason(ReviewKind kind, ReviewDecision decision);

}  // namespace halfsky::ledger
