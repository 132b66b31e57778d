#pragma once
// Office Open XML workbooks (xlsx, xlsm; transitional and strict; ECMA-376 part 1, chapter 18) as cells.
// Formulas are never evaluated and links never followed; each part's checksum is checked, read or not.
#include "base/result.h"
#include "platform/spreadsheet/guarded_sink.h"
#include "platform/spreadsheet/zip_archive.h"

namespace halfsky::platform {

// Refuses with any class of reader.h but empty; a breach of the sink's limits shows there.
Result<void> read_xlsx(ZipArchive& archive, GuardedSink& sink);

}  // namespace halfsky::platform
