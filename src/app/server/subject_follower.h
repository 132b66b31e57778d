#pragma once
// Keeps "who has looked at this file" close behind the audit log: every few seconds the index reads on. A
// failure is tried again at the next turn; nothing is lost, for the log itself has everything.
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/store/writer.h"

namespace halfsky::app {

class SubjectFollower {
 public:
  SubjectFollower(platform::Writer& writer, std::chrono::milliseconds every);
  ~SubjectFollower();

 private:
  void follow(std::chrono::milliseconds every);

  platform::Writer& writer_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace halfsky::app
