#pragma once
// What the server asks of the layers above it: first, before a body is read, whether and how a request is
// taken up; then to answer it. A handler is plain synchronous code on a worker, but it answers through a
// Completion that may be called later and from another thread, when the worker is long free.
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/message.h"
#include "platform/http/problem_answer.h"

namespace halfsky::http {

// Who waits in front of whom when all workers are busy.
enum class Priority { urgent, person, list, bulk };

enum class BodyKind { none, json, form };

// How a request is taken up.
struct Admission {
  std::string route = "none";  // its name in log and metrics: never a path
  Priority priority = Priority::person;
  BodyKind body = BodyKind::none;
  std::uint64_t body_limit = 1024 * 1024;
  std::chrono::milliseconds queue_limit{250};  // longest wait for a worker; past it the caller hears 503
  std::optional<Response> answer;              // at once, without body and worker: 404, 405, 415, 429, a file
};

// The answer to one request. Copies share it; the first answer counts, later ones are dropped. If the last
// copy goes without one, the caller hears 500: that is a bug.
class Completion {
 public:
  class Waiting {
   public:
    virtual ~Waiting() = default;
    // From any thread, once or more.
    virtual void complete(Response response) = 0;
  };

  explicit Completion(std::shared_ptr<Waiting> waiting) : waiting_{std::move(waiting)} {}
  void operator()(Response response) const { waiting_->complete(std::move(response)); }

 private:
  std::shared_ptr<Waiting> waiting_;
};

class Dispatcher {
 public:
  virtual ~Dispatcher() = default;

  // On the network's thread: must be short and must not wait. Method OPTIONS comes here too.
  virtual Admission admit(const RequestHead& head) = 0;
  // On a worker.
  virtual void handle(Request request, Completion completion) = 0;
  // The sentence for a problem in the language that `accept_language` asks for; Chinese first.
  virtual std::string say(const ProblemDetail& problem, std::string_view accept_language) = 0;
};

}  // namespace halfsky::http
