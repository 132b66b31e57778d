#include "platform/http/connection.h"

#include <boost/asio/read.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>

#include "platform/http/characters.h"
#include "platform/http/server_core.h"

// GCC 12 miscompiles some coroutines: no temporary with a destructor of its own stands inside a co_await
// expression here, and no lambda is a coroutine (stack.md, section 10).
namespace halfsky::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using ErrorCode = boost::system::error_code;

constexpr std::size_t read_size = 8 * 1024;
constexpr std::size_t body_piece = 32 * 1024;
constexpr std::uint32_t parser_head_limit = 32 * 1024;  // HeadScanner keeps the real one
constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";

Connection::Moment steady_now() {
  return std::chrono::steady_clock::now();
}

// The last address that the proxy wrote: what stands before it, the caller may have made up.
std::string_view last_item(std::string_view list) {
  const auto comma = list.rfind(',');
  return trim_blanks(comma == std::string_view::npos ? list : list.substr(comma + 1));
}

RequestHead what_answering_needs(const RequestHead& head) {
  RequestHead kept;
  kept.id = head.id;
  kept.head_only = head.head_only;
  kept.keep_alive = head.keep_alive;
  kept.encrypted = head.encrypted;
  kept.headers.set("Accept-Language", head.headers.get("Accept-Language"));
  return kept;
}

void run_handler(Dispatcher& dispatcher, const std::shared_ptr<PendingAnswer>& pending, Request& request) {
  if (!pending->begin()) return;
  try {
    dispatcher.handle(std::move(request), Completion{pending});
  } catch (...) {
    pending->fail();  // a bug: it ends the request, not the server
  }
}

}  // namespace

Connection::Connection(ServerCore& core, Stream::Socket socket, std::string remote)
    : core_{core},
      stream_{std::move(socket), core.tls ? &*core.tls : nullptr},
      remote_{std::move(remote)},
      signal_{core.io} {}

Connection::Awaitable<void> Connection::serve(std::shared_ptr<Connection> connection) {
  try {
    bool more = co_await connection->handshake();
    while (more) more = co_await connection->exchange();
    co_await connection->close();
  } catch (...) {
    // Out of memory, or a bug above: it ends the connection, not the server.
  }
  connection->core_.forget(*connection);
}

Connection::Awaitable<bool> Connection::handshake() {
  if (stream_.tls() == nullptr) co_return true;
  deadline_ = steady_now() + core_.options.header_time;
  ErrorCode error;
  co_await stream_.tls()->async_handshake(asio::ssl::stream_base::server,
                                          asio::redirect_error(asio::use_awaitable, error));
  now_.must_close = static_cast<bool>(error);
  co_return !error;
}

// False when the connection ends.
Connection::Awaitable<bool> Connection::exchange() {
  begin_exchange();
  bool alive = co_await read_head();
  if (alive && !now_.answer && now_.request.head.has_body()) {
    alive = co_await read_body();
  } else {
    buffer_.consume(now_.head_length);
  }
  if (!alive) co_return false;
  if (!now_.answer && queue_request()) co_await await_answer();
  deadline_ = Moment::max();
  const bool more = co_await write_answer();
  note_answer();
  co_return more;
}

void Connection::begin_exchange() {
  now_ = Exchange{};
  ++exchanges_;
  between_requests_ = true;
  timed_out_ = false;
  const auto& options = core_.options;
  deadline_ = steady_now() + (exchanges_ == 1 ? options.header_time : options.idle_time);
  if (core_.stopping && buffer_.size() == 0) deadline_ = steady_now();
}

std::string_view Connection::buffered() const {
  const auto data = buffer_.cdata();
  return {static_cast<const char*>(data.data()), data.size()};
}

