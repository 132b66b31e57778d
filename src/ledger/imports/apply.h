#pragma once
// Applies a staged batch to the ledger, and undoes one that was applied, by jobs: short transactions that
// never split one woman's rows, resumable after any crash (design rule 8).
#include "ledger/imports/import_context.h"
#include "ledger/imports/staging.h"
#include "platform/jobs/job_runner.h"

namespace halfsky::ledger {

inline constexpr std::string_view apply_kind = "import.apply";
inline constexpr std::string_view undo_kind = "import.undo";

// The batch and its job come to stand at `applying` in one transaction; nothing is applied yet. A batch that
// is at `applying` already answers the job that it has, to be run again. Refuses with import.not_there and
// import.state.
Result<Id> submit_apply(const ImportContext& context, const Importer& importer, const BatchKey& batch);
// The same for a batch that was applied, or applied in part.
Result<Id> submit_undo(const ImportContext& context, const Importer& importer, const BatchKey& batch);

// The work of both kinds; `context` outlives the runner.
void add_import_jobs(platform::JobRunner& runner, const ImportContext& context);

// The key of the batch and the word of the importer that a job carries.
struct ImportJob {
  BatchKey batch;
  Importer importer;
};
std::string import_payload(const ImportJob& job);
Result<ImportJob> read_import_payload(const platform::Job& job);

}  // namespace halfsky::ledger
