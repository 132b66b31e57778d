#pragma once
// One request on its way through queue, worker and completion, and the way back to the network's thread.
// Private to the server.
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

#include "platform/http/dispatcher.h"

namespace halfsky::http {

class Connection;

// The network's thread, for other threads. What is posted after it closed is dropped.
class Loop {
 public:
  explicit Loop(boost::asio::io_context& io) : io_{&io} {}

  template <class Act>
  void post(Act act) {
    const std::lock_guard lock{mutex_};
    if (io_ != nullptr) boost::asio::post(*io_, std::move(act));
  }

  void close() {
    const std::lock_guard lock{mutex_};
    io_ = nullptr;
  }

 private:
  std::mutex mutex_;
  boost::asio::io_context* io_;
};

class PendingAnswer final : public Completion::Waiting {
 public:
  PendingAnswer(std::shared_ptr<Loop> loop, std::weak_ptr<Connection> connection, std::uint64_t exchange);
  // Answers 500 if a worker took the request up and nobody answered it.
  ~PendingAnswer() override;

  // A worker takes it up: false if it waited too long.
  bool begin();
  // It waited too long: false if a worker took it up.
  bool abandon();
  void complete(Response response) override;
  void fail();

 private:
  enum class Stage { waiting, running, abandoned };

  std::shared_ptr<Loop> loop_;
  std::weak_ptr<Connection> connection_;
  std::uint64_t exchange_;
  std::atomic<Stage> stage_{Stage::waiting};
  std::atomic<bool> answered_{false};
};

}  // namespace halfsky::http
