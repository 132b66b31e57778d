#pragma once
// Undoes what a batch did, row by row from the last to the first: who was new goes without a trace, what was
// changed is changed back, and says so in her history. An entry that somebody has worked on since stays as it
// is; its line stays `applied`, so that a person can be told which rows these are.
#include "ledger/imports/apply.h"

namespace halfsky::ledger {

Result<void> undo_import(const ImportContext& context, platform::JobRun& run, const ImportJob& job);

}  // namespace halfsky::ledger
