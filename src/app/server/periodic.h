#pragma once
// Does something again and again beside the server: at its start, then after each interval. A failure is
// tried again at the next turn, so what it does must lose nothing by that.
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace halfsky::app {

class Periodic {
 public:
  Periodic(std::chrono::milliseconds every, std::function<void()> act);
  ~Periodic();
  Periodic(const Periodic&) = delete;
  Periodic& operator=(const Periodic&) = delete;

 private:
  void run(std::chrono::milliseconds every);

  std::function<void()> act_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace halfsky::app
