#pragma once
// The server: connections, TLS, limits and time-outs of HTTP/1.1 on one network thread, handlers on a bounded
// pool of workers. It knows no route; a Dispatcher above it does.
//
//   head ──▶ admit ──▶ body ──▶ queue ──▶ worker ──▶ completion ──▶ answer
//     └ 400 408 414 417 431   └ 400 408 413   └ 503
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "platform/http/access_log.h"
#include "platform/http/dispatcher.h"
#include "platform/http/metrics.h"

namespace halfsky::http {

struct TlsFiles {
  std::filesystem::path certificate_chain;  // PEM
  std::filesystem::path private_key;        // PEM
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0 takes a free one
  std::optional<TlsFiles> tls;
  bool behind_proxy = false;  // a proxy speaks TLS and tells the caller's address (X-Forwarded-For, -Proto)
  std::size_t workers = 8;
  std::size_t most_waiting = 64;  // for each priority
  std::size_t connections = 16384;
  std::size_t connections_per_address = 64;  // callers on this machine and behind the proxy are not counted
  std::size_t requests_per_connection = 10000;
  std::chrono::milliseconds header_time{10'000};
  std::chrono::milliseconds idle_time{30'000};
  std::chrono::milliseconds body_grace{5'000};   // a body may begin so much later than its rate asks
  std::size_t body_rate = 1024;                  // bytes a second
  std::chrono::milliseconds write_time{30'000};  // for each 64 KiB of an answer
  std::chrono::milliseconds heartbeat{15'000};
  std::chrono::milliseconds stop_time{10'000};
};

// What the server uses; all of it outlives the server. Metrics and log may be absent.
struct ServerParts {
  Dispatcher& dispatcher;
  const Clock& clock;
  Metrics* metrics = nullptr;
  AccessLog* log = nullptr;
};

class ServerCore;

class Server {
 public:
  // Listens when it returns. Refuses with http.plain_address (plain HTTP on an address that is not this
  // machine's own, without a proxy), http.address (facts: reason) and http.tls (facts: reason).
  static Result<std::unique_ptr<Server>> start(ServerOptions options, ServerParts parts);
  // Stops as stop() does.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  // http://127.0.0.1:8080
  std::string url() const;
  // Accepts nothing more, finishes what was accepted within the stop time, and returns when all is done.
  void stop();

 private:
  explicit Server(std::unique_ptr<ServerCore> core);
  std::unique_ptr<ServerCore> core_;
};

}  // namespace halfsky::http
