#pragma once
// Workbooks in one XML text, as Excel 2002 and 2003 and many web systems write them (SpreadsheetML 2003),
// usually named .xls.
#include <string_view>

#include "base/result.h"
#include "platform/spreadsheet/guarded_sink.h"

namespace halfsky::platform {

// `text` is UTF-8, whatever it declares. Refuses with any class of reader.h but empty and encrypted; a breach
// of the sink's limits shows there.
Result<void> read_xml2003(std::string_view text, GuardedSink& sink);

}  // namespace halfsky::platform
