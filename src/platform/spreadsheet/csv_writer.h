#pragma once
// Writes CSV as the programs of villages do: UTF-8 with a mark, GB 18030, or UTF-16 with a mark.
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace halfsky::platform {

enum class CsvEncoding : std::uint8_t { utf8, gb18030, utf16 };

// Fields with commas, quotes or line breaks are quoted. Refuses with workbook.unwritable (fact: file).
Result<void> write_csv(const std::filesystem::path& file, const std::vector<std::vector<std::string>>& rows,
                       CsvEncoding encoding);

}  // namespace halfsky::platform
