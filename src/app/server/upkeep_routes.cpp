#include "app/server/upkeep_routes.h"

#include <fmt/format.h>

#include "app/server/upkeep_jobs.h"
#include "core/route/administration.h"

namespace halfsky::app {

struct JobAnswer {
  std::string job;
};
BOOST_DESCRIBE_STRUCT(JobAnswer, (), (job))

struct BackupAnswer {
  std::string job;
  std::string file;   // its name in the place of backups
  std::string state;  // of the job
  std::string at;
  std::optional<std::int64_t> bytes;  // none where the file is not there (any more)
  bool verified = false;              // it was read back whole when it was made
};
BOOST_DESCRIBE_STRUCT(BackupAnswer, (), (job, file, state, at, bytes, verified))

struct BackupList {
  std::vector<BackupAnswer> items;
  std::optional<std::string> next;
  std::optional<int> total;
};
BOOST_DESCRIBE_STRUCT(BackupList, (), (items, next, total))

namespace {

namespace fs = std::filesystem;
using core::Call;
using core::None;
using core::Out;
using platform::Job;
using platform::Row;
using platform::Sql;

constexpr Sql sql_backups{"backup.list",
                          "SELECT id, payload, state, changed_at FROM job WHERE kind = 'backup.make'"
                          " ORDER BY id DESC LIMIT 100"};
constexpr Sql sql_open{"backup.open",
                       "SELECT id FROM job WHERE kind = $1 AND state IN ('waiting', 'running') LIMIT 1"};
constexpr std::array statements{sql_backups, sql_open};

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

// One at a time: a second one would say the same.
Result<void> refuse_second(platform::Connection& connection, const std::string& kind) {
  const auto open = connection.first(sql_open, {kind}, [](const Row&) { return true; });
  if (!open) return refusal_of(open);
  if (*open) return problem("job.runs_already");
  return {};
}

Result<Out<JobAnswer>> submit(Call& call, platform::JobWorker& worker, const std::string& kind,
                              const std::string& payload) {
  call.decided_by_permission();
  Job job;
  job.id = call.desk().random.id(call.now());
  job.kind = kind;
  job.payload = payload;
  job.recorded_by = call.caller().account;
  job.recorded_at = call.now();
  auto written =
      call.write("job.submit", {{core::AuditKind::job, job.id}}, {}, [&](platform::Connection& connection) {
        auto free = refuse_second(connection, kind);
        return free ? platform::insert_job(connection, job) : free;
      });
  if (!written) return refusal_of(written);
  worker.wake();
  return Out<JobAnswer>{{to_string(job.id)}};
}

// halfsky-20261123-081500.hskbk, in China's time: names sort as they were made.
std::string name_of_backup(Instant now) {
  std::string digits;
  for (const char one : to_rfc3339(now).substr(0, 19)) {
    if (one == 'T') digits += '-';
    if (one >= '0' && one <= '9') digits += one;
  }
  return fmt::format("halfsky-{}.hskbk", digits);
}

Result<Out<JobAnswer>> make(Call& call, const fs::path& backups, platform::JobWorker& worker) {
  std::error_code ignored;
  if (backups.empty()) return problem("backup.no_place");
  if (!fs::is_directory(backups, ignored)) return problem("backup.place_missing");
  return submit(call, worker, backup_job, name_of_backup(call.now()));
}

Result<Out<BackupList>> list(Call& call, const fs::path& backups) {
  call.decided_by_permission();
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  BackupList answer;
  auto read = (*reading)->each(sql_backups, {}, [&](const Row& row) {
    BackupAnswer one{to_string(row.id(0)),
                     std::string{row.text(1)},
                     std::string{row.text(2)},
                     to_rfc3339(row.instant(3)),
                     std::nullopt,
                     false};
    std::error_code error;
    const auto bytes = fs::file_size(backups / one.file, error);
    if (!backups.empty() && !error) one.bytes = static_cast<std::int64_t>(bytes);
    one.verified = one.bytes.has_value() && one.state == "done";
    answer.items.push_back(std::move(one));
  });
  if (!read) return refusal_of(read);
  answer.total = static_cast<int>(answer.items.size());
  return Out<BackupList>{std::move(answer)};
}

core::Route job_route(const core::Deed& deed,
                      std::function<Result<Out<JobAnswer>>(Call&, const None&, const None&)> run) {
  core::RouteRules rules = core::administration_rules(deed);
  rules.rate = core::RateClass::heavy;
  return core::bind<None, None, JobAnswer>(std::move(rules), 202, std::move(run));
}

}  // namespace

std::span<const Sql> upkeep_statements() {
  return statements;
}

std::vector<core::Route> upkeep_routes(const fs::path& backups, platform::JobWorker& worker) {
  std::vector<core::Route> routes;
  routes.push_back(job_route(
      {"backup.make", "POST", "/api/v1/backup", "make a sealed copy of the store",
       core::Permission::backup_make, core::AuditVerb::backup},
      [backups, &worker](Call& call, const None&, const None&) { return make(call, backups, worker); }));
  routes.push_back(core::bind<None, None, BackupList>(
      core::administration_rules({"backup.list", "GET", "/api/v1/backups", "the backups that the server made",
                                  core::Permission::backup_make, core::AuditVerb::list}),
      200, [backups](Call& call, const None&, const None&) { return list(call, backups); }));
  routes.push_back(job_route(
      {"audit.verify", "POST", "/api/v1/audit/verify", "prove that nothing was altered",
       core::Permission::audit_verify, core::AuditVerb::job},
      [&worker](Call& call, const None&, const None&) { return submit(call, worker, audit_job, ""); }));
  return routes;
}

}  // namespace halfsky::app
