#pragma once
// The rows that make one woman somebody's business, or bar somebody from her. Services write them in the act
// that makes or ends them; decide() reads nothing else of them. Held by a post, and ended with it: a grid of
// households (a region), a case, a referral, a task. Held by an account, in whatever post: that she is the
// caller herself, kin, conflict, exclusion by her own wish, and entry to the protected compartment: a woman
// with such a row is seen by those accounts alone.
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/id.h"
#include "base/result.h"
#include "core/access/access_limits.h"
#include "core/access/data_class.h"
#include "core/access/words.h"

namespace halfsky::core {

enum class RelationKind : std::uint8_t {
  grid,
  caseload,  // "case"
  referral,
  task,
  self,
  kin,
  conflict,
  exclusion,
  compartment,
};

std::string_view word_of(RelationKind kind);
std::optional<RelationKind> read_relation_kind(std::string_view word);
// Held by a post, not by an account.
bool is_of_a_post(RelationKind kind);
// Whose word makes such a relation through the office's own list (security 2.3): the township signs who looks
// after which households, the county names who handles a case, either notes who must keep out. The other
// kinds are made by the acts that need them.
bool is_signed_by(RelationKind kind, Role role);

struct RelationRow {
  std::string county;  // hers, or the grid's
  Id id;
  RelationKind kind = RelationKind::grid;
  std::optional<Id> post;
  std::optional<std::string> account;
  std::optional<Id> person;
  std::optional<std::string> region;  // of a grid
  DataClasses classes;                // of a referral: what it lists
  std::string basis;                  // batch, case or document that made it: a word of the program or an id
  Date valid_from;
  std::optional<Date> valid_to;  // last day
  friend bool operator==(const RelationRow&, const RelationRow&) = default;
};

// What the act that makes a relation knows beside the row.
struct RelationContext {
  std::string actor;           // who makes it
  std::string holder_account;  // the account that holds the post, or that the row names
  int live_of_this_kind = 0;   // of the same woman, in force on the first day, this row not counted
};

// Refuses with relation.holder_missing, relation.subject_missing, relation.ends_before_start,
// relation.for_oneself, relation.too_long (fact: days), relation.too_many (fact: count). A task, and a block
// of oneself, may be made by their own holder: who imports a batch has its rows, who is kin says so.
Result<void> check_relation(const RelationRow& row, const RelationContext& context,
                            const AccessLimits& limits);

}  // namespace halfsky::core
