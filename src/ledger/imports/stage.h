#pragma once
// Puts a checked batch into the store, in short transactions, before anything of it touches the ledger.
#include <functional>

#include "ledger/imports/import_context.h"
#include "ledger/imports/match.h"
#include "ledger/imports/staging.h"

namespace halfsky::ledger {

using RowWatcher = std::function<void(std::int64_t done, std::int64_t total)>;

// Answers the batch, at `staged`. A batch that stops half way stays at `staging` and can only be discarded.
Result<BatchKey> stage_batch(const ImportContext& context, const Importer& importer,
                             const BatchReading& batch, const BatchMatch& match, const RowWatcher& watch);

// Takes out the rows of a batch that was never applied. Refuses with import.state (fact: state).
Result<void> discard_batch(const ImportContext& context, const BatchKey& batch);

}  // namespace halfsky::ledger
