#pragma once
// `GET /metrics` and nothing else: the dispatcher of a listener of its own, on this machine's address, so
// that no figure of the system stands where people sign in. Give its server one worker; it needs none.
#include "platform/http/dispatcher.h"
#include "platform/http/metrics.h"

namespace halfsky::http {

class MetricsPage final : public Dispatcher {
 public:
  // `metrics` outlives the page.
  explicit MetricsPage(const Metrics& metrics) : metrics_{metrics} {}

  Admission admit(const RequestHead& head) override;
  void handle(Request request, Completion completion) override;
  // The code itself: a program reads it.
  std::string say(const ProblemDetail& problem, std::string_view accept_language) override;

 private:
  const Metrics& metrics_;
};

}  // namespace halfsky::http
