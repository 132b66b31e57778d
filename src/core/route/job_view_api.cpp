#include "core/route/job_view.h"

#include "core/route/problem_status.h"

namespace halfsky::core {

JobView describe_job(const platform::Job& job, const std::optional<platform::JobProgress>& progress,
                     const platform::Texts& texts) {
  JobView view;
  view.id = to_string(job.id);
  view.kind = job.kind;
  view.state = platform::word_of(job.state);
  view.done = job.position;
  view.total = job.total;
  view.what = texts.say("job.what." + job.kind);
  view.created_at = to_rfc3339(job.recorded_at);
  if (progress && !platform::is_over(job.state)) {
    view.done = progress->done;
    view.total = progress->total;
    if (!progress->phase.empty()) view.what = texts.say("job.phase." + std::string{progress->phase});
  }
  if (platform::is_over(job.state)) view.finished_at = to_rfc3339(job.changed_at);
  if (!job.problem.empty()) {
    view.problem = JobProblem{status_of(job.problem), job.problem, texts.say(job.problem)};
  }
  return view;
}

}  // namespace halfsky::core