// False when the caller went away, or never began.
Connection::Awaitable<bool> Connection::read_head() {
  HeadScanner scanner;
  for (;;) {
    // An empty line before a request is let pass (RFC 9112, 2.2).
    while (between_requests_ && buffered().starts_with("\r\n")) buffer_.consume(2);
    const std::string_view bytes = buffered();
    if (between_requests_ && !bytes.empty() && bytes != "\r") {
      between_requests_ = false;
      now_.started = steady_now();
      now_.request.head.id = core_.next_request_id();
      deadline_ = now_.started + core_.options.header_time;
    }
    if (!between_requests_) {
      const auto seen = scanner.scan(bytes);
      if (const auto* refused = std::get_if<Refusal>(&seen)) {
        reject(*refused);
        co_return true;
      }
      if (const auto length = std::get<0>(seen)) {
        now_.head_length = *length;
        take_head(bytes.substr(0, *length));
        co_return true;
      }
    }
    const std::size_t count = co_await read_more();
    if (count > 0) continue;
    if (!timed_out_ || between_requests_) co_return false;
    reject({408, "http.too_slow"});
    co_return true;
  }
}

// 0 when nothing more comes, or not in time.
Connection::Awaitable<std::size_t> Connection::read_more() {
  if (timed_out_) co_return 0;
  ErrorCode error;
  const auto space = buffer_.prepare(read_size);
  const std::size_t count =
      co_await stream_.async_read_some(space, asio::redirect_error(asio::use_awaitable, error));
  buffer_.commit(error ? 0 : count);
  co_return error ? 0 : count;
}

