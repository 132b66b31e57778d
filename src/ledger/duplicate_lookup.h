#pragma once
// The one look-up without a scope (design rule 4): does anyone in the store have this number? Only
// `duplicates` and the import may include this; what they tell a person is "settle by hand", never where the
// other one is.
#include <string_view>
#include <vector>

#include "ledger/person_store.h"

namespace halfsky::ledger {

// The open and closed entries of everyone who has the value, wherever they are.
Result<std::vector<FoundEntry>> find_anywhere(platform::Connection& connection,
                                              const platform::KeyVault& vault, IndexKind kind,
                                              std::string_view canonical);

// How many women of the store have the value; for "one telephone, many women" (W8).
Result<int> count_anywhere(platform::Connection& connection, const platform::KeyVault& vault, IndexKind kind,
                           std::string_view canonical);

// The same by a value that was indexed before: an act that only runs statements.
Result<int> count_value_anywhere(platform::Connection& connection, IndexKind kind,
                                 const platform::IndexValue& value);

}  // namespace halfsky::ledger
