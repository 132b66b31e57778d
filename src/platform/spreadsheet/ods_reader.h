#pragma once
// OpenDocument spreadsheets (ODF 1.0 to 1.3) as cells: the zip package ods, and the same as one XML text.
// Formulas are never evaluated and links never followed.
#include <string_view>

#include "base/result.h"
#include "platform/spreadsheet/guarded_sink.h"
#include "platform/spreadsheet/zip_archive.h"

namespace halfsky::platform {

// True for a package that calls itself an OpenDocument file, whichever.
bool is_open_document(const ZipArchive& archive);

// Refuses with any class of reader.h but empty; a breach of the sink's limits shows there.
Result<void> read_ods(ZipArchive& archive, GuardedSink& sink);
// The text of one that is no package.
Result<void> read_flat_ods(std::string_view xml, GuardedSink& sink);

}  // namespace halfsky::platform
