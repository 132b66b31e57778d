#pragma once
// The job that reads what was uploaded: opens the sealed files in memory, reads each in a child process,
// meets the ledger, stages the rows, and goes on to apply them where that was wanted. Killed at any moment it
// begins its reading anew from the sealed files; what stands in the ledger already stays and is not done
// twice.
#include "ledger/imports/apply.h"

namespace halfsky::ledger {

// Refuses with import.not_there, import.state (the batch is no longer to be read), import.village_unknown,
// reader.not_started, job.interrupted and what the store refuses.
Result<void> read_upload(const ImportContext& context, platform::JobRun& run, const ImportJob& job);

}  // namespace halfsky::ledger
