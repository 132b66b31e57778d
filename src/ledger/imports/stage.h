#pragma once
// Puts a checked batch into the store, in short transactions, before anything of it touches the ledger.
#include <functional>

#include "ledger/imports/import_context.h"
#include "ledger/imports/match.h"
#include "ledger/imports/staging.h"

namespace halfsky::ledger {

// Runs an act that owns what it uses in a transaction of its own; `rows` of the batch are in it.
using StageStep =
    std::function<Result<void>(std::string_view name, std::int64_t rows, platform::Writer::Act act)>;

// What is put into a batch; `place` is the region of the office, where rows wait that name no place.
struct StageContent {
  const BatchReading& reading;
  const BatchMatch& match;
  std::string place;
};

// What stands in the clear of a row that was just read; its number is the caller's. `office` is the region of
// the office that imports.
StagedLine new_line(const core::RegionTree& regions, const RowReading& row, const std::string& office);

using RowWatcher = std::function<void(std::int64_t done, std::int64_t total)>;

// Answers the batch, at `staged`. A batch that stops half way stays at `staging` and can only be discarded.
Result<BatchKey> stage_batch(const ImportContext& context, const Importer& importer,
                             const BatchReading& batch, const BatchMatch& match, const RowWatcher& watch);

// The files, rows and missing of a batch that is at `staging` and holds none yet; then it is at `staged`.
Result<void> stage_rows(const ImportContext& context, const ImportBatch& batch, const StageContent& content,
                        const StageStep& step);

// Takes out the rows of a batch that was never applied, and what was uploaded for it; a job that reads it
// stops. `with` runs in the transaction that says so. Refuses with import.state (fact: state).
Result<void> discard_batch(const ImportContext& context, const BatchKey& batch,
                           const platform::Writer::Act& with = {});

// Rows, files and missing of a batch, in short transactions, by whoever runs them.
Result<void> take_out_rows(const BatchKey& batch, const StageStep& step);
Result<void> take_out_uploads(const BatchKey& batch, const StageStep& step);

// What worked on the batch before makes no further step.
Result<void> stop_former_job(platform::Connection& connection, const ImportBatch& batch, Instant now);

}  // namespace halfsky::ledger
