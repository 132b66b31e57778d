#pragma once
// The lines of a batch on their way back: read from the last to the first, marked, or taken out.
#include "ledger/imports/staging.h"
#include "platform/jobs/job_runner.h"

namespace halfsky::ledger {

// At most `limit` lines below `before` that are not undone yet, the last first.
Result<std::vector<StagedLine>> read_lines_to_undo(platform::Connection& connection, const BatchKey& batch,
                                                   std::int64_t before, std::size_t limit);

// All women of the batch who stood on no row, to a state, in steps of the job; doing it twice changes
// nothing.
Result<void> set_missing_state(platform::JobRun& run, const BatchKey& batch, std::string_view state);

// Takes out the rows up to a number; true while some are left. With the last row go the files and the
// missing.
Result<bool> delete_rows_until(platform::Connection& connection, const BatchKey& batch, std::int64_t until);

struct RowCount {
  Outcome outcome = Outcome::accept;
  std::string change;
  RowState state = RowState::staged;
  std::int64_t count = 0;
};
Result<std::vector<RowCount>> count_rows(platform::Connection& connection, const BatchKey& batch);

// Files that were read, or wait to be.
Result<int> count_files(platform::Connection& connection, const BatchKey& batch);

std::span<const platform::Sql> staging_cleanup_statements();

}  // namespace halfsky::ledger
