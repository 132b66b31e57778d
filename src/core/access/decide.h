#pragma once
// The one decision of the house (design rule 3): may this caller do this, to this record, now; what of it
// does she see; what does she owe for it. Pure. Whoever asks has read the caller from her session and post,
// and the facts from the record and the relations, in the same request: nothing is remembered from an earlier
// one.
//
// The order of the checks is part of the contract. What depends on the caller alone comes first, so that the
// answer to a function that is not hers, or to a second factor that is due, tells nothing about a record;
// only then is the record looked at, and what is not hers answers like what is not there.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "core/access/grants.h"
#include "core/access/region_path.h"

namespace halfsky::core {

struct Caller {
  std::string account;
  Id post;  // one capacity at a time
  Role role = Role::hotline;
  std::vector<std::string> departments;  // codes of those that the office stands for here
  std::string office;
  std::vector<RegionPath> areas;  // of the office; none means nothing is seen
  int assurance = 0;              // 1 password, 2 password and second factor
  std::optional<Instant> stepped_up_at;
  Instant now;
  // Days on which the post is held, both included.
  Date holds_from;
  std::optional<Date> holds_until;
};

struct Ask {
  Permission permission = Permission::codes_read;
  DataClasses classes;  // empty: only whether the function is hers
  std::string purpose;
};

// What bars a caller from one woman whatever she was granted.
struct Blocks {
  bool kin = false;         // of her family
  bool conflict = false;    // a dispute or an interest
  bool exclusion = false;   // she asked that this person keep out
  bool protection = false;  // she is in the protected compartment and the caller is not let in
  bool any() const { return kin || conflict || exclusion || protection; }
};

struct Facts {
  std::optional<RegionPath> place;  // of the record; nothing where there is no record, or none in a region
  std::vector<Relation> relations;  // those that hold between the caller's post and her today
  DataClasses referral_classes;     // what the referral lists
  Blocks blocks;
  bool legal_basis = false;        // notice, consent or another basis is on record
  std::optional<int> budget_left;  // distinct subjects; nothing: this one is not a new subject

  bool has(Relation relation) const;
};

enum class Denied : std::uint8_t {
  nothing,
  function,     // not hers: 403
  purpose,      // none given, or not one of those that the grant names: 422
  assurance,    // signed in too weakly: 403
  step_up,      // the second factor is due once more: 403
  record,       // not hers or not there: 404
  legal_basis,  // notice first: 409
  budget,       // too many distinct subjects: 429
};

struct Decision {
  Denied denied = Denied::function;
  DataClasses open;
  DataClasses masked;
  DataClasses hidden;
  std::vector<std::string> only_fields;  // empty: every value of the classes
  std::vector<Obligation> obligations;   // audit, reason, watermark, step_up, budget

  bool allowed() const { return denied == Denied::nothing; }
  bool owes(Obligation obligation) const;
};

std::string_view word_of(Denied denied);

Decision decide(const GrantBook& book, const Caller& caller, const Ask& ask, const Facts& facts);

// One grant of the caller's role for the permission, and the first of its terms that does not hold ("" if all
// do): what `halfsky authz explain` prints.
struct GrantFinding {
  int line = 0;
  DataClasses classes;
  std::string_view fails;  // post, department, purpose, assurance, step_up, block, region, relation, classes
};
std::vector<GrantFinding> explain(const GrantBook& book, const Caller& caller, const Ask& ask,
                                  const Facts& facts);

}  // namespace halfsky::core
