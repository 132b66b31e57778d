#include "core/access/scoped_reader.h"
#include "core/route/bind.h"
#include "ledger/reviews/review_decision.h"

namespace halfsky::ledger {
namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

// So that one request ends within a second or two; the answer says how many are left.
constexpr int most_at_once = 200;
constexpr int looked_at_in_step = 100;

class PlainApprovals {
 public:
  PlainApprovals(core::Call& call, const ReviewServices& services, core::Scope scope)
      : call_{call}, services_{services}, scope_{std::move(scope)} {}

  Result<ApprovedSubmissions> run();

 private:
  Result<std::vector<WaitingItem>> next();
  Result<std::optional<Approval>> prepare(const WaitingItem& item);
  Result<void> approve(const WaitingItem& item);
  Result<std::int64_t> count();

  core::Call& call_;
  const ReviewServices& services_;
  core::Scope scope_;
  WaitingPosition last_;
  int approved_ = 0;
};

Result<std::vector<WaitingItem>> PlainApprovals::next() {
  const auto reading = call_.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  core::ScopedReader reader{**reading, scope_};
  auto items = read_waiting(reader, ReviewKind::submission, last_, looked_at_in_step);
  if (items && !items->empty()) last_ = position_of(items->back());
  return items;
}

Result<std::optional<Approval>> PlainApprovals::prepare(const WaitingItem& item) {
  const auto reading = call_.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  OpenBatches batches{call_.desk().vault};
  return prepare_plain_approval({call_, services_, **reading, batches}, item);
}

// One woman a transaction: somebody who works on one of them meanwhile holds up no other.
Result<void> PlainApprovals::approve(const WaitingItem& item) {
  const auto approval = prepare(item);
  if (!approval) return refusal_of(approval);
  if (!*approval) return {};
  auto written = write_decision(
      call_, {{core::AuditKind::entry, (*approval)->entry}},
      [&](platform::Connection& connection) { return carry_out(call_, connection, **approval); });
  if (!written && written.error().code == "review.settled") return {};
  if (written) ++approved_;
  return written;
}

Result<std::int64_t> PlainApprovals::count() {
  const auto reading = call_.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  core::ScopedReader reader{**reading, scope_};
  return count_waiting_items(reader, ReviewKind::submission);
}

Result<ApprovedSubmissions> PlainApprovals::run() {
  while (approved_ < most_at_once) {
    const auto items = next();
    if (!items) return refusal_of(items);
    if (items->empty()) break;
    for (const WaitingItem& item : *items) {
      if (approved_ == most_at_once) break;
      if (auto done = approve(item); !done) return refusal_of(done);
    }
  }
  const auto remaining = count();
  if (!remaining) return refusal_of(remaining);
  return ApprovedSubmissions{approved_, *remaining};
}

Result<core::Out<ApprovedSubmissions>> approve_all(core::Call& call, const ReviewServices& services,
                                                   const ApproveSubmissionsBody& body) {
  const auto area = call.area(body.region);
  if (!area) return refusal_of(area);
  core::Scope scope = core::Scope::of_queue(call.desk().grants, call.caller(),
                                            {core::Permission::review_decide, dossier_classes, ""}, *area);
  auto answer = PlainApprovals{call, services, std::move(scope)}.run();
  if (!answer) return refusal_of(answer);
  call.saw({{core::AuditKind::region, std::string{area->id()}}}, dossier_classes, answer->approved);
  return core::Out<ApprovedSubmissions>{*answer};
}

}  // namespace

std::vector<core::Route> review_approval_routes(const ReviewServices& services) {
  return {core::bind<core::None, ApproveSubmissionsBody, ApprovedSubmissions>(
      core::RouteRules{.name = "review.approve",
                       .method = "POST",
                       .path = "/api/v1/reviews/approve-submissions",
                       .summary = "approve all submissions of a region that leave nothing open",
                       .door = core::Door::permitted,
                       .permission = std::optional{core::Permission::review_decide},
                       .classes = dossier_classes,
                       .purpose_rule = core::PurposeRule::fixed,
                       .purpose = core::AuditPurpose::survey,
                       .verb = core::AuditVerb::decide,
                       .rate = core::RateClass::heavy,
                       .priority = http::Priority::person},
      200, [services](core::Call& call, const core::None&, const ApproveSubmissionsBody& body) {
        return approve_all(call, services, body);
      })};
}

}  // namespace halfsky::ledger
