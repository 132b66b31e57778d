#include "core/access/scoped_reader.h"
#include "ledger/claim.h"
#include "ledger/entry_writing.h"
#include "ledger/hand_over.h"
#include "ledger/reviews/review_decision.h"

namespace halfsky::ledger {
namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

struct Prepared {
  Claim claim;
  std::string name;
  std::optional<HandOver> taken;
  std::optional<SealedChange> declined;
};

Result<HandOver> take(const Deciding& deciding, platform::Connection& connection, const QueuedEntry& queued) {
  core::Call& call = deciding.call;
  const core::RegionTree& tree = call.desk().regions;
  const EntryPlace& place = deciding.item.place;
  const Parameters parameters = parameters_of(deciding.services.entries, tree, place, call.today());
  const auto village = tree.find_id(deepest_of(place));
  Recording recorded = recording_of(call);
  recorded.source = "claim";
  return prepare_hand_over(
      connection, call.desk().vault, call.desk().random,
      {queued.opened.entry, queued.opened.spells, *queued.opened.key},
      {place, village ? tree.at(*village).canonical : "", parameters, call.today(), std::move(recorded)});
}

Result<SealedChange> decline(const Deciding& deciding, const QueuedEntry& queued) {
  core::Call& call = deciding.call;
  const Entry& present = queued.opened.entry;
  ActFacts facts = facts_of(present, call.today());
  facts.note = deciding.reason;
  const auto after = entry_after(present, EntryAct::decline_claim, facts);
  if (!after) return refusal_of(after);
  auto change =
      seal_change(call.desk().vault, *queued.opened.key, present, *after, call.today(), recording_of(call));
  if (!change) return refusal_of(change);
  return std::move(**change);  // its state is another one
}

Result<Claim> waiting_claim(platform::Connection& connection, const Id& id) {
  auto claim = read_waiting_claim(connection, id);
  if (!claim) return refusal_of(claim);
  if (!*claim) return problem("review.settled");
  return std::move(**claim);
}

Result<Prepared> prepare(const Deciding& deciding) {
  core::Call& call = deciding.call;
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  OpenBatches batches{call.desk().vault};
  const ReviewDesk desk{call, deciding.services, **reading, batches};
  const auto queued =
      open_queued_entry(desk, *deciding.item.person, *deciding.item.entry, deciding.item.place);
  if (!queued) return refusal_of(queued);
  if (!*queued) return problem("request.not_there");
  if (auto offered = check_offered(deciding, decisions_of(ReviewKind::claim, false)); !offered)
    return refusal_of(offered);
  if (auto same = check_review_version(call, (*queued)->located.version); !same) return refusal_of(same);
  auto claim = waiting_claim(**reading, deciding.item.key.id);
  if (!claim) return refusal_of(claim);
  Prepared prepared{std::move(*claim), (*queued)->opened.entry.documents.get("name"), {}, {}};
  if (deciding.decision == ReviewDecision::accept) {
    auto taken = take(deciding, **reading, **queued);
    if (!taken) return refusal_of(taken);
    prepared.taken = std::move(*taken);
    return prepared;
  }
  auto declined = decline(deciding, **queued);
  if (!declined) return refusal_of(declined);
  prepared.declined = std::move(*declined);
  return prepared;
}

Result<void> carry_out(core::Call& call, platform::Connection& connection, const Prepared& prepared) {
  const ClaimState state = prepared.taken ? ClaimState::taken : ClaimState::declined;
  auto done = settle_claim(connection, prepared.claim, state, call.caller().account, call.now());
  if (done && prepared.declined) done = write_change(connection, *prepared.declined);
  if (!done || !prepared.taken) return done;
  const Entry& entry = prepared.taken->entry;
  done = carry_out(connection, *prepared.taken, call.editor());
  const PersonKey woman{entry.columns.place.county, entry.person};
  return done ? take_task(call, connection, woman, "claim") : done;
}

}  // namespace

Result<ReviewOutcome> decide_claim(const Deciding& deciding) {
  core::Call& call = deciding.call;
  const auto prepared = prepare(deciding);
  if (!prepared) return refusal_of(prepared);
  std::vector<core::AuditObject> objects{{core::AuditKind::entry, prepared->claim.entry}};
  if (prepared->taken) objects.emplace_back(core::AuditKind::entry, prepared->taken->entry.id);
  auto written = write_decision(call, std::move(objects), [&](platform::Connection& connection) {
    return carry_out(call, connection, *prepared);
  });
  if (!written) return refusal_of(written);
  ReviewOutcome outcome{to_string(deciding.item.key), std::string{word_of(ReviewKind::claim)},
                        std::string{word_of(deciding.decision)}, std::nullopt, std::nullopt};
  if (!prepared->taken) return outcome;
  const Entry& entry = prepared->taken->entry;
  deciding.services.entries.names.put(entry.columns.place.county, entry.id, prepared->name);
  outcome.entry = to_string(entry.id);
  outcome.state = word_of(entry.columns.state);
  return outcome;
}

}  // namespace halfsky::ledger
