// A server with a few routes that stand for the kinds of route there are: tests/http/raw.py torments it.
// Arguments are name=value: port, header_ms, idle_ms, grace_ms, write_ms, stop_ms, workers, waiting, static,
// certificate, key.
#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <map>
#include <thread>

#include "platform/http/event_stream.h"
#include "platform/http/server.h"
#include "platform/http/static_files.h"
#include "platform/http/stop_signals.h"
#include "platform/http/token_buckets.h"

namespace {

using namespace halfsky;
using namespace halfsky::http;
using Arguments = std::map<std::string, std::string>;

struct Route {
  std::string_view method;
  std::string_view path;
  std::string_view name;
  BodyKind body = BodyKind::none;
  Priority priority = Priority::person;
};

constexpr Route routes[] = {
    {"GET", "/hello", "hello"},
    {"GET", "/query", "query"},
    {"GET", "/sleep", "sleep", BodyKind::none, Priority::list},
    {"GET", "/late", "late"},
    {"GET", "/large", "large"},
    {"GET", "/events", "events"},
    {"GET", "/limited", "limited"},
    {"POST", "/echo", "echo", BodyKind::json},
    {"POST", "/upload", "upload", BodyKind::form, Priority::bulk},
};

class Demo final : public Dispatcher {
 public:
  explicit Demo(StaticFiles files) : files_{std::move(files)} {}

  Admission admit(const RequestHead& head) override {
    Admission admission;
    std::string allowed;
    for (const Route& route : routes) {
      if (route.path != head.path) continue;
      allowed += allowed.empty() ? route.method : fmt::format(", {}", route.method);
      if (route.method != head.method) continue;
      admission.route = route.name;
      admission.priority = route.priority;
      admission.body = route.body;
      if (route.body == BodyKind::form) admission.body_limit = 20 * 1024 * 1024;
      if (route.name == "limited") limit(head, admission);
      return admission;
    }
    admission.answer = allowed.empty() ? files_.answer(head) : std::nullopt;
    if (admission.answer) return admission;
    admission.answer = refuse(allowed.empty() ? 404 : 405, head);
    if (!allowed.empty()) admission.answer->headers.set("Allow", allowed);
    return admission;
  }

  void handle(Request request, Completion completion) override {
    const std::string& path = request.head.path;
    if (path == "/hello") completion(json_response(200, R"({"hello":"world"})"));
    if (path == "/query")
      completion(json_response(200, fmt::format("{{\"parameters\":{}}}", request.head.query.size())));
    if (path == "/echo")
      completion(json_response(200, fmt::format("{{\"length\":{}}}", request.body.size())));
    if (path == "/large") completion(json_response(200, "\"" + std::string(8 * 1024 * 1024, 'x') + "\""));
    if (path == "/limited") completion(json_response(200, "{}"));
    if (path == "/sleep") {
      std::this_thread::sleep_for(std::chrono::milliseconds{300});
      completion(json_response(200, "{}"));
    }
    if (path == "/late") answer_late(std::move(completion));
    if (path == "/upload") completion(describe(request));
    if (path == "/events") send_events(completion);
  }

  std::string say(const ProblemDetail& problem, std::string_view accept_language) override {
    return accept_language.starts_with("en") ? "refused: " + problem.code : "未受理：" + problem.code;
  }

 private:
  Response refuse(int status, const RequestHead& head) {
    const ProblemDetail problem{status, status == 404 ? "demo.absent" : "demo.method", {}, {}};
    return problem_response(problem, say(problem, head.headers.get("Accept-Language")), head.id);
  }

  void limit(const RequestHead& head, Admission& admission) {
    const auto wait = buckets_.take(head.remote, std::chrono::steady_clock::now());
    if (!wait) return;
    admission.answer = refuse(429, head);
    ask_to_retry(*admission.answer, *wait);
  }

  static void answer_late(Completion completion) {
    std::thread{[later = std::move(completion)] {
      std::this_thread::sleep_for(std::chrono::milliseconds{200});
      later(json_response(200, R"({"late":true})"));
    }}.detach();
  }

  static void send_events(const Completion& completion) {
    auto stream = std::make_shared<EventStream>();
    completion(event_response(stream));
    std::thread{[stream] {
      for (int i = 1; i <= 3; ++i) stream->send("progress", fmt::format("{{\"done\":{}}}", i));
      stream->close();
    }}.detach();
  }

  static Response describe(const Request& request) {
    std::string text;
    for (const Part& part : request.parts) {
      text += fmt::format("{}{{\"name\":\"{}\",\"size\":{},\"file\":{}}}", text.empty() ? "" : ",", part.name,
                          part.size, part.file.has_value());
    }
    return json_response(200, "[" + text + "]");
  }

  StaticFiles files_;
  TokenBuckets buckets_{5, 0.5};
};

void set_time(const Arguments& arguments, const char* name, std::chrono::milliseconds& time) {
  if (arguments.contains(name)) time = std::chrono::milliseconds{std::stoi(arguments.at(name))};
}

ServerOptions options_of(const Arguments& arguments) {
  ServerOptions options;
  set_time(arguments, "header_ms", options.header_time);
  set_time(arguments, "idle_ms", options.idle_time);
  set_time(arguments, "grace_ms", options.body_grace);
  set_time(arguments, "write_ms", options.write_time);
  set_time(arguments, "stop_ms", options.stop_time);
  if (arguments.contains("port")) options.port = static_cast<std::uint16_t>(std::stoi(arguments.at("port")));
  if (arguments.contains("workers")) options.workers = std::stoul(arguments.at("workers"));
  if (arguments.contains("waiting")) options.most_waiting = std::stoul(arguments.at("waiting"));
  if (arguments.contains("key")) options.tls = TlsFiles{arguments.at("certificate"), arguments.at("key")};
  return options;
}

}  // namespace

int main(int count, char** values) {
  Arguments arguments;
  for (int i = 1; i < count; ++i) {
    const std::string_view pair = values[i];
    arguments[std::string{pair.substr(0, pair.find('='))}] = pair.substr(pair.find('=') + 1);
  }
  const StopSignals signals;
  auto files = StaticFiles::load(arguments.contains("static") ? arguments.at("static") : "/nonexistent");
  if (!files) return 2;
  Demo demo{std::move(*files)};
  const SystemClock clock;
  Metrics metrics;
  AccessLog log{std::cerr};
  const bool logged = arguments.contains("log");
  auto server = Server::start(options_of(arguments), {demo, clock, &metrics, logged ? &log : nullptr});
  if (!server) {
    fmt::print(stderr, "{}\n", server.error().code);
    return 2;
  }
  fmt::print("listening on {}\n", (*server)->url());
  std::fflush(stdout);
  signals.wait();
  (*server)->stop();
  return 0;
}
