#pragma once
// Takes the content of expired exports away while the server runs, every minute: nobody need ask for it. What
// was missed while it stood still goes at its start.
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/clock.h"
#include "platform/store/writer.h"

namespace halfsky::app {

class ExportKeeper {
 public:
  ExportKeeper(platform::Writer& writer, const Clock& clock, std::chrono::milliseconds every);
  ~ExportKeeper();

 private:
  void keep(std::chrono::milliseconds every);

  platform::Writer& writer_;
  const Clock& clock_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace halfsky::app
