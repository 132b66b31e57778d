#pragma once
// Whether a number is somebody's in the ledger already, wherever she is: what a person is told is only that
// she is known and in what way, never where.
#include <optional>
#include <string_view>

#include "base/id.h"
#include "base/result.h"
#include "platform/crypto/key_vault.h"
#include "platform/store/connection.h"

namespace halfsky::ledger {

// In the transaction that writes. `herself`: the person who has the number rightly, if she is known. Refuses
// with what known_already says of the entry of the other, an open one first.
Result<void> refuse_known_number(platform::Connection& connection, const platform::KeyVault& vault,
                                 std::string_view number, const std::optional<Id>& herself = std::nullopt);

}  // namespace halfsky::ledger
