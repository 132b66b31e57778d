#include "platform/http/problem_answer.h"

#include <random>

#include "platform/json/write.h"

namespace halfsky::http {
namespace {

constexpr int widest_jitter = 8;

struct ProblemBody {
  int status;
  std::string code;
  std::string detail;
  std::optional<std::optional<std::string>> where;  // left out where the whole is meant
  std::string request;
};
BOOST_DESCRIBE_STRUCT(ProblemBody, (), (status, code, detail, where, request))

}  // namespace

Response problem_response(const ProblemDetail& problem, std::string_view detail, std::string_view request) {
  ProblemBody body{problem.status, problem.code, std::string{detail}, {}, std::string{request}};
  if (!problem.where.empty()) body.where.emplace(problem.where);
  Response response{problem.status, {}, platform::write_json(body)};
  response.headers.set("Content-Type", "application/problem+json");
  return response;
}

void ask_to_retry(Response& response, std::chrono::seconds least) {
  thread_local std::minstd_rand random{std::random_device{}()};
  const auto more = std::uniform_int_distribution<int>{0, widest_jitter}(random);
  response.headers.set("Retry-After", std::to_string(least.count() + more));
}

}  // namespace halfsky::http
