#include "core/access/scoped_reader.h"
#include "ledger/entry_writing.h"
#include "ledger/life_history.h"
#include "ledger/reviews/review_decision.h"
#include "ledger/reviews/review_findings.h"

namespace halfsky::ledger {
namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

// Nothing: the entry stays as it is, with a note of who has looked after her.
std::optional<EntryAct> act_of(ReviewKind kind, ReviewDecision decision) {
  switch (decision) {
    case ReviewDecision::accept:
      return EntryAct::approve;
    case ReviewDecision::reject:
      return EntryAct::send_back;
    case ReviewDecision::end:
      return EntryAct::leave;
    case ReviewDecision::watch:
      return kind == ReviewKind::proposal ? std::optional{EntryAct::begin_watch} : std::nullopt;
    case ReviewDecision::keep:
      return kind == ReviewKind::stale ? std::optional{EntryAct::reverify} : std::nullopt;
    case ReviewDecision::merge:
    case ReviewDecision::keep_both:
      break;
  }
  return std::nullopt;
}

// Where nobody says when she left: the day for which the list speaks, if she was registered by then.
Date usual_exit_date(Date list_day, const ActFacts& facts) {
  return std::clamp(list_day, facts.entered_on, std::max(facts.entered_on, facts.today));
}

Result<Entry> entry_decided(const Deciding& deciding, const OpenedEntry& opened, Date list_day) {
  core::Call& call = deciding.call;
  const Parameters parameters =
      parameters_of(deciding.services.entries, call.desk().regions, opened.entry.columns.place, call.today());
  Entry judged = reassessed(opened.entry, opened.spells, parameters, call.today());
  const auto act = act_of(deciding.item.kind, deciding.decision);
  if (!act) {
    judged.documents.set(note_name, deciding.reason);
    return judged;
  }
  const auto told = told_exit_reason(deciding.body.exit_reason);
  if (!told) return refusal_of(told);
  ActFacts facts = facts_of(judged, call.today());
  facts.actor = call.caller().account;
  facts.note = deciding.reason;
  facts.exit_reason = told->value_or(ExitReason::other);
  facts.exit_date = deciding.body.exit_date.value_or(usual_exit_date(list_day, facts));
  auto after = entry_after(judged, *act, facts);
  if (after) plan_review(*act, parameters, call.today(), *after);
  return after;
}

// Refuses with review.settled where nothing is proposed today.
Result<std::optional<ReviewDecision>> proposal_of(const Deciding& deciding, const OpenedEntry& opened) {
  const Entry& entry = opened.entry;
  if (deciding.item.kind != ReviewKind::proposal) return std::optional<ReviewDecision>{};
  core::Call& call = deciding.call;
  const Parameters parameters =
      parameters_of(deciding.services.entries, call.desk().regions, entry.columns.place, call.today());
  const Verdict verdict = verdict_on(entry.documents, opened.spells, parameters.eligibility, call.today());
  const auto proposal =
      proposed(entry.columns.state, verdict, call.today(), parameters.husband_back_exit_days);
  if (!proposal) return problem("review.settled");
  return proposal;
}

struct Prepared {
  PersonKey person;
  Entry after;
  std::optional<SealedChange> change;
};

Result<Date> day_of_list(const ReviewDesk& desk, const WaitingItem& item) {
  if (item.kind != ReviewKind::missing) return desk.call.today();
  const auto batch = desk.batches.open(desk.connection, {item.county, item.key.id});
  if (!batch) return refusal_of(batch);
  return (*batch)->batch.as_of;
}

Result<Prepared> prepare(const Deciding& deciding) {
  core::Call& call = deciding.call;
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  OpenBatches batches{call.desk().vault};
  const ReviewDesk desk{call, deciding.services, **reading, batches};
  const auto queued = open_queued_entry(desk, *deciding.item.person, *deciding.item.entry);
  if (!queued) return refusal_of(queued);
  if (!*queued) return problem("request.not_there");
  const Entry& present = (*queued)->opened.entry;
  const auto proposal = proposal_of(deciding, (*queued)->opened);
  if (!proposal) return refusal_of(proposal);
  if (auto offered = check_offered(deciding, decisions_of(deciding.item.kind, false, *proposal)); !offered)
    return refusal_of(offered);
  if (auto same = check_review_version(call, present.version); !same) return refusal_of(same);
  const auto list_day = day_of_list(desk, deciding.item);
  if (!list_day) return refusal_of(list_day);
  auto after = entry_decided(deciding, (*queued)->opened, *list_day);
  if (!after) return refusal_of(after);
  auto change = seal_change(call.desk().vault, *(*queued)->opened.key, present, *after, call.today(),
                            recording_of(call));
  if (!change) return refusal_of(change);
  return Prepared{*deciding.item.person, std::move(*after), std::move(*change)};
}

}  // namespace

Result<ReviewOutcome> decide_entry(const Deciding& deciding) {
  core::Call& call = deciding.call;
  const auto prepared = prepare(deciding);
  if (!prepared) return refusal_of(prepared);
  const Id& entry = *deciding.item.entry;
  auto written = write_decision(call, {{core::AuditKind::entry, entry}},
                                [&](platform::Connection& connection) -> Result<void> {
                                  Result<void> done;
                                  if (deciding.item.kind == ReviewKind::missing)
                                    done = settle_missing(connection, prepared->person, entry);
                                  if (done && prepared->change)
                                    done = write_change(connection, *prepared->change);
                                  if (done && deciding.decision == ReviewDecision::accept)
                                    done = take_task(call, connection, prepared->person, "review");
                                  return done;
                                });
  if (!written) return refusal_of(written);
  return ReviewOutcome{to_string(deciding.item.key), std::string{word_of(deciding.item.kind)},
                       std::string{word_of(deciding.decision)}, to_string(entry),
                       std::string{word_of(prepared->after.columns.state)}};
}

Result<std::optional<Approval>> prepare_plain_approval(const ReviewDesk& desk, const WaitingItem& item) {
  core::Call& call = desk.call;
  const auto queued = open_queued_entry(desk, *item.person, *item.entry);
  if (!queued) return refusal_of(queued);
  if (!*queued) return std::optional<Approval>{};
  const Entry& present = (*queued)->opened.entry;
  const Parameters parameters =
      parameters_of(desk.services.entries, call.desk().regions, present.columns.place, call.today());
  const Entry judged = reassessed(present, (*queued)->opened.spells, parameters, call.today());
  if (!findings_of_submission(judged.documents, parameters, desk.services.entries.codes, call.today()).none())
    return std::optional<Approval>{};
  ActFacts facts = facts_of(judged, call.today());
  facts.actor = call.caller().account;
  auto after = entry_after(judged, EntryAct::approve, facts);
  if (!after) return std::optional<Approval>{};
  plan_review(EntryAct::approve, parameters, call.today(), *after);
  auto change = seal_change(call.desk().vault, *(*queued)->opened.key, present, *after, call.today(),
                            recording_of(call));
  if (!change) return refusal_of(change);
  return std::optional{Approval{*item.person, *item.entry, std::move(**change)}};
}

Result<void> carry_out(core::Call& call, platform::Connection& connection, const Approval& approval) {
  auto done = write_change(connection, approval.change);
  return done ? take_task(call, connection, approval.person, "review") : done;
}

}  // namespace halfsky::ledger
