#pragma once
// Where the next page of a list begins: an opaque text, bound by a code to the account and to the list's
// filter, and good for ten minutes. What it holds may be a row's sort value: nothing of a person in the clear
// may stand there.
#include <chrono>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "platform/crypto/key_vault.h"

namespace halfsky::core {

struct CursorOwner {
  std::string account;
  std::string filter;  // the list and all its conditions
};

inline constexpr std::chrono::minutes cursor_life{10};

std::string make_cursor(const platform::KeyVault& vault, const CursorOwner& owner, Instant now,
                        std::string_view position);

// The position. Refuses with request.cursor_wrong (not ours, or of another list or account) and
// request.cursor_over.
Result<std::string> read_cursor(const platform::KeyVault& vault, const CursorOwner& owner, Instant now,
                                std::string_view cursor);

}  // namespace halfsky::core
