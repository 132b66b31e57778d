#pragma once
// The import of village ledgers, for whoever offers it: the command line and, later, the server's routes.
//
//   read_batch ─▶ match_batch ─▶ stage ─▶ submit_apply ─▶ run ─▶ (rows that wait: settle) ─▶ submit_undo
//                                  └──▶ discard
//
// Every function may be called by any thread; long ones are jobs (submit_… answers the job's id, which a
// JobRunner with add_import_jobs runs to its end).
#include "ledger/imports/apply.h"
#include "ledger/imports/correct.h"
#include "ledger/imports/import_context.h"
#include "ledger/imports/match.h"
#include "ledger/imports/settle.h"
#include "ledger/imports/stage.h"
#include "ledger/imports/staged_report.h"
#include "ledger/imports/staging_cleanup.h"
#include "ledger/intake/read_batch.h"

namespace halfsky::ledger {

// A batch for a list: how many rows have which outcome and state.
struct BatchSummary {
  ImportBatch batch;
  std::vector<RowCount> counts;

  std::int64_t count(Outcome outcome) const;
  std::int64_t count(RowState state) const;
};

// Newest first.
Result<std::vector<BatchSummary>> list_batches(platform::Connection& connection);

// The batch of this id, of whatever office. Refuses with import.not_there.
Result<ImportBatch> find_batch(platform::Connection& connection, const Id& id);

struct RowFilter {
  std::optional<Outcome> outcome;
  std::optional<RowState> state;
  std::optional<std::string> change = std::nullopt;
  std::optional<std::int64_t> file = std::nullopt;  // from 0
};
// At most `limit` rows of the batch after `after`, opened. Refuses with import.not_there.
Result<std::vector<StagedRow>> read_staged_rows(const ImportContext& context, const BatchKey& batch,
                                                const RowFilter& filter, std::int64_t after, int limit);

std::span<const platform::Sql> import_statements();

}  // namespace halfsky::ledger
