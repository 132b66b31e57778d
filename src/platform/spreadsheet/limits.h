#pragma once
// How much a workbook may hold before it is refused as too_large_expansion. An ordinary county list (66,000
// rows of 25 columns, 150 MB of XML) stays far below each of them.
#include <cstddef>
#include <cstdint>

namespace halfsky::platform {

inline constexpr std::size_t max_file_bytes = 128UL << 20U;
inline constexpr std::uint64_t max_expanded_bytes = 400ULL << 20U;  // all that is read out of one archive
inline constexpr std::uint64_t max_expansion_ratio = 200;           // for a part above the next figure
inline constexpr std::uint64_t expansion_ratio_from = 10ULL << 20U;
inline constexpr std::size_t max_archive_members = 2000;
inline constexpr int max_xml_depth = 100;

inline constexpr std::uint32_t max_row = 1048576;
inline constexpr std::uint16_t max_column = 16384;
inline constexpr std::size_t max_sheets = 2000;
inline constexpr std::size_t max_rows = 3000000;            // of all sheets
inline constexpr std::size_t max_cells = 4000000;           // of all sheets, empty ones not counted
inline constexpr std::size_t max_merges = 500000;           // of all sheets
inline constexpr std::size_t max_hidden_columns = 4000000;  // of all sheets
inline constexpr std::size_t max_cell_text = 128UL << 10U;  // Excel keeps 32,767 characters
inline constexpr std::size_t max_sheet_name = 4096;
inline constexpr std::size_t max_text_bytes = 512UL
                                              << 20U;  // of all cells, a repeated text counted each time
inline constexpr std::size_t max_kept_text_bytes = 192UL
                                                   << 20U;  // of all cells, a repeated text counted once
inline constexpr std::size_t max_shared_text_bytes = 160UL
                                                     << 20U;  // of an xlsx file's table of shared strings

}  // namespace halfsky::platform
