#pragma once
// What a backup holds, and under whose key: known to making and restoring alone.
#include <array>
#include <string_view>

namespace halfsky::app::backup {

// The use under which the root key seals a backup's own key.
constexpr std::string_view key_use = "backup";

constexpr const char* log_suffix = "-wal";
constexpr const char* part_store = "ledger.db";
constexpr const char* part_log = "ledger.db-wal";
constexpr const char* part_audit_key = "audit-key.pem";
// As it was just before the store was copied: it testifies to the store.
constexpr const char* part_checkpoints = "audit-checkpoints";

}  // namespace halfsky::app::backup
