#pragma once
// The import report of contract section 2 as JSON. It holds the values of the files that were just given, so
// it goes where the person who gave them says, and nowhere else.
#include <iosfwd>

#include "ledger/intake/batch_reading.h"
#include "platform/catalogue/texts.h"

namespace halfsky::ledger {

// The sentence of a finding in the language of `texts`.
std::string sentence_of(const Finding& finding, const platform::Texts& texts);

// Writes row by row, so that a batch of 66,000 rows needs no second copy in memory.
void write_report(std::ostream& out, const BatchReading& batch, const platform::Texts& texts);

}  // namespace halfsky::ledger
