#pragma once
// One connection and the exchanges on it, one after the other. Lives on the network's thread. Private to the
// server.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/system/error_code.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "platform/http/body_sink.h"
#include "platform/http/dispatcher.h"
#include "platform/http/head.h"
#include "platform/http/pending_answer.h"
#include "platform/http/stream.h"

namespace halfsky::http {

class ServerCore;

class Connection final : public std::enable_shared_from_this<Connection> {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  template <class T>
  using Awaitable = boost::asio::awaitable<T>;

  Connection(ServerCore& core, Stream::Socket socket, std::string remote);

  // Its whole life. Takes the pointer by value: the coroutine keeps the connection alive.
  static Awaitable<void> serve(std::shared_ptr<Connection> connection);

  const std::string& remote() const { return remote_; }
  // Called often: ends what takes too long.
  void check_time(Moment now);
  // Ends between two requests; with `force` at once.
  void stop(bool force);
  void wake() { signal_.cancel(); }
  void deliver(std::uint64_t exchange, Response response);
  void fail(std::uint64_t exchange);

 private:
  struct Exchange {
    Moment started{};
    std::size_t head_length = 0;
    Request request;
    Admission admission;
    std::optional<Response> answer;
    bool unread_body = false;
    bool must_close = false;
    std::uint64_t sent = 0;
  };

  Awaitable<bool> handshake();
  Awaitable<bool> exchange();
  Awaitable<bool> read_head();
  Awaitable<std::size_t> read_more();
  Awaitable<bool> read_body();
  Awaitable<bool> tell_to_continue();
  Awaitable<void> await_answer();
  Awaitable<bool> write_answer();
  Awaitable<bool> write_text(std::string head, std::string_view body);
  Awaitable<bool> write_file(std::string head, int file);
  Awaitable<bool> write_events(std::string head, std::shared_ptr<EventStream> events);
  Awaitable<bool> wait_for_events();
  Awaitable<bool> send(std::string_view bytes);
  Awaitable<void> close();
  Awaitable<void> read_to_end();

  std::string_view buffered() const;
  void begin_exchange();
  void take_head(std::string_view bytes);
  void note_caller();
  void admit();
  bool queue_request();
  bool body_failed(const boost::system::error_code& error);
  void refuse(int status, std::string_view code);
  void reject(const Refusal& refusal);
  bool may_go_on() const;
  std::string answer_head(std::optional<std::uint64_t> length, bool keep_alive);
  void note_answer();

  ServerCore& core_;
  Stream stream_;
  const std::string remote_;
  boost::beast::flat_buffer buffer_;
  boost::asio::steady_timer signal_;  // wakes who waits for an answer or an event
  std::weak_ptr<PendingAnswer> pending_;
  Exchange now_;
  std::uint64_t exchanges_ = 0;
  Moment deadline_ = Moment::max();
  Moment queue_until_ = Moment::max();
  bool between_requests_ = false;
  bool timed_out_ = false;
  bool forced_ = false;
};

}  // namespace halfsky::http
