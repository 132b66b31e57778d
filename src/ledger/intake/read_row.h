#pragma once
// From a sheet's people to what was understood of each of them (contract section 2, "Rules of reading"):
// every person's row gives exactly one RowReading with its outcome, doubles not yet looked for. Pure; keeps
// nothing of the workbook.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "core/codes/code_list.h"
#include "core/region/place.h"
#include "ledger/eligibility.h"
#include "ledger/intake/reading.h"
#include "ledger/intake/sheet_table.h"

namespace halfsky::ledger {

// What is the same for all rows of a batch.
struct ReadingRules {
  Date as_of;
  EligibilityConfig eligibility;
  int minor_age = 18;
  const core::PlaceNames& places;
  const core::RegionTree& regions;
  const core::CodeBook& codes;
  std::optional<std::string> given_village;  // --village: a code of the divisions
};

// What the rows of one workbook share beyond their sheet.
struct BookFacts {
  bool date1904 = false;
  core::Place place;  // place_of_book
};

// County and township that the other sheets of a book name; each level only as far as they agree.
core::Place place_of_book(const std::vector<SheetTable>& sheets, const core::PlaceNames& places);

// `file` is the workbook's index in the batch. The cells of each row go as it is read: a whole county's do
// not fit in memory twice.
std::vector<RowReading> read_rows(SheetTable& table, std::uint32_t file, const BookFacts& book,
                                  const ReadingRules& rules);

}  // namespace halfsky::ledger
