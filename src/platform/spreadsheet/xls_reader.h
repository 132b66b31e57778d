#pragma once
// The stream of an xls workbook as cells: BIFF8 (Excel 97 to 2003, WPS .et) and BIFF5 (Excel 5 and 95).
// Formulas are never evaluated.
#include <string_view>

#include "base/result.h"
#include "platform/spreadsheet/guarded_sink.h"

namespace halfsky::platform {

// True for a stream that stands in no compound file, as old programs write it.
bool is_bare_biff(std::string_view bytes);

// Refuses with corrupt, encrypted, too_large_expansion, and with not_a_spreadsheet what is older than Excel
// 5; a breach of the sink's limits shows there.
Result<void> read_xls(std::string_view stream, GuardedSink& sink);

}  // namespace halfsky::platform
