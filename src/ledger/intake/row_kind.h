#pragma once
// Is a row under the header a person, or a sum, a note, a repeated header, nothing (contract section 2, "No
// person")? Whatever could be a woman is a person: a name, a number or a leaving date outweighs every other
// sign.
#include <optional>
#include <vector>

#include "ledger/intake/sheet_grid.h"
#include "ledger/intake/sheet_table.h"

namespace halfsky::ledger {

struct RowKind {
  std::optional<WhyIgnored> ignored;  // nothing: a person
  std::optional<int> stated_count;    // what a total row says
  bool is_section_title = false;      // a line between the rows that may name another village
};

// `cells` are the row's visible cells within the columns of one list.
RowKind kind_of_row(const std::vector<const platform::Cell*>& cells, const std::vector<Column>& columns);

// True if the row repeats the header's labels in their columns.
bool repeats_header(const GridRow& row, const std::vector<std::vector<Column>>& lists);

}  // namespace halfsky::ledger
