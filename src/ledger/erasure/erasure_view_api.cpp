#include "core/route/who.h"
#include "ledger/erasure/erasure_view.h"

namespace halfsky::ledger {
namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

Result<std::optional<std::string>> reason_of(const core::Call& call, const ErasureRequest& request,
                                             const std::optional<ErasureWord>& word) {
  if (!word || word->reason.empty()) return std::nullopt;
  const auto opened = call.desk().vault.open_system(erasure_reason_use(request), word->reason);
  if (!opened) return refusal_of(opened);
  return std::optional{std::string{opened->begin(), opened->end()}};
}

}  // namespace

Result<ErasureView> describe_erasure(const core::Call& call, platform::Connection& connection,
                                     const RetentionRules& rules, const ErasureRequest& request) {
  core::WhoBook who{connection, call.today()};
  ErasureView view;
  view.id = to_string(request.id);
  view.entry = to_string(request.entry);
  view.region = deepest_of(request.place);
  if (const auto index = call.desk().regions.find_id(view.region))
    view.region_name = call.desk().regions.at(*index).canonical;
  view.ground = word_of(request.due.ground);
  view.basis = rules.of(request.due.ground).basis;
  view.due_on = request.due.on;
  view.state = word_of(request.state);
  auto reason = reason_of(call, request, request.asked);
  if (!reason) return refusal_of(reason);
  view.reason = std::move(*reason);
  if (request.asked) {
    view.asked_at = to_rfc3339(request.asked->at);
    view.asked_by_name = who.person(request.asked->account);
    view.asked_office_name = who.office(request.asked->office);
  }
  auto answer = reason_of(call, request, request.decided);
  if (!answer) return refusal_of(answer);
  view.answer = std::move(*answer);
  if (request.decided) {
    view.decided_at = to_rfc3339(request.decided->at);
    view.decided_by_name = who.person(request.decided->account);
  }
  if (request.done_at) view.done_at = to_rfc3339(*request.done_at);
  view.may_decide = check_erasure_decider(request, call.caller().account, call.caller().office).has_value();
  return view;
}

}  // namespace halfsky::ledger
