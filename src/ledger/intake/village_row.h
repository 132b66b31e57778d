#pragma once
// Which village a row belongs to (contract section 2, "Village"): her row, else the title or unit line, else
// the sheet's name, else what was given. The name is enough; the code needs the township and is never
// guessed.
#include <string>
#include <unordered_map>

#include "ledger/intake/read_row.h"
#include "ledger/intake/row_cells.h"
#include "ledger/intake/row_context.h"

namespace halfsky::ledger {

// Remembers what it has resolved: the rows of a sheet name few villages.
class VillageReader {
 public:
  VillageReader(const SheetTable& table, const BookFacts& book, const ReadingRules& rules);

  const RowVillage& of(const PersonRow& person, const RowCells& cells);

 private:
  core::Place place_of_row(const RowCells& cells) const;
  core::Place place_of_address(const RowCells& cells) const;
  core::Place place_of_sheet(const core::Place& above) const;
  const core::Place& place_above(int section);
  RowVillage resolve(const core::Place& place) const;

  const SheetTable& table_;
  const BookFacts& book_;
  const ReadingRules& rules_;
  std::unordered_map<int, core::Place> above_;            // by section
  std::unordered_map<std::string, RowVillage> resolved_;  // by what the row says, and its section
};

}  // namespace halfsky::ledger
