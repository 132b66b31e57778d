#pragma once
// Is a row under the header a person, or a sum, a note, a title, nothing (contract section 2, "No person")?
// Whatever could be a woman is a person: a number, a leaving date, or a name with anything beside it
// outweighs every other sign.
#include <optional>
#include <vector>

#include "ledger/intake/sheet_grid.h"
#include "ledger/intake/sheet_table.h"

namespace halfsky::ledger {

// The columns of one list, to be asked by the sheet's column.
class ListShape {
 public:
  // The list covers the sheet's columns from `first` to `last`.
  ListShape(const std::vector<Column>& columns, std::uint16_t first, std::uint16_t last);

  std::uint16_t first() const { return first_; }
  std::uint16_t last_heading() const { return static_cast<std::uint16_t>(first_ + places_.size() - 1); }
  std::optional<Field> field(std::uint16_t column) const;
  bool has_heading(std::uint16_t column) const;
  // The cells of a row that belong to the list.
  CellSpan part_of(CellSpan cells) const;

 private:
  struct Place {
    bool has_heading = false;
    std::optional<Field> field;
  };
  std::uint16_t first_;
  std::uint16_t last_;
  std::vector<Place> places_;  // from column first_ on
};

struct RowKind {
  std::optional<WhyIgnored> ignored;  // nothing: a person
  std::optional<int> stated_count;    // what a line of sums says of people
};

// `cells` are the row's cells within the list. `is_one_line`: a single cell merged over many columns.
RowKind kind_of_row(CellSpan cells, const ListShape& shape, bool is_one_line);

}  // namespace halfsky::ledger
