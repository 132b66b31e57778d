#pragma once
// HTML whose tables are a workbook, as web systems export it, usually named .xls. Links, frames and scripts
// are not followed.
#include <string_view>

#include "base/result.h"
#include "platform/spreadsheet/guarded_sink.h"

namespace halfsky::platform {

// `text` is UTF-8, whatever it declares. Refuses with not_a_spreadsheet where there is no table, with corrupt
// where the text ends inside a cell, with too_large_expansion; a breach of the sink's limits shows there.
Result<void> read_html(std::string_view text, GuardedSink& sink);

}  // namespace halfsky::platform
