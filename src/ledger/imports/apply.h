#pragma once
// Applies a staged batch to the ledger, and undoes one that was applied, by jobs: short transactions that
// never split one woman's rows, resumable after any crash (design rule 8).
#include "ledger/imports/import_context.h"
#include "ledger/imports/staging.h"
#include "platform/jobs/job_runner.h"

namespace halfsky::ledger {

inline constexpr std::string_view apply_kind = "import.apply";
inline constexpr std::string_view read_kind = "import.read";
inline constexpr std::string_view undo_kind = "import.undo";

// The key of the batch and the word of the importer that a job carries.
struct ImportJob {
  BatchKey batch;
  Importer importer;
};

// The batch and its job come to stand at `applying` in one transaction; nothing is applied yet. A batch that
// is at `applying` already answers the job that it has, to be run again. Refuses with import.not_there and
// import.state.
// `with` runs in that transaction.
Result<Id> submit_apply(const ImportContext& context, const Importer& importer, const BatchKey& batch,
                        const platform::Writer::Act& with = {});
// The same for a batch that was applied, or applied in part.
Result<Id> submit_undo(const ImportContext& context, const Importer& importer, const BatchKey& batch,
                       const platform::Writer::Act& with = {});

// The work of a job of the kind: goes on with what the batch's rows say is left.
Result<void> apply_import(const ImportContext& context, platform::JobRun& run, const ImportJob& job);

// The work of all kinds; `context` outlives the runner.
void add_import_jobs(platform::JobRunner& runner, const ImportContext& context);

// Ids and words, a line each.
std::string import_payload(const ImportJob& job);
Result<ImportJob> read_import_payload(const platform::Job& job);

}  // namespace halfsky::ledger
