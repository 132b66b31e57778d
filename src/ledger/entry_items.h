#pragma once
// Rows of a list as items: the coded columns of each, and her name where the decision on this very row opens
// it.
#include <vector>

#include "ledger/entry_record.h"

namespace halfsky::ledger {

struct ItemRow {
  EntryItem item;
  bool is_named = false;
};

// What the caller may see of one row with the permission of the list, opened.
Result<ItemRow> open_item(const core::Call& call, platform::Connection& connection,
                          core::Permission permission, const Entry& row);

// At most what the role's pages hold; refuses with request.parameter_wrong.
Result<int> page_size(const core::Call& call, const std::optional<int>& wanted);

// What the items showed, for the log.
void tell_log(core::Call& call, const std::vector<ItemRow>& rows);

}  // namespace halfsky::ledger
