#include "ledger/reviews/review.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace halfsky::ledger {
namespace {

constexpr std::array<std::string_view, 7> kinds{"row",   "double",   "missing", "submission",
                                                "claim", "proposal", "stale"};
constexpr std::array<std::string_view, 7> decisions{"accept", "reject", "merge", "keep_both",
                                                    "keep",   "end",    "watch"};
constexpr std::array<std::string_view, 4> keys{"row", "missing", "entry", "claim"};

template <class Word, std::size_t count>
std::optional<Word> find(const std::array<std::string_view, count>& words, std::string_view word) {
  const auto* const found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<Word>(found - words.begin());
}

bool has_number(ReviewKey::Of of) {
  return of == ReviewKey::Of::row || of == ReviewKey::Of::missing;
}

std::optional<std::int64_t> read_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  return whole && number > 0 ? std::optional{number} : std::nullopt;
}

}  // namespace

std::string_view word_of(ReviewKind kind) {
  return kinds.at(static_cast<std::size_t>(kind));
}

std::string_view word_of(ReviewDecision decision) {
  return decisions.at(static_cast<std::size_t>(decision));
}

std::optional<ReviewKind> read_review_kind(std::string_view word) {
  return find<ReviewKind>(kinds, word);
}

std::optional<ReviewDecision> read_review_decision(std::string_view word) {
  return find<ReviewDecision>(decisions, word);
}

const std::vector<ReviewKind>& all_review_kinds() {
  static const std::vector<ReviewKind> all{ReviewKind::submission, ReviewKind::row,   ReviewKind::duplicate,
                                           ReviewKind::missing,    ReviewKind::claim, ReviewKind::proposal,
                                           ReviewKind::stale};
  return all;
}

std::string to_string(const ReviewKey& key) {
  std::string text{keys.at(static_cast<std::size_t>(key.of))};
  text += '-';
  text += halfsky::to_string(key.id);
  if (has_number(key.of)) {
    text += '-';
    text += std::to_string(key.number);
  }
  return text;
}

std::optional<ReviewKey> read_review_key(std::string_view text) {
  const std::size_t first = text.find('-');
  if (first == std::string_view::npos) return std::nullopt;
  const auto of = find<ReviewKey::Of>(keys, text.substr(0, first));
  std::string_view rest = text.substr(first + 1);
  const std::size_t second = rest.find('-');
  const auto id = parse_id(rest.substr(0, second));
  if (!of || !id || has_number(*of) != (second != std::string_view::npos)) return std::nullopt;
  if (!has_number(*of)) return ReviewKey{*of, *id, 0};
  const auto number = read_number(rest.substr(second + 1));
  if (!number) return std::nullopt;
  return ReviewKey{*of, *id, *number};
}

std::optional<ReviewDecision> proposed(EntryState state, const Verdict& verdict, Date on,
                                       int exit_after_days) {
  if (state != EntryState::active && state != EntryState::watch) return std::nullopt;
  const Proposal proposal = propose(verdict, true, on, exit_after_days);
  const bool is_short = verdict.reason == Reason::too_short;
  const bool is_to_watch = proposal == Proposal::watch || (proposal == Proposal::exit && is_short);
  if (is_to_watch) return state == EntryState::active ? std::optional{ReviewDecision::watch} : std::nullopt;
  return proposal == Proposal::exit ? std::optional{ReviewDecision::end} : std::nullopt;
}

std::vector<ReviewDecision> decisions_of(ReviewKind kind, bool has_other,
                                         std::optional<ReviewDecision> proposal) {
  switch (kind) {
    case ReviewKind::row:
    case ReviewKind::duplicate:
      if (has_other) return {ReviewDecision::merge, ReviewDecision::keep_both, ReviewDecision::reject};
      return {ReviewDecision::accept, ReviewDecision::reject};
    case ReviewKind::missing:
    case ReviewKind::stale:
      return {ReviewDecision::keep, ReviewDecision::end};
    case ReviewKind::submission:
    case ReviewKind::claim:
      return {ReviewDecision::accept, ReviewDecision::reject};
    case ReviewKind::proposal:
      if (proposal == ReviewDecision::watch) return {ReviewDecision::watch, ReviewDecision::end};
      return {ReviewDecision::end};
  }
  return {};
}

bool needs_reason(ReviewKind kind, ReviewDecision decision) {
  const bool is_plain = kind == ReviewKind::submission || kind == ReviewKind::claim;
  return !is_plain || decision != ReviewDecision::accept;
}

}  // namespace halfsky::ledger
