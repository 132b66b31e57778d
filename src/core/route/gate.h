#pragma once
// The one door of the server (design rule 3): finds the route, the session, the capacity; asks whether the
// function is the caller's; lets the handler run; and lets no answer out that was not decided upon, or whose
// leaf is not durable in the audit log.
#include <map>
#include <memory>
#include <string>

#include "core/route/cookie.h"
#include "core/route/desk.h"
#include "core/route/route_table.h"
#include "platform/http/dispatcher.h"
#include "platform/http/static_files.h"
#include "platform/http/token_buckets.h"

namespace halfsky::core {

class Gate final : public http::Dispatcher {
 public:
  Gate(Desk& desk, const RouteTable& routes, const http::StaticFiles& files, CookieWords cookies);

  http::Admission admit(const http::RequestHead& head) override;
  void handle(http::Request request, http::Completion completion) override;
  std::string say(const http::ProblemDetail& problem, std::string_view accept_language) override;

 private:
  void serve(http::Request request, const http::Completion& completion);
  Result<CallParts> arrive(const http::Request& request, const RouteMatch& match);
  std::optional<SessionToken> token_of(const http::RequestHead& head) const;
  Result<void> check_request_token(const http::RequestHead& head, const Route& route,
                                   const std::optional<SessionToken>& token) const;
  Result<void> check_function(const Route& route, const std::optional<Caller>& caller) const;
  Result<std::optional<Caller>> caller_of(const Session& session);
  Result<Reply> run_once(Call& call, const http::Request& request, const Route& route);
  void hold(std::vector<Leaf> leaves, http::Response response, const http::RequestHead& head,
            const http::Completion& completion);
  http::Response problem_answer(const http::RequestHead& head, const Problem& problem);

  Desk& desk_;
  const RouteTable& routes_;
  const http::StaticFiles& files_;
  const CookieWords cookies_;
  std::map<RateClass, std::unique_ptr<http::TokenBuckets>> buckets_;
};

}  // namespace halfsky::core
