#pragma once
// A batch as it was read, from the store: for its report, long after its files are gone.
#include "ledger/imports/import_context.h"
#include "ledger/imports/staging.h"

namespace halfsky::ledger {

// Refuses with import.not_there.
Result<BatchReading> read_staged_batch(const ImportContext& context, const BatchKey& batch);

// The names of files, in their order; for a list of rows.
Result<std::vector<FileReading>> read_staged_files(const ImportContext& context, const ImportBatch& batch);
// The same over a connection and with a batch key that the caller holds already.
Result<std::vector<FileReading>> read_staged_files(platform::Connection& connection,
                                                   const platform::SubjectKey& key, const BatchKey& batch);

// The women of the batch's villages who stood on no row, with the word of their state.
Result<std::vector<StagedMissing>> read_staged_missing(platform::Connection& connection,
                                                       const BatchKey& batch);

std::span<const platform::Sql> staged_report_statements();

}  // namespace halfsky::ledger
