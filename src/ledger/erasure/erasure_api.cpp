#include "ledger/erasure/erasure_api.h"

#include <algorithm>

#include "base/text.h"
#include "core/route/bind.h"
#include "ledger/entry_record.h"
#include "ledger/erasure/erasure_jobs.h"
#include "ledger/erasure/erasure_store.h"
#include "ledger/erasure/erasure_view.h"
#include "ledger/erasure/retention_facts.h"

namespace halfsky::ledger {

struct ErasureListQuery {
  std::string which;
  std::optional<std::string> region;
};
BOOST_DESCRIBE_STRUCT(ErasureListQuery, (), (which, region))

namespace {

using platform::Connection;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

constexpr core::DataClasses existence{core::DataClass::existence};
constexpr int most_listed = 50;

struct Erasing {
  const RetentionRules& rules;
  platform::JobWorker& worker;
};

core::AuditObject object_of(const ErasureRequest& request) {
  return {core::AuditKind::entry, request.entry};
}

core::Subject subject_of_request(const core::Call& call, const ErasureRequest& request) {
  return {request.person.county, request.person.id, path_of_place(call.desk().regions, request.place)};
}

ErasureWord word_of_caller(const core::Call& call, const ErasureRequest& request, const std::string& reason) {
  const std::string plain = trim(reason);
  return {
      call.now(), call.caller().account, call.caller().office,
      plain.empty() ? Bytes{} : call.desk().vault.seal_system(erasure_reason_use(request), bytes_of(plain))};
}

// Whether the rules allow it today; what they know of her is read anew at each step.
Result<HerRetention> erasable_now(const core::Call& call, Connection& connection, const Erasing& erasing,
                                  const PersonKey& person, ErasureDue& due) {
  // What she has said is opened for the rule alone; nothing of it is answered.
  const core::PlaceReader reader{connection};
  auto hers = retention_of(connection, call.desk().vault, person, call.today());
  if (!hers) return refusal_of(hers);
  const auto erasable = check_erasable(erasing.rules, hers->facts, call.today());
  if (!erasable) return refusal_of(erasable);
  due = *erasable;
  return hers;
}

Result<ErasureRequest> find_request(core::Call& call, Connection& connection) {
  const auto id = call.path_id("id");
  if (!id) return refusal_of(id);
  const core::PlaceReader reader{connection};
  for (const std::string& county : counties_of(call)) {
    auto request = read_erasure(connection, county, *id);
    if (!request) return refusal_of(request);
    if (!*request) continue;
    const auto decision = call.decide_on(connection, subject_of_request(call, **request), existence);
    if (!decision) return refusal_of(decision);
    return std::move(**request);
  }
  return problem("request.not_there");
}

Result<core::Out<ErasureView>> answer(const core::Call& call, const Erasing& erasing,
                                      const ErasureRequest& request) {
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, existence};
  auto view = describe_erasure(call, **reading, erasing.rules, request);
  if (!view) return refusal_of(view);
  return core::Out<ErasureView>{std::move(*view)};
}

struct Asking {
  ErasureRequest request;
  bool is_proposed = false;
};

// Of an entry that lies before the caller.
Result<Asking> asking_of(core::Call& call, const Erasing& erasing, const ErasureAskBody& body) {
  const auto entry = parse_id(body.entry);
  if (!entry) return problem("request.not_there");
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const auto located = locate_entry(call, **reading, *entry);
  if (!located) return refusal_of(located);
  const auto decision = call.decide_on(**reading, subject_of(call.desk().regions, *located), existence);
  if (!decision) return refusal_of(decision);
  Asking asking;
  ErasureRequest& request = asking.request;
  request.person = {located->columns.place.county, located->person};
  const core::PlaceReader reader{**reading};
  const auto open = open_erasure_of(**reading, request.person);
  if (!open) return refusal_of(open);
  if (*open && (*open)->state != ErasureState::due) return problem("erasure.asked_already");
  asking.is_proposed = open->has_value();
  if (*open) request = **open;
  const auto hers = erasable_now(call, **reading, erasing, request.person, request.due);
  if (!hers) return refusal_of(hers);
  if (asking.is_proposed) return asking;
  request.id = call.desk().random.id(call.now());
  request.entry = hers->entry;
  request.place = hers->place;
  request.noted_at = call.now();
  return asking;
}

Result<void> write_asked(core::Call& call, Asking& asking, const std::string& reason) {
  ErasureRequest& request = asking.request;
  request.state = ErasureState::asked;
  request.asked = word_of_caller(call, request, reason);
  return call.write("erasure.ask", {object_of(request)}, existence, [&](Connection& connection) {
    return asking.is_proposed ? move_erasure(connection, request, ErasureState::due)
                              : insert_erasure(connection, request);
  });
}

Result<core::Out<ErasureView>> ask(core::Call& call, const Erasing& erasing, const ErasureAskBody& body) {
  if (auto sound = check_erasure_reason(body.reason); !sound) return refusal_of(sound);
  auto asking = asking_of(call, erasing, body);
  if (!asking) return refusal_of(asking);
  if (auto written = write_asked(call, *asking, body.reason); !written) return refusal_of(written);
  return answer(call, erasing, asking->request);
}

// Of a proposal: also one of drafts that nobody finds any more.
Result<core::Out<ErasureView>> ask_for_due(core::Call& call, const Erasing& erasing,
                                           const ErasureReasonBody& body) {
  if (auto sound = check_erasure_reason(body.reason); !sound) return refusal_of(sound);
  Asking asking{{}, true};
  {
    const auto reading = call.desk().store.read();
    if (!reading) return refusal_of(reading);
    auto found = find_request(call, **reading);
    if (!found) return refusal_of(found);
    if (found->state != ErasureState::due) return problem("erasure.asked_already");
    const auto hers = erasable_now(call, **reading, erasing, found->person, found->due);
    if (!hers) return refusal_of(hers);
    asking.request = std::move(*found);
  }
  if (auto written = write_asked(call, asking, body.reason); !written) return refusal_of(written);
  return answer(call, erasing, asking.request);
}

Result<ErasureRequest> request_to_decide(core::Call& call, const Erasing& erasing, bool approves) {
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  auto request = find_request(call, **reading);
  if (!request) return refusal_of(request);
  auto may = check_erasure_decider(*request, call.caller().account, call.caller().office);
  if (!may) return refusal_of(may);
  if (!approves) return request;
  const auto hers = erasable_now(call, **reading, erasing, request->person, request->due);
  if (!hers) return refusal_of(hers);
  return request;
}

Result<core::Out<ErasureView>> approve(core::Call& call, const Erasing& erasing) {
  auto request = request_to_decide(call, erasing, true);
  if (!request) return refusal_of(request);
  request->state = ErasureState::approved;
  request->decided = word_of_caller(call, *request, "");
  const platform::Job job = erasure_job(*request, call.desk().random.id(call.now()), call.now());
  auto written = call.write("erasure.approve", {object_of(*request)}, existence, [&](Connection& connection) {
    auto moved = move_erasure(connection, *request, ErasureState::asked);
    return moved ? platform::insert_job(connection, job) : moved;
  });
  if (!written) return refusal_of(written);
  erasing.worker.wake();
  return answer(call, erasing, *request);
}

Result<core::Out<ErasureView>> refuse(core::Call& call, const Erasing& erasing,
                                      const ErasureReasonBody& body) {
  if (auto sound = check_erasure_reason(body.reason); !sound) return refusal_of(sound);
  auto request = request_to_decide(call, erasing, false);
  if (!request) return refusal_of(request);
  request->state = ErasureState::refused;
  request->decided = word_of_caller(call, *request, body.reason);
  auto written = call.write("erasure.refuse", {object_of(*request)}, existence, [&](Connection& connection) {
    return move_erasure(connection, *request, ErasureState::asked);
  });
  if (!written) return refusal_of(written);
  return answer(call, erasing, *request);
}

std::optional<ErasureList> read_list(std::string_view word) {
  if (word == "due") return ErasureList::due;
  if (word == "asked") return ErasureList::asked;
  if (word == "decided") return ErasureList::decided;
  return std::nullopt;
}

Result<core::Out<ErasureListView>> list(core::Call& call, const Erasing& erasing,
                                        const ErasureListQuery& query) {
  const auto area = call.area(query.region);
  if (!area) return refusal_of(area);
  const auto which = read_list(query.which);
  if (!which) return core::parameter_problem("request.parameter_wrong", "which");
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::Ask asked{core::Permission::erasure_read, existence, ""};
  const core::Scope scope = core::Scope::of(call.desk().grants, call.caller(), asked, *area);
  core::ScopedReader reader{**reading, scope};
  const auto requests = list_erasures(reader, *which, most_listed);
  if (!requests) return refusal_of(requests);
  const auto total = count_erasures(reader, *which);
  if (!total) return refusal_of(total);
  ErasureListView answer{{}, *total};
  std::vector<core::AuditObject> shown;
  for (const ErasureRequest& request : *requests) {
    auto view = describe_erasure(call, **reading, erasing.rules, request);
    if (!view) return refusal_of(view);
    answer.items.push_back(std::move(*view));
    shown.push_back(object_of(request));
  }
  call.saw(std::move(shown), existence);
  return core::Out<ErasureListView>{std::move(answer)};
}

struct Words {
  std::string_view name;
  std::string_view method;
  std::string_view path;
  std::string_view summary;
};

core::RouteRules rules_of(const Words& words, core::Permission permission, core::AuditVerb verb) {
  return {.name = words.name,
          .method = words.method,
          .path = words.path,
          .summary = words.summary,
          .door = core::Door::permitted,
          .permission = std::optional{permission},
          .classes = existence,
          .purpose_rule = core::PurposeRule::fixed,
          .purpose = core::AuditPurpose::herself,
          .verb = verb,
          .rate = core::RateClass::ordinary,
          .priority = http::Priority::person};
}

template <class Body>
core::Route step_route(const Words& words, int success, core::Permission permission, core::AuditVerb verb,
                       std::function<Result<core::Out<ErasureView>>(core::Call&, const Body&)> run) {
  return core::bind<core::None, Body, ErasureView>(
      rules_of(words, permission, verb), success,
      [run = std::move(run)](core::Call& call, const core::None&, const Body& body) {
        return run(call, body);
      });
}

}  // namespace

