#include <algorithm>
#include <fstream>

#include "base/stack.h"
#include "base/text.h"
#include "core/route/capacity.h"
#include "core/route/gate.h"
#include "core/route/operation_store.h"
#include "core/route/problem_status.h"
#include "platform/json/parse.h"

namespace halfsky::core {
namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

constexpr std::uint64_t upload_limit = 20ULL * 1024 * 1024;
constexpr std::uint64_t json_limit = 1024 * 1024;
constexpr std::size_t longest_key = 128;

bool is_writing(std::string_view method) {
  return method != "GET";
}

std::string_view cookie_value(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::size_t end = std::min(header.find(';'), header.size());
    std::string_view pair = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

std::string join(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

// What the caller is told; facts that hold an answer (a setup token) go into the document, the others into
// the sentence only.
http::ProblemDetail detail_of(const Problem& problem) {
  http::ProblemDetail detail;
  detail.status = status_of(problem.code);
  detail.code = problem.code;
  detail.facts = problem.facts;
  const auto where = problem.facts.find("where");
  if (where != problem.facts.end()) detail.where = where->second;
  return detail;
}

// What came as a file, as a digest: the same key with another file is another request. Nothing is kept of it.
std::string digest_of(const http::UploadedFile& file) {
  constexpr std::size_t piece_size = 1024 * 1024;
  std::string digests;
  std::string piece(piece_size, '\0');
  std::ifstream in{file.path(), std::ios::binary};
  while (in.read(piece.data(), piece_size), in.gcount() > 0) {
    const std::string_view bytes{piece.data(), static_cast<std::size_t>(in.gcount())};
    digests += to_hex(platform::sm3(bytes_of(bytes)));
  }
  return to_hex(platform::sm3(bytes_of(digests)));
}

std::optional<Operation> operation_of(const http::Request& request, const Session* session) {
  const std::string_view key = request.head.headers.get("Idempotency-Key");
  if (key.empty() || session == nullptr || !is_writing(request.head.method)) return std::nullopt;
  std::string text = request.head.method + "\n" + request.head.path + "\n" + request.body;
  for (const http::Part& part : request.parts) {
    text += "\n" + part.name + "\n" + part.text + "\n" + part.file_name + "\n" + std::to_string(part.size);
    if (part.file) text += "\n" + digest_of(*part.file);
  }
  return Operation{session->user, std::string{key}, platform::sm3(bytes_of(text))};
}

}  // namespace

Gate::Gate(Desk& desk, const RouteTable& routes, const http::StaticFiles& files, CookieWords cookies)
    : desk_{desk}, routes_{routes}, files_{files}, cookies_{cookies} {
  const auto add = [&](RateClass rate, double burst, double per_second) {
    buckets_[rate] = std::make_unique<http::TokenBuckets>(burst, per_second);
  };
  add(RateClass::cheap, 400, 100);
  add(RateClass::ordinary, 200, 40);
  add(RateClass::search, 60, 5);
  add(RateClass::heavy, 20, 0.5);
  add(RateClass::sign_in, 30, 1);
}

std::string Gate::say(const http::ProblemDetail& problem, std::string_view accept_language) {
  const platform::Texts& texts = accept_language.starts_with("en") ? desk_.english : desk_.chinese;
  return texts.say(problem.code, problem.facts);
}

http::Response Gate::problem_answer(const http::RequestHead& head, const Problem& problem) {
  const http::ProblemDetail detail = detail_of(problem);
  http::Response response =
      http::problem_response(detail, say(detail, head.headers.get("Accept-Language")), head.id);
  if (detail.status == 429 || detail.status == 503) {
    const auto seconds = problem.facts.find("seconds");
    const int least = seconds == problem.facts.end() ? 2 : std::max(1, std::atoi(seconds->second.c_str()));
    http::ask_to_retry(response, std::chrono::seconds{least});
  }
  return response;
}

http::Admission Gate::admit(const http::RequestHead& head) {
  http::Admission admission;
  const RouteMatch match = routes_.find(head.method, head.path);
  if (match.route == nullptr) {
    if (match.methods.empty()) {
      admission.route = "static";
      admission.answer = files_.answer(head);
      if (!admission.answer) admission.answer = problem_answer(head, {"request.not_there", {}});
      return admission;
    }
    admission.answer = problem_answer(head, {"request.method", {}});
    admission.answer->headers.set("Allow", join(match.methods));
    return admission;
  }
  const RouteShape& shape = match.route->shape;
  admission.route = *match.route->rules.name;
  admission.priority = *match.route->rules.priority;
  if (shape.takes_form) admission.body = http::BodyKind::form;
  if (shape.body != nullptr) admission.body = http::BodyKind::json;
  admission.body_limit = shape.takes_form ? upload_limit : json_limit;
  // Twenty megabytes are not taken from somebody who shows no session at all.
  if (shape.takes_form && *match.route->rules.door != Door::open && !token_of(head))
    admission.answer = problem_answer(head, {"request.no_session", {}});
  if (head.headers.get("Idempotency-Key").size() > longest_key) {
    admission.answer = problem_answer(head, {"request.key_too_long", {}});
  }
  return admission;
}

std::optional<SessionToken> Gate::token_of(const http::RequestHead& head) const {
  const std::string_view text = cookie_value(head.headers.get("Cookie"), cookies_.name());
  return read_session_token(text);
}

// A state-changing request says the token that only our own pages know (CSRF).
Result<void> Gate::check_request_token(const http::RequestHead& head, const Route& route,
                                       const std::optional<SessionToken>& token) const {
  if (!is_writing(*route.rules.method) || *route.rules.door == Door::open) return {};
  if (token && head.headers.get("X-CSRF-Token") == request_token(*token)) return {};
  return problem("request.bad_token");
}

Result<std::optional<Caller>> Gate::caller_of(const Session& session) {
  const auto reading = desk_.store.read();
  if (!reading) return refusal_of(reading);
  const Instant now = desk_.clock.now();
  const auto capacities = capacities_of(**reading, desk_.regions, session.user, date_in_china(now));
  if (!capacities) return refusal_of(capacities);
  return caller_in(*capacities, session, now);
}

// Session, request token, capacity and function, in this order.
Result<CallParts> Gate::arrive(const http::Request& request, const RouteMatch& match) {
  const Route& route = *match.route;
  CallParts parts{request.head, route, match.values, {}, {}, {}, {}};
  if (const auto token = token_of(request.head)) {
    auto session = desk_.sign_in.find(*token);
    if (!session) return refusal_of(session);
    parts.session = std::move(*session);
    if (parts.session) parts.token = token;
  }
  if (*route.rules.door == Door::open) return parts;
  if (!parts.session) return problem("request.no_session");
  if (auto checked = check_request_token(request.head, route, parts.token); !checked)
    return refusal_of(checked);
  auto caller = caller_of(*parts.session);
  if (!caller) return refusal_of(caller);
  parts.caller = std::move(*caller);
  parts.operation = operation_of(request, &*parts.session);
  if (*route.rules.door == Door::signed_in) return parts;
  if (auto permitted = check_function(route, parts.caller); !permitted) return refusal_of(permitted);
  return parts;
}

// Whether the function is the caller's at all, whatever the record.
Result<void> Gate::check_function(const Route& route, const std::optional<Caller>& caller) const {
  if (!caller) return problem("request.no_post");
  const Decision function =
      decide(desk_.grants, *caller, {**route.rules.permission, {}, "function"}, Facts{});
  if (function.denied == Denied::step_up) return problem("access.step_up_needed");
  if (function.denied == Denied::function || function.denied == Denied::assurance) {
    return problem("request.forbidden");
  }
  return {};
}

// The handler's answer, or the one that was given to the same Idempotency-Key before.
Result<Reply> Gate::run_once(Call& call, const http::Request& request, const Route& route) {
  if (!call.operation()) return route.run(call, request);
  {
    const auto reading = desk_.store.read();
    if (!reading) return refusal_of(reading);
    const auto earlier = earlier_answer(**reading, desk_.vault, *call.operation());
    if (!earlier) return refusal_of(earlier);
    if (*earlier) {
      call.decided_by_permission();
      call.saw({}, *route.rules.classes);
      return Reply{route.shape.success, **earlier, std::nullopt, std::nullopt};
    }
  }
  auto reply = route.run(call, request);
  if (!reply || !call.has_written() || reply->response) return reply;
  auto kept = desk_.store.writer().write(
      platform::Urgency::person, "operation.answer", [&](platform::Connection& connection) {
        return keep_answer(connection, desk_.vault, *call.operation(), reply->json);
      });
  if (!kept) return refusal_of(kept);
  return reply;
}

namespace {

constexpr int accepted = 202;  // a job goes on with it
constexpr const char* jobs_path = "/api/v1/jobs/";

// The member `job` of an answer, whoever wrote it: this request, or the earlier one with the same key.
std::string job_in(const std::string& json) {
  const auto value = platform::parse_json(json);
  if (!value || !value->is_object()) return "";
  const auto* job = value->get_object().if_contains("job");
  return job != nullptr && job->is_string() ? std::string{job->get_string()} : "";
}

http::Response response_of(const Route& route, Reply& reply) {
  if (reply.response) return std::move(*reply.response);
  const int status = reply.status == 200 ? route.shape.success : reply.status;
  const std::string body = status == accepted ? reply.json : "";
  http::Response response = http::json_response(status, std::move(reply.json));
  if (status == 204) response = http::Response{204, {}, std::string{}};
  if (status == accepted) {
    if (const std::string job = job_in(body); !job.empty()) response.headers.set("Location", jobs_path + job);
  }
  if (reply.version) response.headers.set("ETag", "\"" + std::to_string(*reply.version) + "\"");
  return response;
}

// A route that is not open must have decided; whatever reads persons must have left a leaf (security 2.4.7).
bool is_accounted_for(const Route& route, const Call& call, bool has_leaves) {
  if (*route.rules.door == Door::open) return true;
  if (*route.rules.door == Door::permitted && !call.is_decided()) return false;
  const bool personal = !(*route.rules.classes & personal_classes).empty();
  return !personal || has_leaves || call.has_written();
}

}  // namespace

void Gate::handle(http::Request request, http::Completion completion) {
  serve(std::move(request), completion);
  wipe_left_stack();
}

void Gate::serve(http::Request request, const http::Completion& completion) {
  const RouteMatch match = routes_.find(request.head.method, request.head.path);
  auto parts = arrive(request, match);
  if (!parts) return completion(problem_answer(request.head, parts.error()));
  const std::string who = parts->session ? parts->session->user : request.head.remote;
  const auto wait = buckets_.at(*match.route->rules.rate)->take(who, std::chrono::steady_clock::now());
  if (wait) {
    return completion(
        problem_answer(request.head, {"request.too_often", {{"seconds", std::to_string(wait->count())}}}));
  }
  Call call{desk_, std::move(*parts)};
  auto reply = run_once(call, request, *match.route);
  std::vector<Leaf> leaves = call.take_leaves();
  if (!reply) {
    // What was refused is a leaf too, and costs the same time whether the record is absent or another's.
    for (Leaf& leaf : leaves) leaf.result = AuditResult::refused;
    const bool is_named = *match.route->rules.door == Door::permitted;
    if (leaves.empty() && is_named) leaves.push_back(call.refused_leaf());
    return hold(std::move(leaves), problem_answer(request.head, reply.error()), request.head, completion);
  }
  if (!is_accounted_for(*match.route, call, !leaves.empty())) {
    return completion(problem_answer(request.head, {"request.unaccounted", {}}));
  }
  hold(std::move(leaves), response_of(*match.route, *reply), request.head, completion);
}

// The worker is free from here on; the connection waits for the log.
void Gate::hold(std::vector<Leaf> leaves, http::Response response, const http::RequestHead& head,
                const http::Completion& completion) {
  if (leaves.empty()) return completion(std::move(response));
  auto held = std::make_shared<http::Response>(std::move(response));
  auto refusal = std::make_shared<http::Response>(problem_answer(head, {"audit.not_durable", {}}));
  desk_.reads.record(std::move(leaves), [completion, held, refusal](bool durable) {
    completion(std::move(durable ? *held : *refusal));
  });
}

}  // namespace halfsky::core
