#include "app/server/subject_follower.h"

#include "core/audit/subject_index.h"

namespace halfsky::app {

SubjectFollower::SubjectFollower(platform::Writer& writer, std::chrono::milliseconds every)
    : writer_{writer}, thread_{[this, every] { follow(every); }} {}

SubjectFollower::~SubjectFollower() {
  {
    const std::lock_guard lock{mutex_};
    is_over_ = true;
  }
  stop_.notify_all();
  thread_.join();
}

void SubjectFollower::follow(std::chrono::milliseconds every) {
  std::unique_lock lock{mutex_};
  while (!is_over_) {
    lock.unlock();
    [[maybe_unused]] const auto followed = core::catch_up_subject_index(writer_);
    lock.lock();
    stop_.wait_for(lock, every, [this] { return is_over_; });
  }
}

}  // namespace halfsky::app
