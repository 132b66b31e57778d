#pragma once
// A write that is sent twice is done once (contract section 6). The key of a write is claimed in the write's
// own transaction; what was then answered is kept beside it, sealed, for a week. The same key with another
// request is refused.
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/key_vault.h"
#include "platform/store/connection.h"

namespace halfsky::core {

struct Operation {
  std::string actor;
  std::string key;
  platform::Digest request{};  // SM3 of method, path and body
};

// The answer that was given to this operation; nothing if it is new. Refuses with request.key_reused, and
// with request.answer_lost if it was done but the server stopped before it answered.
Result<std::optional<std::string>> earlier_answer(platform::Connection& connection,
                                                  const platform::KeyVault& vault,
                                                  const Operation& operation);
// In the transaction of the write. Refuses with request.in_progress if another one is doing it.
Result<void> claim_operation(platform::Connection& connection, const Operation& operation, Instant now);
Result<void> keep_answer(platform::Connection& connection, platform::KeyVault& vault,
                         const Operation& operation, std::string_view answer);

std::span<const platform::Sql> operation_statements();

}  // namespace halfsky::core
