#pragma once
// The checked sheet back: a file of a batch as a new workbook, each cell in its place, values only, what was
// found as comments and in a last column. Nothing of the foreign file itself is copied.
#include <string>

#include "base/clock.h"
#include "ledger/intake/batch_reading.h"
#include "platform/catalogue/texts.h"

namespace halfsky::ledger {

struct CheckedFile {
  const BatchReading& batch;  // its rows as far as the reader may see them
  std::uint32_t file = 0;
  Instant made;
};

// The bytes of an xlsx file. It is made in memory alone. Refuses with workbook.unwritable and memory.full.
Result<std::string> checked_workbook(const CheckedFile& checked, const platform::Texts& texts);

}  // namespace halfsky::ledger
