#pragma once
// What all connections of a server share. Private to the server; everything but the pool and the loop belongs
// to the network's thread.
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "platform/http/connection.h"
#include "platform/http/server.h"
#include "platform/http/worker_pool.h"

namespace halfsky::http {

class ServerCore {
 public:
  ServerCore(ServerOptions options, ServerParts parts);
  ~ServerCore();
  ServerCore(const ServerCore&) = delete;
  ServerCore& operator=(const ServerCore&) = delete;

  Result<void> listen();
  void run();
  void stop();
  std::string next_request_id();
  // The connection's life is over.
  void forget(Connection& connection);

  const ServerOptions options;
  const ServerParts parts;
  boost::asio::io_context io{1};
  std::optional<boost::asio::ssl::context> tls;
  std::shared_ptr<Loop> loop;
  std::optional<WorkerPool> pool;
  bool stopping = false;  // the network's thread alone
  std::uint16_t port = 0;

 private:
  static boost::asio::awaitable<void> accept_all(ServerCore& core);
  static boost::asio::awaitable<void> watch_time(ServerCore& core);

  Result<void> load_tls();
  void take_up(Stream::Socket socket);
  bool has_room_for(const std::string& address, bool local) const;
  void publish_gauges();
  bool wait_until_empty(std::chrono::milliseconds limit);
  void stop_connections(bool force);

  boost::asio::ip::tcp::acceptor acceptor_{io};
  boost::asio::steady_timer sweep_{io};
  std::map<Connection*, std::weak_ptr<Connection>> connections_;
  std::map<std::string, std::size_t> by_address_;
  std::atomic<std::size_t> open_{0};
  std::mutex mutex_;
  std::condition_variable emptied_;
  std::uint64_t request_seed_;
  std::uint64_t requests_ = 0;
  std::thread thread_;
};

}  // namespace halfsky::http
