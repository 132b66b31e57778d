#include "platform/jobs/job_runner.h"

namespace halfsky::platform {
namespace {

constexpr std::size_t most_pending = 2;

}  // namespace

Result<void> JobRun::set_total(std::int64_t total, std::int64_t left) {
  job_.total = total;
  position_ = total - left;
  return store_.writer().write(Urgency::job, "job.set_total", [&](Connection& connection) {
    return set_job_total(connection, job_.id, total, clock_.now());
  });
}

Result<void> JobRun::step(std::string_view name, std::int64_t steps, Writer::Act act) {
  if (leaves_) return problem("job.interrupted");
  while (pending_.size() >= most_pending) {
    if (auto done = take_oldest(); !done) return done;
  }
  position_ += steps;
  auto with_position = [this, position = position_, act = std::move(act)](Connection& connection) {
    auto acted = act(connection);
    return acted ? move_job(connection, job_.id, position, clock_.now()) : acted;
  };
  auto timed = [this, steps](std::chrono::microseconds took) {
    if (steps > 0) pace_.note(static_cast<int>(steps), took);
  };
  pending_.push_back(
      {position_, store_.writer().submit(Urgency::job, name, std::move(with_position), std::move(timed))});
  return {};
}

Result<void> JobRun::take_oldest() {
  Pending oldest = std::move(pending_.front());
  pending_.pop_front();
  auto done = oldest.done.get();
  if (done && watch_) watch_({oldest.position, job_.total, phase_});
  return done;
}

Result<void> JobRun::settle() {
  Result<void> all;
  while (!pending_.empty()) {
    auto done = take_oldest();
    if (!done && all) all = std::move(done);
  }
  return all;
}

Result<void> JobRun::finish(std::string_view name, Writer::Act act) {
  if (auto settled = settle(); !settled) return settled;
  auto ended = store_.writer().write(Urgency::job, name, [&](Connection& connection) {
    auto acted = act(connection);
    return acted ? end_job(connection, job_.id, JobState::done, "", clock_.now()) : acted;
  });
  finished_ = ended.has_value();
  return ended;
}

Result<void> JobRunner::run(const Id& id, const JobWatcher& watch) {
  std::optional<Job> job;
  auto begun = store_.writer().write(Urgency::job, "job.begin", [&](Connection& connection) {
    auto begun_job = begin_job(connection, id, clock_.now());
    if (!begun_job) return Result<void>{tl::make_unexpected(begun_job.error())};
    job = std::move(*begun_job);
    return Result<void>{};
  });
  if (!begun) return begun;
  const WholeStore whole;
  JobRun run{store_, clock_, *job, watch, leaves_};
  const auto kind = kinds_.find(job->kind);
  Result<void> worked =
      kind == kinds_.end() ? problem("job.kind_unknown", {{"kind", job->kind}}) : kind->second(run);
  if (worked && !run.is_finished())
    worked = run.finish("job.end", [](Connection&) { return Result<void>{}; });
  if (worked) return worked;
  static_cast<void>(run.settle());
  if (worked.error().code == "job.interrupted") return worked;
  static_cast<void>(store_.writer().write(Urgency::job, "job.fail", [&](Connection& connection) {
    return end_job(connection, id, JobState::failed, worked.error().code, clock_.now());
  }));
  return worked;
}

}  // namespace halfsky::platform
