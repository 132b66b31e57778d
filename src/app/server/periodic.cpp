#include "app/server/periodic.h"

namespace halfsky::app {

Periodic::Periodic(std::chrono::milliseconds every, std::function<void()> act)
    : act_{std::move(act)}, thread_{[this, every] { run(every); }} {}

Periodic::~Periodic() {
  {
    const std::lock_guard lock{mutex_};
    is_over_ = true;
  }
  stop_.notify_all();
  thread_.join();
}

void Periodic::run(std::chrono::milliseconds every) {
  std::unique_lock lock{mutex_};
  while (!is_over_) {
    lock.unlock();
    act_();
    lock.lock();
    stop_.wait_for(lock, every, [this] { return is_over_; });
  }
}

}  // namespace halfsky::app
