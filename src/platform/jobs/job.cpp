#include "platform/jobs/job.h"

#include <array>

namespace halfsky::platform {
namespace {

constexpr std::array<std::string_view, 5> state_words{"waiting", "running", "done", "failed", "stopped"};

constexpr Sql sql_insert{"job.insert",
                         "INSERT INTO job (id, kind, payload, state, position, total, recorded_by, "
                         "recorded_at, changed_at)"
                         " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)"};
constexpr Sql sql_read{"job.read",
                       "SELECT id, kind, payload, state, position, total, problem, recorded_by, recorded_at, "
                       "changed_at FROM job WHERE id = $1"};
constexpr Sql sql_open{"job.open",
                       "SELECT id, kind, payload, state, position, total, problem, recorded_by, recorded_at, "
                       "changed_at FROM job WHERE state IN ('waiting', 'running') ORDER BY recorded_at, id"};
// Ids rise with time.
constexpr Sql sql_list{"job.list",
                       "SELECT id, kind, payload, state, position, total, problem, recorded_by, recorded_at, "
                       "changed_at FROM job WHERE id < $1 ORDER BY id DESC LIMIT $2"};
constexpr Sql sql_list_own{
    "job.list_own",
    "SELECT id, kind, payload, state, position, total, problem, recorded_by, recorded_at, "
    "changed_at FROM job WHERE recorded_by = $3 AND id < $1 ORDER BY id DESC LIMIT $2"};
constexpr Sql sql_begin{"job.begin",
                        "UPDATE job SET state = 'running', problem = NULL, changed_at = $2"
                        " WHERE id = $1 AND state <> 'done'"};
constexpr Sql sql_move{"job.move",
                       "UPDATE job SET position = $2, changed_at = $3 WHERE id = $1 AND state = 'running'"};
constexpr Sql sql_total{"job.set_total",
                        "UPDATE job SET total = $2, changed_at = $3 WHERE id = $1 AND state = 'running'"};
constexpr Sql sql_end{
    "job.end",
    "UPDATE job SET state = $2, problem = $3, changed_at = $4 WHERE id = $1 AND state = 'running'"};
constexpr Sql sql_stop{"job.stop",
                       "UPDATE job SET state = 'stopped', changed_at = $2"
                       " WHERE id = $1 AND state IN ('waiting', 'running')"};
constexpr std::array statements{sql_insert, sql_read, sql_open,  sql_list, sql_list_own,
                                sql_begin,  sql_move, sql_total, sql_end,  sql_stop};

JobState read_state(std::string_view word) {
  for (std::size_t i = 0; i < state_words.size(); ++i) {
    if (state_words[i] == word) return static_cast<JobState>(i);
  }
  return JobState::failed;
}

Job read_row(const Row& row) {
  Job job;
  job.id = row.id(0);
  job.kind = row.text(1);
  job.payload = row.text(2);
  job.state = read_state(row.text(3));
  job.position = row.integer(4);
  job.total = row.optional_integer(5);
  job.problem = row.optional_text(6).value_or("");
  job.recorded_by = row.text(7);
  job.recorded_at = row.instant(8);
  job.changed_at = row.instant(9);
  return job;
}

// Runs an update that must meet the one row.
Result<void> must_change(const Result<std::int64_t>& changed, const char* refusal) {
  if (!changed) return tl::make_unexpected(changed.error());
  if (*changed == 0) return problem(refusal);
  return {};
}

}  // namespace

std::span<const Sql> job_statements() {
  return statements;
}

std::string_view word_of(JobState state) {
  return state_words.at(static_cast<std::size_t>(state));
}

bool is_over(JobState state) {
  return state == JobState::done || state == JobState::failed || state == JobState::stopped;
}

Result<void> insert_job(Connection& connection, const Job& job) {
  return connection
      .run(sql_insert, {job.id, job.kind, job.payload, word_of(job.state), job.position, job.total,
                        job.recorded_by, job.recorded_at})
      .map([](std::int64_t) {});
}

Result<std::optional<Job>> read_job(Connection& connection, const Id& id) {
  return connection.first(sql_read, {id}, read_row);
}

Result<std::vector<Job>> open_jobs(Connection& connection) {
  std::vector<Job> jobs;
  auto read = connection.each(sql_open, {}, [&](const Row& row) { jobs.push_back(read_row(row)); });
  if (!read) return tl::make_unexpected(read.error());
  return jobs;
}

Result<std::vector<Job>> list_jobs(Connection& connection, std::string_view account,
                                   const std::optional<Id>& before, int limit) {
  Id last;
  last.bytes.fill(0xff);
  std::vector<Job> jobs;
  const auto take = [&](const Row& row) { jobs.push_back(read_row(row)); };
  auto read = account.empty() ? connection.each(sql_list, {before.value_or(last), limit}, take)
                              : connection.each(sql_list_own, {before.value_or(last), limit, account}, take);
  if (!read) return tl::make_unexpected(read.error());
  return jobs;
}

Result<void> stop_job(Connection& connection, const Id& id, Instant now) {
  return must_change(connection.run(sql_stop, {id, now}), "job.over");
}

Result<Job> begin_job(Connection& connection, const Id& id, Instant now) {
  const auto present = read_job(connection, id);
  if (!present) return tl::make_unexpected(present.error());
  if (!*present) return problem("job.not_there");
  const auto begun = must_change(connection.run(sql_begin, {id, now}), "job.over");
  if (!begun) return tl::make_unexpected(begun.error());
  Job job = **present;
  job.state = JobState::running;
  job.problem.clear();
  return job;
}

Result<void> move_job(Connection& connection, const Id& id, std::int64_t position, Instant now) {
  return must_change(connection.run(sql_move, {id, position, now}), "job.stopped");
}

Result<void> set_job_total(Connection& connection, const Id& id, std::int64_t total, Instant now) {
  return must_change(connection.run(sql_total, {id, total, now}), "job.stopped");
}

Result<void> end_job(Connection& connection, const Id& id, JobState state, const std::string& problem,
                     Instant now) {
  const std::optional<std::string> why = problem.empty() ? std::nullopt : std::optional{problem};
  return must_change(connection.run(sql_end, {id, word_of(state), why, now}), "job.stopped");
}

}  // namespace halfsky::platform
