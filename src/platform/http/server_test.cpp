// The server from within: what its handlers may do. Raw bytes from outside are the matter of
// tests/http/raw.py.
#include "platform/http/server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <future>
#include <mutex>
#include <thread>

#include "platform/http/metrics_page.h"

namespace halfsky::http {
namespace {

using namespace std::chrono_literals;

class Handlers final : public Dispatcher {
 public:
  Admission admit(const RequestHead& head) override {
    if (head.path == "/throw-early") throw std::runtime_error{"a bug"};
    Admission admission;
    admission.route = "test";
    admission.queue_limit = 100ms;
    return admission;
  }
  void handle(Request request, Completion completion) override {
    act(std::move(request), std::move(completion));
  }
  std::string say(const ProblemDetail& problem, std::string_view) override { return problem.code; }

  std::function<void(Request, Completion)> act;
};

struct Running {
  explicit Running(std::function<void(Request, Completion)> act, ServerOptions options = {}) {
    handlers.act = std::move(act);
    server = std::move(Server::start(std::move(options), {handlers, clock, &metrics, nullptr}).value());
  }
  Handlers handlers;
  SystemClock clock;
  Metrics metrics;
  std::unique_ptr<Server> server;
};

std::string ask(const Server& server, const std::string& target = "/") {
  const int connection = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(server.port());
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string answer;
  if (::connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
    const std::string text = "GET " + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    if (::send(connection, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size())) {
      char piece[4096];
      for (ssize_t count = 0; (count = ::recv(connection, piece, sizeof piece, 0)) > 0;) {
        answer.append(piece, static_cast<std::size_t>(count));
      }
    }
  }
  ::close(connection);
  return answer;
}

TEST(Server, AnswersFromAnotherThreadWhileTheWorkerIsFree) {
  std::vector<std::thread> threads;
  std::mutex mutex;
  ServerOptions options;
  options.workers = 1;
  Running running{[&](Request, Completion completion) {
                    const std::lock_guard lock{mutex};
                    threads.emplace_back([completion] {
                      std::this_thread::sleep_for(50ms);
                      completion(json_response(200, R"("first")"));
                      completion(json_response(200, R"("second")"));
                    });
                  },
                  options};
  std::vector<std::thread> callers;
  std::atomic<int> answered{0};
  for (int i = 0; i < 16; ++i) {
    callers.emplace_back([&] { answered += ask(*running.server).ends_with("\"first\"") ? 1 : 0; });
  }
  for (auto& caller : callers) caller.join();
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(answered, 16);
}

TEST(Server, AnswersABugWith500AndGoesOn) {
  Running running{[](Request request, Completion completion) {
    if (request.head.path == "/forget") return;
    if (request.head.path == "/throw") throw std::runtime_error{"a bug"};
    completion(json_response(200, "{}"));
  }};
  EXPECT_TRUE(ask(*running.server, "/forget").starts_with("HTTP/1.1 500 "));
  EXPECT_TRUE(ask(*running.server, "/throw").starts_with("HTTP/1.1 500 "));
  EXPECT_TRUE(ask(*running.server, "/throw-early").starts_with("HTTP/1.1 500 "));
  EXPECT_TRUE(ask(*running.server, "/").starts_with("HTTP/1.1 200 "));
  EXPECT_NE(running.metrics.render().find("http_requests_total{route=\"test\",status=\"500\"} 2"),
            std::string::npos);
}

TEST(Server, AnswersWhoWaitsTooLongForAWorker) {
  std::promise<void> gate;
  const std::shared_future<void> opened = gate.get_future().share();
  ServerOptions options;
  options.workers = 1;
  Running running{[opened](Request, Completion completion) {
                    opened.wait();
                    completion(json_response(200, "{}"));
                  },
                  options};
  std::thread first{[&] { EXPECT_TRUE(ask(*running.server).starts_with("HTTP/1.1 200 ")); }};
  std::this_thread::sleep_for(50ms);
  const auto begun = std::chrono::steady_clock::now();
  const std::string refused = ask(*running.server);
  EXPECT_TRUE(refused.starts_with("HTTP/1.1 503 ")) << refused;
  EXPECT_NE(refused.find("Retry-After: "), std::string::npos);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 2s);
  gate.set_value();
  first.join();
}

TEST(Server, SendsAFileAndRemovesItAfterwards) {
  std::string path = (std::filesystem::temp_directory_path() / "answer-XXXXXX").string();
  const int file = ::mkstemp(path.data());
  const std::string content(200'000, 'x');
  ASSERT_EQ(::write(file, content.data(), content.size()), 200'000);
  ::close(file);
  Running running{[&](Request, Completion completion) {
    Response response;
    response.body = FileBody{path, std::make_shared<UploadedFile>(path)};
    completion(std::move(response));
  }};
  const std::string answer = ask(*running.server);
  EXPECT_NE(answer.find("Content-Length: 200000\r\n"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("\r\n\r\n" + content));
  running.server->stop();
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(Server, MayBeOutlivedByACompletion) {
  std::optional<Completion> kept;
  std::promise<void> taken;
  ServerOptions options;
  options.stop_time = 100ms;
  {
    Running running{[&](Request, Completion completion) {
                      kept = std::move(completion);
                      taken.set_value();
                    },
                    options};
    std::thread caller{[&] { EXPECT_TRUE(ask(*running.server).starts_with("HTTP/1.1 503 ")); }};
    taken.get_future().wait();
    running.server->stop();
    caller.join();
  }
  (*kept)(json_response(200, "{}"));
}

TEST(MetricsPage, HasAListenerOfItsOwn) {
  Running running{[](Request, Completion completion) { completion(json_response(200, "{}")); }};
  MetricsPage page{running.metrics};
  ServerOptions options;
  options.workers = 1;
  const auto listener = Server::start(options, {page, running.clock}).value();
  ask(*running.server);
  const std::string shown = ask(*listener, "/metrics");
  EXPECT_NE(shown.find("http_requests_total{route=\"test\",status=\"200\"} 1"), std::string::npos) << shown;
  EXPECT_NE(shown.find("http_connections "), std::string::npos);
  EXPECT_TRUE(ask(*listener, "/").starts_with("HTTP/1.1 404 "));
  EXPECT_TRUE(ask(*running.server, "/metrics").find("http_connections") == std::string::npos);
}

TEST(Server, ListensInPlainOnItsOwnMachineOnly) {
  Handlers handlers;
  const SystemClock clock;
  ServerOptions options;
  options.address = "0.0.0.0";
  EXPECT_EQ(Server::start(options, {handlers, clock}).error().code, "http.plain_address");
  options.behind_proxy = true;
  EXPECT_TRUE(Server::start(options, {handlers, clock}));
  options.address = "nowhere";
  EXPECT_EQ(Server::start(options, {handlers, clock}).error().code, "http.address");
  options.address = "127.0.0.1";
  options.tls = TlsFiles{"/nonexistent", "/nonexistent"};
  EXPECT_EQ(Server::start(options, {handlers, clock}).error().code, "http.tls");
}

}  // namespace
}  // namespace halfsky::http
