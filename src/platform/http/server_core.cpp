#include "platform/http/server_core.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <future>
#include <random>

namespace halfsky::http {
namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;

constexpr std::chrono::milliseconds between_sweeps{50};
constexpr std::chrono::milliseconds after_no_descriptor{100};
constexpr std::chrono::seconds time_to_give_up{2};
constexpr std::string_view busy =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

// As many descriptors as the system allows: a connection is one.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

tl::unexpected<Problem> refuse(std::string code, const std::string& reason) {
  return problem(std::move(code), {{"reason", reason}});
}

void forget_failure(const std::exception_ptr&) {}  // a coroutine that ended badly took its connection with it

}  // namespace

ServerCore::ServerCore(ServerOptions wanted, ServerParts used)
    : options{std::move(wanted)},
      parts{used},
      loop{std::make_shared<Loop>(io)},
      request_seed_{(std::uint64_t{std::random_device{}()} << 32U) | std::random_device{}()} {}

ServerCore::~ServerCore() {
  stop();
}

Result<void> ServerCore::load_tls() {
  if (!options.tls) return {};
  ErrorCode error;
  tls.emplace(asio::ssl::context::tls_server);
  tls->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                       asio::ssl::context::no_tlsv1_1 | asio::ssl::context::no_compression,
                   error);
  if (!error) tls->use_certificate_chain_file(options.tls->certificate_chain.string(), error);
  if (!error) tls->use_private_key_file(options.tls->private_key.string(), asio::ssl::context::pem, error);
  if (error) return refuse("http.tls", error.message());
  return {};
}

Result<void> ServerCore::listen() {
  if (auto loaded = load_tls(); !loaded) return loaded;
  ErrorCode error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) return refuse("http.address", error.message());
  if (!address.is_loopback() && !options.tls && !options.behind_proxy) return problem("http.plain_address");
  const asio::ip::tcp::endpoint endpoint{address, options.port};
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(asio::socket_base::reuse_address{true}, error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(1024, error);
  if (error) return refuse("http.address", error.message());
  port = acceptor_.local_endpoint().port();
  return {};
}

void ServerCore::run() {
  raise_descriptor_limit();
  pool.emplace(options.workers, options.most_waiting);
  publish_gauges();
  asio::co_spawn(io, accept_all(*this), forget_failure);
  asio::co_spawn(io, watch_time(*this), forget_failure);
  thread_ = std::thread{[this] { io.run(); }};
}

void ServerCore::publish_gauges() {
  if (parts.metrics == nullptr) return;
  Metrics& metrics = *parts.metrics;
  metrics.describe("http_requests_total", "Requests answered, by route and status.");
  metrics.describe("http_request_seconds",
                   "Time from the first byte of a request to the last of its answer.");
  metrics.describe("http_connections", "Connections that are open.");
  metrics.describe("http_waiting", "Requests that wait for a worker, by priority.");
  metrics.describe("http_connections_refused_total", "Connections refused because there were too many.");
  metrics.gauge("http_connections", {}, [this] { return static_cast<double>(open_.load()); });
  constexpr std::array<const char*, WorkerPool::priorities> names{"urgent", "person", "list", "bulk"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    metrics.gauge("http_waiting", {{"priority", names[i]}},
                  [this, i] { return pool ? static_cast<double>(pool->measures().waiting[i]) : 0.0; });
  }
}

asio::awaitable<void> ServerCore::accept_all(ServerCore& core) {
  while (core.acceptor_.is_open()) {
    Stream::Socket socket{core.io};
    ErrorCode error;
    co_await core.acceptor_.async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
    if (!error) {
      core.take_up(std::move(socket));
      continue;
    }
    asio::steady_timer pause{core.io, after_no_descriptor};
    co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
  }
}

bool ServerCore::has_room_for(const std::string& address, bool local) const {
  if (connections_.size() >= options.connections) return false;
  if (local || options.behind_proxy) return true;
  const auto found = by_address_.find(address);
  return found == by_address_.end() || found->second < options.connections_per_address;
}

void ServerCore::take_up(Stream::Socket socket) {
  ErrorCode error;
  const auto peer = socket.remote_endpoint(error);
  if (error) return;  // gone already
  std::string address = peer.address().to_string();
  if (!has_room_for(address, peer.address().is_loopback())) {
    if (parts.metrics != nullptr) parts.metrics->count("http_connections_refused_total", {});
    socket.non_blocking(true, error);
    if (!tls) socket.write_some(asio::buffer(busy.data(), busy.size()), error);
    return;
  }
  socket.set_option(asio::ip::tcp::no_delay{true}, error);
  auto connection = std::make_shared<Connection>(*this, std::move(socket), std::move(address));
  ++by_address_[connection->remote()];
  connections_.emplace(connection.get(), connection);
  ++open_;
  asio::co_spawn(io, Connection::serve(std::move(connection)), forget_failure);
}

void ServerCore::forget(Connection& connection) {
  const auto count = by_address_.find(connection.remote());
  if (count != by_address_.end() && --count->second == 0) by_address_.erase(count);
  connections_.erase(&connection);
  if (--open_ > 0) return;
  const std::lock_guard lock{mutex_};
  emptied_.notify_all();
}

asio::awaitable<void> ServerCore::watch_time(ServerCore& core) {
  ErrorCode error;
  while (!error) {
    core.sweep_.expires_after(between_sweeps);
    co_await core.sweep_.async_wait(asio::redirect_error(asio::use_awaitable, error));
    const auto now = std::chrono::steady_clock::now();
    for (const auto& [key, weak] : core.connections_) {
      if (const auto connection = weak.lock()) connection->check_time(now);
    }
  }
}

std::string ServerCore::next_request_id() {
  // splitmix64: ids do not tell how many requests there were.
  std::uint64_t value = request_seed_ + ++requests_ * 0x9e3779b97f4a7c15U;
  value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
  value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
  return fmt::format("r-{:016x}", value ^ (value >> 31U));
}

void ServerCore::stop_connections(bool force) {
  stopping = true;
  ErrorCode ignored;  // an acceptor that is closed already accepts nothing
  acceptor_.close(ignored);
  for (const auto& [key, weak] : connections_) {
    if (const auto connection = weak.lock()) connection->stop(force);
  }
}

bool ServerCore::wait_until_empty(std::chrono::milliseconds limit) {
  std::unique_lock lock{mutex_};
  return emptied_.wait_for(lock, limit, [&] { return open_ == 0; });
}

void ServerCore::stop() {
  if (!thread_.joinable()) return;
  loop->post([this] { stop_connections(false); });
  // The post is behind what was accepted before: a first moment for it to run, then until all is finished.
  std::promise<void> told;
  loop->post([&told] { told.set_value(); });
  told.get_future().wait();
  if (!wait_until_empty(options.stop_time)) {
    loop->post([this] { stop_connections(true); });
    wait_until_empty(time_to_give_up);
  }
  loop->close();
  io.stop();
  thread_.join();
  if (parts.metrics != nullptr) parts.metrics->withdraw_gauges();
  pool.reset();
}

}  // namespace halfsky::http