void Connection::take_head(std::string_view bytes) {
  auto parsed = parse_head(bytes);
  if (const auto* refused = std::get_if<Refusal>(&parsed)) return reject(*refused);
  std::string id = std::move(now_.request.head.id);
  now_.request.head = std::move(std::get<RequestHead>(parsed));
  now_.request.head.id = std::move(id);
  note_caller();
  if (now_.request.head.path == "*") {
    refuse(405, "http.method");
    now_.answer->headers.set("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
    return;
  }
  admit();
}

void Connection::note_caller() {
  RequestHead& head = now_.request.head;
  head.encrypted = stream_.encrypted();
  head.remote = remote_;
  if (!core_.options.behind_proxy) return;
  if (const auto list = head.headers.find("X-Forwarded-For")) head.remote = last_item(*list);
  head.encrypted = head.encrypted || same_word(last_item(head.headers.get("X-Forwarded-Proto")), "https");
}

void Connection::admit() {
  const RequestHead& head = now_.request.head;
  try {
    now_.admission = core_.parts.dispatcher.admit(head);
  } catch (...) {
    return refuse(500, "http.internal");  // a bug: it ends the request, not the server
  }
  now_.unread_body = head.has_body();
  now_.answer = std::move(now_.admission.answer);
  if (now_.answer) return;
  if (const auto refused = check_body(head, now_.admission)) refuse(refused->status, refused->code);
}

// False when the caller went away.
Connection::Awaitable<bool> Connection::read_body() {
  beast::http::request_parser<beast::http::buffer_body> parser;
  parser.header_limit(parser_head_limit);
  parser.body_limit(now_.admission.body_limit);
  ErrorCode error;
  co_await beast::http::async_read_header(stream_, buffer_, parser,
                                          asio::redirect_error(asio::use_awaitable, error));
  if (error) co_return body_failed(error);
  const bool told = co_await tell_to_continue();
  if (!told) co_return false;
  BodySink sink{now_.request.head, now_.admission.body};
  std::string piece(body_piece, '\0');
  const Moment begun = steady_now();
  std::size_t received = 0;
  Result<void> taken;
  while (taken && !parser.is_done()) {
    parser.get().body().data = piece.data();
    parser.get().body().size = piece.size();
    deadline_ = begun + core_.options.body_grace + std::chrono::seconds{received / core_.options.body_rate};
    co_await beast::http::async_read_some(stream_, buffer_, parser,
                                          asio::redirect_error(asio::use_awaitable, error));
    if (error && error != beast::http::error::need_buffer) co_return body_failed(error);
    const std::size_t count = piece.size() - parser.get().body().size;
    received += count;
    taken = sink.take(std::string_view{piece}.substr(0, count));
  }
  if (taken) taken = sink.finish(now_.request);
  now_.unread_body = !parser.is_done();
  if (!taken) refuse(taken.error().code == "form.no_room" ? 503 : 400, taken.error().code);
  co_return true;
}

Connection::Awaitable<bool> Connection::tell_to_continue() {
  if (!now_.request.head.headers.has("Expect") || buffer_.size() > 0) co_return true;
  const bool told = co_await send(continue_line);
  co_return told;
}

// False if there is nobody to answer.
bool Connection::body_failed(const ErrorCode& error) {
  using Failure = beast::http::error;
  if (timed_out_) {
    refuse(408, "http.too_slow");
  } else if (error == Failure::body_limit) {
    refuse(413, "http.body_too_long");
  } else if (error.category() == make_error_code(Failure::body_limit).category() &&
             error != Failure::partial_message && error != Failure::end_of_stream) {
    refuse(400, "http.framing");
  } else {
    return false;
  }
  return true;
}

// False if no queue takes the request; it is answered then.
bool Connection::queue_request() {
  const auto pending = std::make_shared<PendingAnswer>(core_.loop, weak_from_this(), exchanges_);
  const auto request = std::make_shared<Request>(std::move(now_.request));
  now_.request.head = what_answering_needs(request->head);
  Dispatcher& dispatcher = core_.parts.dispatcher;
  const bool queued = core_.pool->submit(now_.admission.priority, [pending, request, &dispatcher] {
    run_handler(dispatcher, pending, *request);
  });
  if (!queued) refuse(503, "http.overloaded");
  pending_ = pending;
  queue_until_ = steady_now() + now_.admission.queue_limit;
  return queued;
}

Connection::Awaitable<void> Connection::await_answer() {
  deadline_ = Moment::max();
  while (!now_.answer) {
    ErrorCode cancelled;
    signal_.expires_at(Moment::max());
    co_await signal_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
  }
  queue_until_ = Moment::max();
  pending_.reset();
}

void Connection::check_time(Moment now) {
  if (now > queue_until_) {
    queue_until_ = Moment::max();
    const auto pending = pending_.lock();
    if (pending && pending->abandon()) {
      refuse(503, "http.overloaded");
      wake();
    }
  }
  if (now <= deadline_) return;
  deadline_ = Moment::max();
  timed_out_ = true;
  ErrorCode ignored;  // a socket that is closed already has nothing to cancel
  stream_.socket().cancel(ignored);
}

void Connection::stop(bool force) {
  forced_ = forced_ || force;
  if (force || between_requests_) deadline_ = Moment::min();
  if (force && !now_.answer) refuse(503, "http.stopping");
  wake();
}

void Connection::deliver(std::uint64_t exchange, Response response) {
  if (exchange != exchanges_ || now_.answer) return;
  now_.answer = std::move(response);
  wake();
}

void Connection::fail(std::uint64_t exchange) {
  if (exchange != exchanges_ || now_.answer) return;
  refuse(500, "http.internal");
  wake();
}

// The bytes that follow cannot be trusted to begin a request.
void Connection::reject(const Refusal& refusal) {
  refuse(refusal.status, refusal.code);
  now_.must_close = true;
}

void Connection::refuse(int status, std::string_view code) {
  const RequestHead& head = now_.request.head;
  const ProblemDetail problem{status, std::string{code}, {}, {}};
  const std::string detail = core_.parts.dispatcher.say(problem, head.headers.get("Accept-Language"));
  now_.answer = problem_response(problem, detail, head.id);
  if (status == 503) ask_to_retry(*now_.answer, std::chrono::seconds{2});
}

}  // namespace halfsky::http
