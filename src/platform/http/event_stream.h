#pragma once
// Server-sent events: a handler answers with a stream and keeps its sender, which any thread may use while
// the connection lives. A reader who is too slow to take what was sent is dropped; he comes again by himself.
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "platform/http/message.h"

namespace halfsky::http {

class EventStream {
 public:
  static constexpr std::size_t most_unsent = 256 * 1024;

  // False if the reader is gone, the server stops, or too much is unsent: then the stream is closed. `event`
  // is a word of the program; line ends in `data` are kept. `id` comes back as Last-Event-ID when the reader
  // returns.
  bool send(std::string_view event, std::string_view data, std::string_view id = {});
  // What was sent still goes out.
  void close();
  bool closed() const;

  // For the server: what is unsent, and a call (from any thread, under no lock of the server's) when there is
  // more.
  std::string take_unsent();
  void watch(std::function<void()> changed);

 private:
  void notify();

  mutable std::mutex mutex_;
  std::string unsent_;
  bool closed_ = false;
  std::function<void()> changed_;
};

// An answer that streams, and the end of it to send with.
Response event_response(std::shared_ptr<EventStream> stream);

}  // namespace halfsky::http
