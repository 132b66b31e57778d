// How an answer goes out, and how a connection ends.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "platform/http/answer_head.h"
#include "platform/http/connection.h"
#include "platform/http/event_stream.h"
#include "platform/http/server_core.h"

namespace halfsky::http {
namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;

constexpr std::size_t piece_size = 64 * 1024;
constexpr std::chrono::seconds linger_time{2};
constexpr std::size_t most_drained = 1024 * 1024;
constexpr std::string_view heartbeat = ":\n\n";

Connection::Moment steady_now() {
  return std::chrono::steady_clock::now();
}

// A descriptor that closes itself.
class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& path) : file_{::open(path.c_str(), O_RDONLY | O_CLOEXEC)} {}
  ~OpenFile() {
    if (file_ >= 0) ::close(file_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int get() const { return file_; }
  std::optional<std::uint64_t> size() const {
    struct stat status {};
    if (file_ < 0 || ::fstat(file_, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    return static_cast<std::uint64_t>(status.st_size);
  }

 private:
  int file_;
};

std::string_view text_of_body(const Body& body) {
  if (const auto* text = std::get_if<std::string>(&body)) return *text;
  if (const auto* shared = std::get_if<SharedText>(&body)) return *shared ? std::string_view{**shared} : "";
  return {};
}

}  // namespace

bool Connection::may_go_on() const {
  return now_.request.head.keep_alive && !now_.must_close && !now_.unread_body && !timed_out_ &&
         !core_.stopping && exchanges_ < core_.options.requests_per_connection;
}

std::string Connection::answer_head(std::optional<std::uint64_t> length, bool keep_alive) {
  return write_answer_head(*now_.answer,
                           {core_.parts.clock.now(), keep_alive, now_.request.head.encrypted, length});
}

// False when the connection ends with this answer.
Connection::Awaitable<bool> Connection::write_answer() {
  const Body& body = now_.answer->body;
  if (const auto* events = std::get_if<std::shared_ptr<EventStream>>(&body)) {
    std::string head = answer_head(std::nullopt, false);
    std::shared_ptr<EventStream> stream = *events;
    co_await write_events(std::move(head), std::move(stream));
    co_return false;
  }
  const bool keep = may_go_on();
  now_.must_close = now_.must_close || !keep;
  if (const auto* stored = std::get_if<FileBody>(&body)) {
    const OpenFile file{stored->path};
    const auto size = file.size();
    if (!size) refuse(500, "http.internal");  // whoever answered with it promised that it is there
    if (size) {
      std::string head = answer_head(size, keep);
      const bool sent = co_await write_file(std::move(head), file.get());
      co_return sent&& keep;
    }
  }
  const std::string_view text = text_of_body(now_.answer->body);
  std::string head = answer_head(text.size(), keep);
  const bool bodiless = now_.request.head.head_only || is_bodiless(now_.answer->status);
  const bool sent = co_await write_text(std::move(head), bodiless ? std::string_view{} : text);
  co_return sent&& keep;
}

Connection::Awaitable<bool> Connection::write_text(std::string head, std::string_view body) {
  const std::size_t first = body.size() < piece_size ? body.size() : 0;
  head.append(body.substr(0, first));  // one packet where it fits
  bool sent = co_await send(head);
  for (body.remove_prefix(first); sent && !body.empty();) {
    const std::string_view piece = body.substr(0, piece_size);
    sent = co_await send(piece);
    body.remove_prefix(piece.size());
  }
  co_return sent;
}

Connection::Awaitable<bool> Connection::write_file(std::string head, int file) {
  bool sent = co_await send(head);
  if (now_.request.head.head_only) co_return sent;
  std::string piece(piece_size, '\0');
  while (sent) {
    const ssize_t count = ::read(file, piece.data(), piece.size());
    if (count < 0) co_return false;  // the caller sees that it ends too soon
    if (count == 0) break;
    const std::string_view bytes{piece.data(), static_cast<std::size_t>(count)};
    sent = co_await send(bytes);
  }
  co_return sent;
}

Connection::Awaitable<bool> Connection::send(std::string_view bytes) {
  deadline_ = steady_now() + core_.options.write_time;
  ErrorCode error;
  const auto buffer = asio::buffer(bytes.data(), bytes.size());
  now_.sent += co_await asio::async_write(stream_, buffer, asio::redirect_error(asio::use_awaitable, error));
  deadline_ = Moment::max();
  co_return !error;
}

Connection::Awaitable<bool> Connection::write_events(std::string head, std::shared_ptr<EventStream> events) {
  events->watch([loop = core_.loop, weak = weak_from_this()] {
    loop->post([weak] {
      if (const auto alive = weak.lock()) alive->wake();
    });
  });
  bool sent = co_await send(head);
  while (sent && !core_.stopping && !now_.request.head.head_only) {
    const bool ending = events->closed();
    const std::string text = events->take_unsent();
    if (!text.empty()) {
      sent = co_await send(text);
    } else if (ending) {
      break;
    } else {
      sent = co_await wait_for_events();
    }
  }
  events->watch({});
  events->close();
  co_return sent;
}

// A line that says nothing, now and then: proxies keep the connection, and a reader who is gone is noticed.
Connection::Awaitable<bool> Connection::wait_for_events() {
  ErrorCode woken;
  signal_.expires_after(core_.options.heartbeat);
  co_await signal_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  if (woken) co_return true;
  const bool sent = co_await send(heartbeat);
  co_return sent;
}

Connection::Awaitable<void> Connection::close() {
  timed_out_ = false;
  deadline_ = steady_now() + (forced_ ? std::chrono::seconds{0} : linger_time);
  ErrorCode ignored;  // whatever fails here, the connection is closed at the end
  if (stream_.tls() != nullptr && now_.head_length > 0) {
    co_await stream_.tls()->async_shutdown(asio::redirect_error(asio::use_awaitable, ignored));
  }
  stream_.socket().shutdown(Stream::Socket::shutdown_send, ignored);
  if (now_.unread_body || now_.must_close) co_await read_to_end();
  stream_.socket().close(ignored);
  deadline_ = Moment::max();
}

// Closing while bytes are unread would reset the connection and take the answer from who is still sending.
Connection::Awaitable<void> Connection::read_to_end() {
  std::array<char, 4096> piece{};
  const auto buffer = asio::buffer(piece);
  ErrorCode error;
  for (std::size_t drained = 0; !error && !timed_out_ && drained < most_drained;) {
    drained +=
        co_await stream_.socket().async_read_some(buffer, asio::redirect_error(asio::use_awaitable, error));
  }
}

void Connection::note_answer() {
  const int status = now_.answer->status;
  const auto took = now_.started == Moment{} ? Moment::duration{} : steady_now() - now_.started;
  const std::string& route = now_.admission.route;
  if (core_.parts.metrics != nullptr) {
    core_.parts.metrics->count("http_requests_total", {{"route", route}, {"status", std::to_string(status)}});
    core_.parts.metrics->observe("http_request_seconds", {{"route", route}},
                                 std::chrono::duration<double>(took).count());
  }
  if (core_.parts.log == nullptr) return;
  core_.parts.log->write({core_.parts.clock.now(), now_.request.head.id, route, status,
                          std::chrono::duration_cast<std::chrono::microseconds>(took), now_.sent});
}

}  // namespace halfsky::http
