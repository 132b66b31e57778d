#include "platform/jobs/job_worker.h"

namespace halfsky::platform {
namespace {

// After a failure that is not the job's own (a busy store), and for jobs that somebody else has put down.
constexpr std::chrono::seconds look_again{5};

}  // namespace

JobWorker::JobWorker(Store& store, JobRunner& runner)
    : store_{store}, runner_{runner}, thread_{[this] { work(); }} {}

void JobWorker::wake() {
  {
    const std::lock_guard lock{mutex_};
    is_woken_ = true;
  }
  changed_.notify_all();
}

void JobWorker::leave() {
  {
    const std::lock_guard lock{mutex_};
    is_over_ = true;
  }
  runner_.leave();
  changed_.notify_all();
}

void JobWorker::stop() {
  leave();
  if (thread_.joinable()) thread_.join();
}

std::optional<JobProgress> JobWorker::progress_of(const Id& job) const {
  const std::lock_guard lock{mutex_};
  if (running_ != job) return std::nullopt;
  return progress_;
}

void JobWorker::work() {
  std::unique_lock lock{mutex_};
  while (!is_over_) {
    is_woken_ = false;
    lock.unlock();
    const bool has_more = run_open_jobs();
    lock.lock();
    if (has_more || is_woken_) continue;
    changed_.wait_for(lock, look_again, [this] { return is_over_ || is_woken_; });
  }
}

// Runs the oldest one that is open. True if there may be another.
bool JobWorker::run_open_jobs() {
  std::optional<Job> next;
  {
    const auto reading = store_.read();
    if (!reading) return false;
    auto open = open_jobs(**reading);
    if (!open || open->empty()) return false;
    next = std::move(open->front());
  }
  {
    const std::lock_guard lock{mutex_};
    running_ = next->id;
    progress_ = {next->position, next->total, {}};
  }
  const auto ran = runner_.run(next->id, [this](const JobProgress& progress) {
    const std::lock_guard lock{mutex_};
    progress_ = progress;
  });
  const std::lock_guard lock{mutex_};
  running_.reset();
  return ran.has_value() || !ran.error().code.starts_with("store.");
}

}  // namespace halfsky::platform
