#pragma once
// The counties' keys as rows of the store, wrapped by the root key. A key seals nothing before its row is
// durable.
#include <span>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "platform/crypto/key_vault.h"
#include "platform/store/store.h"

namespace halfsky::ledger {

// Gives the vault every county's keys, of all epochs. Refuses with crypto.unreadable under another root key.
Result<void> load_county_keys(platform::Connection& connection, platform::KeyVault& vault);

// Makes, saves and loads a first key for each of these counties that has none.
Result<void> ensure_county_keys(platform::Writer& writer, platform::KeyVault& vault, Instant now,
                                std::span<const std::string> counties);

// A county's next key: from now on it wraps; what older ones wrapped still opens. Answers its epoch.
Result<std::uint16_t> rotate_county_key(platform::Writer& writer, platform::KeyVault& vault, Instant now,
                                        const std::string& county);

std::span<const platform::Sql> county_key_statements();

}  // namespace halfsky::ledger
