#pragma once
// The rows of the audit log. Private to this folder: others append through audit_log.h.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/audit/merkle.h"
#include "platform/store/connection.h"

namespace halfsky::core::audit_store {

Result<Frontier> head(platform::Connection& connection);
Result<void> save_head(platform::Connection& connection, const Frontier& frontier);

Result<void> insert_leaf(platform::Connection& connection, std::uint64_t seq, std::string_view body,
                         const Digest& hash);
Result<void> insert_tile(platform::Connection& connection, int level, std::uint64_t number,
                         const Digest& hash);

struct StoredNote {
  std::uint64_t size = 0;
  std::string text;
  Bytes frontier;
};
Result<void> insert_note(platform::Connection& connection, const StoredNote& note);
// All, in the order of their sizes.
Result<std::vector<StoredNote>> notes(platform::Connection& connection);
Result<std::optional<StoredNote>> last_note(platform::Connection& connection);

struct StoredKey {
  std::string public_pem;
  Bytes sealed;
};
Result<std::optional<StoredKey>> key(platform::Connection& connection);
Result<void> insert_key(platform::Connection& connection, const StoredKey& key, Instant now);

struct StoredLeaf {
  std::uint64_t seq = 0;
  std::string_view body;  // lives until the next row
  ByteView hash;
};
using TakeLeaf = std::function<Result<void>(const StoredLeaf&)>;
// Leaves with first < seq <= last.
Result<void> each_leaf(platform::Connection& connection, std::uint64_t first, std::uint64_t last,
                       const TakeLeaf& take);
// Tile nodes of a level with first <= number < end, in order.
using TakeTile = std::function<void(std::uint64_t number, ByteView hash)>;
Result<void> each_tile(platform::Connection& connection, int level, std::uint64_t first, std::uint64_t end,
                       const TakeTile& take);
// The greatest number of a leaf; 0 for an empty log.
Result<std::uint64_t> last_seq(platform::Connection& connection);

}  // namespace halfsky::core::audit_store
