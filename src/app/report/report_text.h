#pragma once
// The report as people read it: a table whose columns stand straight where a Chinese character is two wide.
#include <optional>
#include <string>
#include <vector>

#include "app/report/register_report.h"

namespace halfsky::app {

// `making` is the mark of a demonstration; absent for real people.
std::string report_table(const std::vector<ReportRow>& rows, const std::optional<std::string>& making);
std::string report_json(const std::vector<ReportRow>& rows, const std::optional<std::string>& making);

// Columns of a terminal that the text takes: two for Han and full-width characters.
std::size_t display_width(std::string_view text);

}  // namespace halfsky::app
