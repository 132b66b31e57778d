#pragma once
// Runs jobs to their end, each step in a short transaction that also moves the job's position: what a killed
// process had not committed is done again, what it had is not. Kinds are registered in plain code.
#include <atomic>
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <string>

#include "platform/jobs/job.h"
#include "platform/store/pace.h"
#include "platform/store/store.h"

namespace halfsky::platform {

// Of long work that writes items in steps: well below the 50 ms of one transaction.
inline constexpr Pace::Bounds step_bounds{
    .first = 64, .least = 32, .most = 512, .aim = std::chrono::milliseconds{20}};

struct JobProgress {
  std::int64_t done = 0;
  std::optional<std::int64_t> total;
  std::string_view phase;  // a word of the kind where it has several ("files", "rows"); else empty
};
using JobWatcher = std::function<void(const JobProgress&)>;

// One run of a job, for the code of its kind.
class JobRun {
 public:
  JobRun(Store& store, const Clock& clock, Job job, JobWatcher watch, const std::atomic<bool>& leaves)
      : store_{store},
        clock_{clock},
        job_{std::move(job)},
        watch_{std::move(watch)},
        leaves_{leaves},
        position_{job_.position} {}
  ~JobRun() { static_cast<void>(settle()); }
  JobRun(const JobRun&) = delete;
  JobRun& operator=(const JobRun&) = delete;

  Store& store() { return store_; }
  const Clock& clock() const { return clock_; }
  const Job& job() const { return job_; }

  // For what stands before the first durable step, and is done anew when the job is taken up again.
  void tell(const JobProgress& progress) const {
    if (watch_) watch_(progress);
  }
  // The phase of the steps that follow.
  void begin_phase(std::string_view phase) { phase_ = phase; }
  // The process is to end: the work refuses with job.interrupted as soon as it can, and step() does. The job
  // goes on when it is run again.
  const std::atomic<bool>& leaves() const { return leaves_; }

  // All steps of the job; `left` of them are still to be made.
  Result<void> set_total(std::int64_t total, std::int64_t left);

  // How many items make a step that is short enough for the writer (platform/store/writer.h).
  std::size_t items_in_step() const { return static_cast<std::size_t>(pace_.size()); }

  // Hands the act to the writer together with `steps` more of the position, and waits only while two others
  // are on their way. Refuses what an earlier step refused; after job.stopped nothing more is to be done.
  Result<void> step(std::string_view name, std::int64_t steps, Writer::Act act);

  // Waits for all steps.
  Result<void> settle();

  // The last act, in one transaction with the end of the job.
  Result<void> finish(std::string_view name, Writer::Act act);
  bool is_finished() const { return finished_; }

 private:
  Result<void> take_oldest();

  struct Pending {
    std::int64_t position;
    std::future<Result<void>> done;
  };
  Store& store_;
  const Clock& clock_;
  Job job_;
  JobWatcher watch_;
  const std::atomic<bool>& leaves_;
  std::string_view phase_;
  std::deque<Pending> pending_;
  std::int64_t position_;  // handed over
  Pace pace_{step_bounds};
  bool finished_ = false;
};

using JobWork = std::function<Result<void>(JobRun&)>;

class JobRunner {
 public:
  JobRunner(Store& store, const Clock& clock) : store_{store}, clock_{clock} {}
  JobRunner(const JobRunner&) = delete;
  JobRunner& operator=(const JobRunner&) = delete;

  void add(std::string kind, JobWork work) { kinds_.insert_or_assign(std::move(kind), std::move(work)); }

  // Refuses with job.kind_unknown, job.not_there, job.over, job.stopped and what its work refuses; the job's
  // row then says `failed` and why. A job that leave() interrupts stays `running` (job.interrupted).
  Result<void> run(const Id& id, const JobWatcher& watch = {});

  // From any thread: what runs makes no further step, nor does what is run afterwards.
  void leave() { leaves_ = true; }

 private:
  Store& store_;
  const Clock& clock_;
  std::map<std::string, JobWork, std::less<>> kinds_;
  std::atomic<bool> leaves_{false};
};

}  // namespace halfsky::platform