std::vector<core::Route> erasure_routes(const RetentionRules& rules, platform::JobWorker& worker) {
  using core::AuditVerb;
  using core::Call;
  using core::Permission;
  const Erasing erasing{rules, worker};
  std::vector<core::Route> routes;
  routes.push_back(core::bind<ErasureListQuery, core::None, ErasureListView>(
      rules_of({"erasure.list", "GET", "/api/v1/erasures", "who has fallen due, whose erasure is asked for"},
               Permission::erasure_read, AuditVerb::list),
      200, [erasing](Call& call, const ErasureListQuery& query, const core::None&) {
        return list(call, erasing, query);
      }));
  routes.push_back(step_route<ErasureAskBody>(
      {"erasure.ask", "POST", "/api/v1/erasures", "ask that a woman be erased"}, 201, Permission::erasure_ask,
      AuditVerb::change, [erasing](Call& call, const auto& body) { return ask(call, erasing, body); }));
  routes.push_back(step_route<ErasureReasonBody>(
      {"erasure.ask_for_due", "POST", "/api/v1/erasures/{id}/ask", "ask for what has fallen due"}, 200,
      Permission::erasure_ask, AuditVerb::change,
      [erasing](Call& call, const auto& body) { return ask_for_due(call, erasing, body); }));
  routes.push_back(step_route<core::None>(
      {"erasure.approve", "POST", "/api/v1/erasures/{id}/approve", "a second person has her erased"}, 200,
      Permission::erasure_decide, AuditVerb::decide,
      [erasing](Call& call, const auto&) { return approve(call, erasing); }));
  routes.push_back(step_route<ErasureReasonBody>(
      {"erasure.refuse", "POST", "/api/v1/erasures/{id}/refuse", "a second person refuses, with a reason"},
      200, Permission::erasure_decide, AuditVerb::decide,
      [erasing](Call& call, const auto& body) { return refuse(call, erasing, body); }));
  return routes;
}

}  // namespace halfsky::ledger
