#pragma once
// What is decided of one thing that waits, from the request to the rows: checked against what may be decided,
// prepared and sealed, then carried out in one transaction with its leaf. Of two who decide at once the
// second is told (review.settled).
#include "ledger/reviews/review_item.h"

namespace halfsky::ledger {

struct Deciding {
  core::Call& call;
  const ReviewServices& services;
  const WaitingItem& item;
  ReviewDecision decision;
  const ReviewDecisionBody& body;
  std::string reason;  // trimmed; empty where none is needed
};

// Each refuses with review.decision_unknown where this item does not have the decision,
// entry.changed_meanwhile where If-Match names another version, review.settled where somebody was quicker,
// and what its act refuses.
Result<ReviewOutcome> decide_row(const Deciding& deciding);
Result<ReviewOutcome> decide_entry(const Deciding& deciding);
Result<ReviewOutcome> decide_claim(const Deciding& deciding);

// What the three share.
Result<void> check_offered(const Deciding& deciding, const std::vector<ReviewDecision>& offered);
Result<void> check_review_version(const core::Call& call, int version);
// Runs the act with its leaf; who changed the entry between reading and writing was quicker.
Result<void> write_decision(core::Call& call, std::vector<core::AuditObject> objects,
                            platform::Writer::Act act);

// A submission that the caller may approve without asking: prepared, or nothing where a finding, her own hand
// or a block speaks against it.
struct Approval {
  PersonKey person;
  Id entry;
  SealedChange change;
};
Result<std::optional<Approval>> prepare_plain_approval(const ReviewDesk& desk, const WaitingItem& item);
Result<void> carry_out(core::Call& call, platform::Connection& connection, const Approval& approval);

}  // namespace halfsky::ledger
