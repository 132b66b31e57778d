#pragma once
// Long work of the administrators: a backup to the place that `serve --backups` names, the proof of the audit
// log.
#include "app/data_directory.h"
#include "platform/jobs/job_runner.h"

namespace halfsky::app {

constexpr const char* backup_job = "backup.make";  // payload: the file's name
constexpr const char* audit_job = "audit.verify";

// `directory` outlives the runner.
void add_upkeep_jobs(platform::JobRunner& runner, DataDirectory& directory,
                     const std::filesystem::path& backups);

}  // namespace halfsky::app
