#pragma once
// Opens some documents of the store, to show that its keys are those that sealed them: what a restore asks
// before it says that it is done.
#include <span>

#include "platform/crypto/key_vault.h"
#include "platform/store/connection.h"

namespace halfsky::ledger {

// Opens the documents of up to `most` entries that are spread evenly over the store, all classes, and answers
// how many documents that were. Entries of women who were erased are passed over. Refuses with
// crypto.unreadable where one does not open. The vault has the counties' keys.
Result<int> open_some_documents(platform::Connection& connection, const platform::KeyVault& vault, int most);

std::span<const platform::Sql> document_trial_statements();

}  // namespace halfsky::ledger
