#include "ledger/reviews/review_decision.h"

#include <algorithm>

#include "base/text.h"
#include "core/access/scoped_reader.h"
#include "core/route/bind.h"
#include "ledger/entry_writing.h"

namespace halfsky::ledger {
namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

constexpr std::size_t longest_reason = 200;

bool is_hers(const core::Call& call, const core::RegionPath& place) {
  return std::any_of(call.caller().areas.begin(), call.caller().areas.end(),
                     [&](const core::RegionPath& area) { return area.covers(place); });
}

// Who comes second is told so; what is another's, or nothing at all, is not there.
tl::unexpected<Problem> gone(core::Call& call, platform::Connection& connection, const ReviewKey& key) {
  const auto region = queue_of(connection, key);
  if (!region) return refusal_of(region);
  const core::RegionTree& tree = call.desk().regions;
  const auto index = *region ? tree.find_id(**region) : std::nullopt;
  if (!index || !is_hers(call, core::path_of(tree, *index))) return problem("request.not_there");
  return problem("review.settled");
}

std::optional<ReviewKind> kind_of(const Entry& entry) {
  if (entry.columns.state == EntryState::submitted) return ReviewKind::submission;
  if (entry.columns.state == EntryState::stale) return ReviewKind::stale;
  const Status verdict = entry.columns.verdict;
  const bool is_out = verdict == Status::not_eligible;
  const bool is_asked =
      (entry.columns.state == EntryState::active && (is_out || verdict == Status::pending)) ||
      (entry.columns.state == EntryState::watch && is_out);
  return is_asked ? std::optional{ReviewKind::proposal} : std::nullopt;
}

Result<WaitingItem> find_entry_item(core::Call& call, platform::Connection& connection,
                                    const ReviewKey& key) {
  const auto located = locate_entry(call, connection, key.id);
  if (!located) return refusal_of(located);
  const core::Subject subject = subject_of(call.desk().regions, *located);
  const auto decision = call.decide_on_queued(connection, subject, subject.place, dossier_classes);
  if (!decision) return refusal_of(decision);
  const auto kind = kind_of(*located);
  if (!kind) return problem("review.settled");
  const std::string& county = located->columns.place.county;
  return WaitingItem{*kind,
                     key,
                     county,
                     located->columns.place,
                     located->changed_at,
                     PersonKey{county, located->person},
                     located->id};
}

// Refuses with request.not_there and review.settled.
Result<WaitingItem> find_item(core::Call& call, const ReviewKey& key) {
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  if (key.of == ReviewKey::Of::entry) return find_entry_item(call, **reading, key);
  const core::PlaceReader reader{**reading};
  auto item = find_waiting(**reading, key);
  if (!item) return refusal_of(item);
  if (!*item) return gone(call, **reading, key);
  const core::RegionTree& tree = call.desk().regions;
  std::optional<core::Subject> subject;
  if ((*item)->person) {
    const core::RegionPath place = path_of_place(tree, (*item)->place);
    subject = core::Subject{(*item)->person->county, (*item)->person->id, place};
  }
  const auto decision =
      call.decide_on_queued(**reading, subject, path_of_place(tree, (*item)->place), dossier_classes);
  if (!decision) return refusal_of(decision);
  return std::move(**item);
}

Result<ReviewDecision> read_decision(const ReviewDecisionBody& body) {
  const auto decision = read_review_decision(body.decision);
  if (!decision) return problem("review.decision_unknown", {{"where", "/decision"}});
  return *decision;
}

Result<std::string> read_reason(const ReviewDecisionBody& body, ReviewKind kind, ReviewDecision decision) {
  const std::string reason{trim(body.reason.value_or(""))};
  if (reason.empty() && needs_reason(kind, decision))
    return problem("review.reason_missing", {{"where", "/reason"}});
  if (count_characters(reason) > longest_reason)
    return problem("field.too_long", {{"where", "/reason"}, {"most", std::to_string(longest_reason)}});
  return reason;
}

// Values correct a row; days and codes of leaving belong to an end.
Result<void> check_body(const ReviewDecisionBody& body, ReviewKind kind, ReviewDecision decision) {
  const bool is_row = kind == ReviewKind::row || kind == ReviewKind::duplicate;
  const bool corrects = is_row && decision != ReviewDecision::reject;
  if (body.values && !body.values->empty() && !corrects)
    return problem("review.value_not_here", {{"where", "/values"}});
  if (decision == ReviewDecision::end) return {};
  if (body.exit_reason) return problem("review.value_not_here", {{"where", "/exit_reason"}});
  if (body.exit_date) return problem("review.value_not_here", {{"where", "/exit_date"}});
  return {};
}

Result<core::Out<ReviewOutcome>> decide(core::Call& call, const ReviewServices& services,
                                        const ReviewDecisionBody& body) {
  const auto key = read_review_key(call.path_text("id"));
  if (!key) return problem("request.not_there");
  const auto item = find_item(call, *key);
  if (!item) return refusal_of(item);
  const auto decision = read_decision(body);
  if (!decision) return refusal_of(decision);
  auto reason = read_reason(body, item->kind, *decision);
  if (!reason) return refusal_of(reason);
  if (auto sound = check_body(body, item->kind, *decision); !sound) return refusal_of(sound);
  const Deciding deciding{call, services, *item, *decision, body, std::move(*reason)};
  auto outcome = key->of == ReviewKey::Of::row     ? decide_row(deciding)
                 : key->of == ReviewKey::Of::claim ? decide_claim(deciding)
                                                   : decide_entry(deciding);
  if (!outcome) return refusal_of(outcome);
  return core::Out<ReviewOutcome>{std::move(*outcome)};
}

}  // namespace

Result<void> check_offered(const Deciding& deciding, const std::vector<ReviewDecision>& offered) {
  if (std::find(offered.begin(), offered.end(), deciding.decision) != offered.end()) return {};
  return problem("review.decision_unknown", {{"where", "/decision"}});
}

Result<void> check_review_version(const core::Call& call, int version) {
  const auto expected = call.expected_version();
  if (!expected) return refusal_of(expected);
  if (*expected == version) return {};
  return problem("entry.changed_meanwhile", {{"version", std::to_string(version)}});
}

Result<void> write_decision(core::Call& call, std::vector<core::AuditObject> objects,
                            platform::Writer::Act act) {
  auto written = call.write("review.decide", std::move(objects), dossier_classes, std::move(act));
  if (written) return written;
  const std::string& code = written.error().code;
  const bool was_quicker =
      code == "entry.changed_meanwhile" || code == "import.row_settled" || code == "claim.settled";
  return was_quicker ? problem("review.settled") : written;
}

std::vector<core::Route> review_decision_routes(const ReviewServices& services) {
  return {core::bind<core::None, ReviewDecisionBody, ReviewOutcome>(
      core::RouteRules{.name = "review.decide",
                       .method = "POST",
                       .path = "/api/v1/reviews/{id}/decision",
                       .summary = "decide what becomes of one thing that waits",
                       .door = core::Door::permitted,
                       .permission = std::optional{core::Permission::review_decide},
                       .classes = dossier_classes,
                       .purpose_rule = core::PurposeRule::fixed,
                       .purpose = core::AuditPurpose::survey,
                       .verb = core::AuditVerb::decide,
                       .rate = core::RateClass::ordinary,
                       .priority = http::Priority::person},
      200, [services](core::Call& call, const core::None&, const ReviewDecisionBody& body) {
        return decide(call, services, body);
      })};
}

}  // namespace halfsky::ledger
