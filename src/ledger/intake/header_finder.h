#pragma once
// Which rows are the header of a list of people, and what its columns mean (contract section 2, "Columns").
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/intake/headings.h"
#include "ledger/intake/sheet_grid.h"
#include "ledger/intake/sheet_table.h"

namespace halfsky::ledger {

struct Header {
  std::size_t first = 0;  // index into the grid's rows
  std::size_t rows = 1;   // two if group headings stand above the labels, three if some have labels of their
                          // own below; one more for units
  std::vector<std::vector<Column>> lists;  // two where the headings stand twice in one row
};

// Finds headers from top to bottom of one sheet; remembers what it looked up.
class HeaderFinder {
 public:
  HeaderFinder(const SheetGrid& grid, const Headings& headings) : grid_{grid}, headings_{headings} {}

  // The header that begins in the row with this index: a name column and one for the number or for his
  // leaving.
  std::optional<Header> at(std::size_t index);

  // A row of headings of some other table: at least half of its cells, and no digit in it.
  bool is_other_header(CellSpan cells) const;

 private:
  using Columns = std::vector<Column>;

  std::optional<Field> find(std::string_view label, std::string_view group);
  bool names_somebody(const GridRow& row);
  bool is_group_row(const GridRow& upper, const GridRow& lower);
  bool is_label_row(const GridRow& upper, const GridRow& lower);
  std::string_view group_over(const GridRow& upper, const GridRow& lower, std::uint16_t column) const;
  Column column_of(const platform::Cell& cell, std::string_view group);
  Columns columns_of(const GridRow& row);
  Columns columns_of(const GridRow& upper, const GridRow& lower);
  bool divides_labels(const GridRow& labels, const GridRow& below);
  std::optional<Header> three_rows(std::size_t index);
  std::optional<Header> finish(std::size_t index, std::size_t rows, Columns columns);
  bool is_units_row(std::size_t index, const Columns& columns) const;

  const SheetGrid& grid_;
  const Headings& headings_;
  std::unordered_map<std::string, std::optional<Field>> known_;
};

}  // namespace halfsky::ledger
