#pragma once
// A person's row by meaning: the cell of a field, and whether the sheet has such a column at all.
#include <string_view>
#include <vector>

#include "ledger/intake/sheet_table.h"

namespace halfsky::ledger {

class RowCells {
 public:
  RowCells(const PersonRow& row, const SheetTable& table);

  // The first column of this meaning, or null where the sheet has none: then nothing is asked.
  const Column* column(Field field) const;
  // Its cell; null where it is empty or there is no such column.
  const platform::Cell* cell(Field field) const;
  std::string_view label(Field field) const;

  struct Pair {
    const Column* column;
    const platform::Cell* cell;  // null where it is empty
  };
  // All columns of this meaning (a sheet may have two 备注).
  std::vector<Pair> all(Field field) const;
  const std::vector<Pair>& every() const { return pairs_; }

 private:
  std::vector<Pair> pairs_;
};

}  // namespace halfsky::ledger
