#pragma once
// Long work as rows of the store (design rule 8): what is to be done, how far it is, how it ended. A job that
// a killed process left behind is `running` still; whoever runs it again goes on where its last transaction
// left off.
//
//   waiting ──run──▶ running ──▶ done
//                      ├──▶ failed   (running it again goes on)
//                      └──▶ stopped  (somebody has stopped it; the same)
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "platform/store/connection.h"

namespace halfsky::platform {

enum class JobState : std::uint8_t { waiting, running, done, failed, stopped };
std::string_view word_of(JobState state);
// Done, failed or stopped.
bool is_over(JobState state);

struct Job {
  Id id;
  std::string kind;     // import.apply: names the work, and the sentence that a person reads
  std::string payload;  // what the kind needs to know; ids and words only
  JobState state = JobState::waiting;
  std::int64_t position = 0;  // steps that are durable
  std::optional<std::int64_t> total;
  std::string problem;  // code of the failure
  std::string recorded_by;
  Instant recorded_at;
  Instant changed_at;
};

// In the caller's transaction: the work and its job come to be together.
Result<void> insert_job(Connection& connection, const Job& job);

Result<std::optional<Job>> read_job(Connection& connection, const Id& id);

// Waiting and running ones, oldest first: what a server takes up when it starts.
Result<std::vector<Job>> open_jobs(Connection& connection);

// Of one account, or of all where it is empty; the newest first, older than `before` (an id) where that is
// given.
Result<std::vector<Job>> list_jobs(Connection& connection, std::string_view account,
                                   const std::optional<Id>& before, int limit);

// Its next step will not be made. Refuses with job.over if it does not wait or run.
Result<void> stop_job(Connection& connection, const Id& id, Instant now);

// Puts it to `running`. Refuses with job.not_there, or job.over if it is done.
Result<Job> begin_job(Connection& connection, const Id& id, Instant now);
// For the transaction of a step: refuses with job.stopped unless it runs.
Result<void> move_job(Connection& connection, const Id& id, std::int64_t position, Instant now);
Result<void> set_job_total(Connection& connection, const Id& id, std::int64_t total, Instant now);
// Only a running job ends; a stopped one stays stopped.
Result<void> end_job(Connection& connection, const Id& id, JobState state, const std::string& problem,
                     Instant now);

std::span<const Sql> job_statements();

}  // namespace halfsky::platform
