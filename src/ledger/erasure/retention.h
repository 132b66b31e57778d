#pragma once
// When what is kept of a woman may be erased (删除, Personal Information Protection Law 47): the plan's duty
// to keep her in the ledger has ended, and the term has run out or she demands it. The terms are data,
// catalogue/retention.yaml, each with its article. Pure.
#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"

namespace halfsky::ledger {

enum class ErasureGround : std::uint8_t {
  left,       // was in the register and has left it
  discarded,  // drafts that never came into it
  wish,       // her own demand
};
std::string_view word_of(ErasureGround ground);
std::optional<ErasureGround> read_erasure_ground(std::string_view word);

struct RetentionRule {
  int months = 0;     // from the recorded end of her last episode
  std::string basis;  // law and article, in Chinese
};

struct RetentionRules {
  std::array<RetentionRule, 3> rules;  // by ground

  const RetentionRule& of(ErasureGround ground) const { return rules.at(static_cast<std::size_t>(ground)); }
  // Refuses with retention.invalid (facts: file, line, reason).
  static Result<RetentionRules> load(const std::filesystem::path& file);
};

// What the rules need to know of a woman in one county.
struct RetentionFacts {
  bool is_kept = false;         // an episode is open: the duty of article 23 holds
  bool was_registered = false;  // an episode has ended; else there were drafts alone
  Date ended_on;                // the day on which the last end was recorded
  bool demands = false;         // she has demanded it and not taken it back
  bool has_case = false;        // a case or a referral is open
};

struct ErasureDue {
  ErasureGround ground = ErasureGround::left;
  Date on;  // the first day on which she may be erased
};

// The ground that comes first. Of a woman who is kept it says nothing.
ErasureDue due_of(const RetentionRules& rules, const RetentionFacts& facts);

// Refuses with erasure.duty_holds, erasure.case_open, erasure.not_due (fact: due).
Result<ErasureDue> check_erasable(const RetentionRules& rules, const RetentionFacts& facts, Date today);

}  // namespace halfsky::ledger
