#pragma once
// A row as it was read, as one sealed document of the batch, and back. Nothing that a person must see or an
// import must apply is lost on the way.
#include <optional>

#include "ledger/document.h"
#include "ledger/intake/reading.h"

namespace halfsky::ledger {

// `duplicate_of` stays out: it is a number of the batch and kept by the caller.
Document row_document(const RowReading& row);
// Refuses with crypto.unreadable: what we sealed is always a row.
Result<RowReading> read_row_document(const Document& document);

// Findings as JSON; an empty text for none.
std::string findings_text(const Findings& findings);
Result<Findings> read_findings(std::string_view text);

}  // namespace halfsky::ledger
