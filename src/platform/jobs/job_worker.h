#pragma once
// The one thread of a server that runs jobs: takes up at its start what an earlier process has left, then
// what is submitted, the oldest first. What it has not ended when it stops goes on with the next start.
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "platform/jobs/job_runner.h"

namespace halfsky::platform {

class JobWorker {
 public:
  // `runner` knows all kinds; no other thread runs jobs of the store.
  JobWorker(Store& store, JobRunner& runner);
  ~JobWorker() { stop(); }
  JobWorker(const JobWorker&) = delete;
  JobWorker& operator=(const JobWorker&) = delete;

  // A job was submitted and is durable.
  void wake();
  // Interrupts what runs; nothing further is taken up.
  void leave();
  // The same, and waits until it has left off.
  void stop();
  // How far the job is if it runs now: nearer than its row, which knows the durable steps alone.
  std::optional<JobProgress> progress_of(const Id& job) const;

 private:
  void work();
  bool run_open_jobs();

  Store& store_;
  JobRunner& runner_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool is_woken_ = true;
  bool is_over_ = false;
  std::optional<Id> running_;
  JobProgress progress_;
  std::thread thread_;
};

}  // namespace halfsky::platform
