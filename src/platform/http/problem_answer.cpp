#include "platform/http/problem_answer.h"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <random>

namespace halfsky::http {
namespace {

constexpr int widest_jitter = 8;

}  // namespace

Response problem_response(const ProblemDetail& problem, std::string_view detail, std::string_view request) {
  boost::json::object body;
  body["status"] = problem.status;
  body["code"] = problem.code;
  body["detail"] = detail;
  if (!problem.where.empty()) body["where"] = problem.where;
  body["request"] = request;
  Response response{problem.status, {}, boost::json::serialize(body)};
  response.headers.set("Content-Type", "application/problem+json");
  return response;
}

void ask_to_retry(Response& response, std::chrono::seconds least) {
  thread_local std::minstd_rand random{std::random_device{}()};
  const auto more = std::uniform_int_distribution<int>{0, widest_jitter}(random);
  response.headers.set("Retry-After", std::to_string(least.count() + more));
}

}  // namespace halfsky::http
