#pragma once
// Headings that stand more than once in a header: two lists side by side, or her columns and his (contract
// section 2: "of two equal labels the group header or the order decides").
#include <vector>

#include "ledger/intake/sheet_table.h"

namespace halfsky::ledger {

bool has_field(const std::vector<Column>& columns, Field field);

// A name column, and one for the number or for his leaving.
bool is_people_header(const std::vector<Column>& columns);

// The columns of each list; one list unless the same headings come again and each run is a people's header.
std::vector<std::vector<Column>> split_lists(const std::vector<Column>& columns);

// Gives the columns that stand twice to her or to him, or to nobody.
void settle_owners(std::vector<Column>& columns);

}  // namespace halfsky::ledger
