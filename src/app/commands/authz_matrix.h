#pragma once
// The full truth table of access (`halfsky authz matrix`): every role, every permission, a record in the
// caller's own, a sibling, the parent, a child and a foreign region, under each relation; and single
// decisions as JSON lines (`halfsky authz decide`), which the tests compare with an oracle of their own.
#include <iosfwd>
#include <string>

#include "base/result.h"
#include "core/access/grants.h"

namespace halfsky::app {

// One line for each cell as JSON: role, department, permission, region, relation, then the classes that are
// open and masked, "allowed", and what is owed. Every cell asks for what the permission speaks of, one class
// at a time, by a caller who did all that can be asked of her (both factors, step-up, purpose), of a record
// with notice given.
void print_matrix(std::ostream& out, const core::GrantBook& book, bool json);

// The decision on one JSON object, as a JSON object. Keys: role, departments, areas, assurance, now,
// stepped_up_at (milliseconds), holds_from, holds_until, permission, classes, purpose, place, relations,
// referral_classes, blocks, legal_basis, budget_left. Refuses with authz.line_unreadable (fact: where).
Result<std::string> decide_line(const core::GrantBook& book, const std::string& line);

// Returns how many lines could not be read.
int decide_lines(std::istream& in, std::ostream& out, std::ostream& errors, const core::GrantBook& book);

}  // namespace halfsky::app
