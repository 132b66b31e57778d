#pragma once
// An ordinary ledger of a whole county on one sheet, synthetic: what the figures about imports are made with.
#include <cstddef>
#include <string>
#include <vector>

namespace halfsky::bench {

// Rows of 25 columns, the header first; every woman has a sound number of her own.
std::vector<std::vector<std::string>> county_rows(std::size_t women);

// The same as a workbook with shared strings.
std::string county_workbook(std::size_t women);

}  // namespace halfsky::bench
