#include "app/server/upkeep_jobs.h"

#include <fstream>
#include <iterator>

#include "app/backup/make_backup.h"
#include "core/audit/verification.h"

namespace halfsky::app {
namespace {

namespace fs = std::filesystem;
using platform::JobRun;

core::Leaf leaf_of(const platform::Job& job, core::AuditVerb verb) {
  core::Leaf leaf;
  leaf.actor = job.recorded_by;
  leaf.verb = verb;
  leaf.objects = {{core::AuditKind::job, job.id}};
  return leaf;
}

// Done anew from the beginning if the server was stopped in between: until it is whole there is no file.
Result<void> make_backup_file(JobRun& run, DataDirectory& directory, const fs::path& backups) {
  const auto report = make_backup(directory, backups / run.job().payload,
                                  [&](std::int64_t done, std::int64_t total) -> Result<void> {
                                    if (run.leaves()) return problem("job.interrupted");
                                    run.tell({done, total, {}});
                                    return {};
                                  });
  if (!report) return tl::make_unexpected(report.error());
  core::Leaf leaf = leaf_of(run.job(), core::AuditVerb::backup);
  leaf.objects.emplace_back(core::AuditKind::store, report->made_at);
  return run.finish("backup.note", [&](platform::Connection& connection) {
    return directory.audit().append(connection, leaf);
  });
}

Result<void> prove_log(JobRun& run, DataDirectory& directory) {
  std::ifstream in{directory.directory() / core::audit_key_file};
  const auto key = platform::VerifyKey::from_pem(std::string{std::istreambuf_iterator<char>{in}, {}});
  if (!key) return tl::make_unexpected(key.error());
  core::VerifyOptions options;
  options.checkpoints = directory.directory() / core::audit_checkpoints_file;
  options.full = true;
  const auto report = core::verify_log(directory.store(), *key, options);
  core::Leaf leaf = leaf_of(run.job(), core::AuditVerb::audit_read);
  leaf.result = report ? core::AuditResult::ok : core::AuditResult::failed;
  const auto leaves = static_cast<std::int64_t>(report ? report->leaves : 0);
  leaf.count = leaves;
  if (report) {
    if (auto counted = run.set_total(leaves, leaves); !counted) return counted;
  }
  auto noted = run.step("audit.verified", leaves, [&directory, leaf](platform::Connection& connection) {
    return directory.audit().append(connection, leaf);
  });
  if (noted) noted = run.settle();
  if (!report) return tl::make_unexpected(report.error());
  return noted;
}

}  // namespace

void add_upkeep_jobs(platform::JobRunner& runner, DataDirectory& directory, const fs::path& backups) {
  runner.add(backup_job,
             [&directory, backups](JobRun& run) { return make_backup_file(run, directory, backups); });
  runner.add(audit_job, [&directory](JobRun& run) { return prove_log(run, directory); });
}

}  // namespace halfsky::app
