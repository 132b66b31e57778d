#include "platform/http/metrics_page.h"

namespace halfsky::http {

Admission MetricsPage::admit(const RequestHead& head) {
  Admission admission;
  if (head.path != "/metrics" || head.method != "GET") {
    const bool known = head.path == "/metrics";
    const ProblemDetail problem{known ? 405 : 404, known ? "http.method" : "http.absent", {}, {}};
    admission.answer = problem_response(problem, problem.code, head.id);
    if (known) admission.answer->headers.set("Allow", "GET");
    return admission;
  }
  admission.route = "metrics";
  admission.answer = Response{200, {}, metrics_.render()};
  admission.answer->headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
  return admission;
}

// Everything is answered when it is admitted.
void MetricsPage::handle(Request, Completion completion) {
  completion(Response{404, {}, {}});
}

std::string MetricsPage::say(const ProblemDetail& problem, std::string_view) {
  return problem.code;
}

}  // namespace halfsky::http
