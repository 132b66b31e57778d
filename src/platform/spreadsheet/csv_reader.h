#pragma once
// Delimited text as a sheet named "": RFC 4180 with the liberties that spreadsheets and people take. The
// separator (comma, tab, semicolon, full-width comma) is told from the first records; a value in quotes may
// hold line breaks; a blank line is a record. Every value is text as it stands, `="…"` too.
#include <string_view>

#include "platform/spreadsheet/guarded_sink.h"

namespace halfsky::platform {

// The separator that makes the most even table of the first records; "," where none makes any.
std::string_view tell_separator(std::string_view text);

// `text` is UTF-8. A breach of the sink's limits shows there.
void read_csv(std::string_view text, GuardedSink& sink);

}  // namespace halfsky::platform
