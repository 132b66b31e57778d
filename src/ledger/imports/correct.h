#pragma once
// A staged row before it is applied: a cell corrected in place and the row judged anew, or the row set aside
// for later. One short transaction, a person's before a job's.
#include "ledger/imports/import_context.h"
#include "ledger/imports/staging.h"
#include "ledger/intake/read_again.h"

namespace halfsky::ledger {

// What a row is compared with when its number has changed: at most so many rows of its batch are opened.
inline constexpr std::int64_t most_compared = 100'000;

// The row as it stands afterwards: read, compared with the batch and with the ledger like all others; what
// its cells said before stays with it. `with` runs in the transaction. Refuses with import.not_there,
// import.row_not_there, import.state (fact: state; the batch is not `staged`), import.row_settled (the row is
// set aside), import.value_unknown.
Result<StagedRow> correct_row(const ImportContext& context, const Importer& importer, const BatchKey& batch,
                              std::int64_t number, const CorrectedCells& cells,
                              const platform::Writer::Act& with);

// Set aside it waits for a person when the batch is applied; taken back it is applied like the others.
// Refuses as above.
Result<StagedRow> set_row_aside(const ImportContext& context, const BatchKey& batch, std::int64_t number,
                                bool is_aside, const platform::Writer::Act& with);

}  // namespace halfsky::ledger
