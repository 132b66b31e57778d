#pragma once
// XML parts inside a zip archive.
#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/spreadsheet/xml_reader.h"
#include "platform/spreadsheet/zip_archive.h"

namespace halfsky::platform {

// Streams one part into a handler.
Result<void> read_part(ZipArchive& archive, std::string_view part, XmlHandler& handler);

// Refuses with external_entity a part that begins with a DOCTYPE, whether anybody needs the part or not. For
// ZipArchive::check_the_rest.
Result<void> refuse_doctype(const std::string& name, std::string_view head);

}  // namespace halfsky::platform
