#include "core/access/relation.h"

#include <algorithm>
#include <array>

namespace halfsky::core {
namespace {

constexpr std::array<std::string_view, 9> words{"grid", "case",     "referral",  "task",       "self",
                                                "kin",  "conflict", "exclusion", "compartment"};

bool opens_a_door(RelationKind kind) {
  switch (kind) {
    case RelationKind::grid:
    case RelationKind::caseload:
    case RelationKind::referral:
    case RelationKind::compartment:
    case RelationKind::self:
      return true;
    default:
      return false;
  }
}

// Nothing: the kind has no such limit.
std::optional<int> most_of(RelationKind kind, const AccessLimits& limits) {
  if (kind == RelationKind::caseload) return limits.case_handlers;
  if (kind == RelationKind::compartment) return limits.compartment_accounts;
  return std::nullopt;
}

Result<void> check_term(const RelationRow& row, const AccessLimits& limits) {
  if (row.valid_to && *row.valid_to < row.valid_from) return problem("relation.ends_before_start");
  if (row.kind != RelationKind::referral) return {};
  const bool too_long = !row.valid_to || days_between(row.valid_from, *row.valid_to) >= limits.referral_days;
  if (too_long) return problem("relation.too_long", {{"days", std::to_string(limits.referral_days)}});
  return {};
}

}  // namespace

std::string_view word_of(RelationKind kind) {
  return words.at(static_cast<std::size_t>(kind));
}

std::optional<RelationKind> read_relation_kind(std::string_view word) {
  const auto* const found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<RelationKind>(found - words.begin());
}

bool is_of_a_post(RelationKind kind) {
  return kind <= RelationKind::task;
}

bool is_signed_by(RelationKind kind, Role role) {
  switch (kind) {
    case RelationKind::grid:
      return role == Role::township_civil_affairs;
    case RelationKind::caseload:
      return role == Role::county_civil_affairs;
    case RelationKind::kin:
    case RelationKind::conflict:
    case RelationKind::exclusion:
      return role == Role::township_civil_affairs || role == Role::county_civil_affairs;
    default:
      return false;
  }
}

Result<void> check_relation(const RelationRow& row, const RelationContext& context,
                            const AccessLimits& limits) {
  const bool held = is_of_a_post(row.kind) ? row.post.has_value() : row.account.has_value();
  if (!held) return problem("relation.holder_missing");
  const bool about = row.kind == RelationKind::grid ? row.region.has_value() : row.person.has_value();
  if (!about) return problem("relation.subject_missing");
  if (opens_a_door(row.kind) && context.actor == context.holder_account)
    return problem("relation.for_oneself");
  const auto most = most_of(row.kind, limits);
  if (most && context.live_of_this_kind >= *most)
    return problem("relation.too_many", {{"count", std::to_string(*most)}});
  return check_term(row, limits);
}

}  // namespace halfsky::core
