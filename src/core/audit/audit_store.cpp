#include "core/audit/audit_store.h"

#include <array>

#include "core/audit/audit_log.h"

namespace halfsky::core {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_head{"audit_head.read", "SELECT size, frontier FROM audit_head WHERE id = 1"};
constexpr Sql sql_save_head{"audit_head.save",
                            "INSERT INTO audit_head (id, size, frontier) VALUES (1, $1, $2)"
                            " ON CONFLICT (id) DO UPDATE SET size = excluded.size,"
                            " frontier = excluded.frontier"};
constexpr Sql sql_insert_leaf{"audit_leaf.insert",
                              "INSERT INTO audit_leaf (seq, body, hash) VALUES ($1, $2, $3)"};
constexpr Sql sql_leaves{"audit_leaf.range",
                         "SELECT seq, body, hash FROM audit_leaf WHERE seq > $1 AND seq <= $2 ORDER BY seq"};
constexpr Sql sql_last_seq{"audit_leaf.last", "SELECT coalesce(max(seq), 0) FROM audit_leaf"};
constexpr Sql sql_insert_tile{"audit_tile.insert",
                              "INSERT INTO audit_tile (level, number, hash) VALUES ($1, $2, $3)"};
constexpr Sql sql_tiles{
    "audit_tile.range",
    "SELECT number, hash FROM audit_tile WHERE level = $1 AND number >= $2 AND number < $3"
    " ORDER BY number"};
constexpr Sql sql_insert_note{"audit_checkpoint.insert",
                              "INSERT INTO audit_checkpoint (size, note, frontier) VALUES ($1, $2, $3)"};
constexpr Sql sql_notes{"audit_checkpoint.list",
                        "SELECT size, note, frontier FROM audit_checkpoint ORDER BY size"};
constexpr Sql sql_last_note{"audit_checkpoint.last",
                            "SELECT size, note, frontier FROM audit_checkpoint ORDER BY size DESC LIMIT 1"};
constexpr Sql sql_key{"audit_key.read", "SELECT public_key, sealed FROM audit_key WHERE id = 1"};
constexpr Sql sql_insert_key{
    "audit_key.insert", "INSERT INTO audit_key (id, public_key, sealed, recorded_at) VALUES (1, $1, $2, $3)"};
constexpr std::array statements{sql_head,     sql_save_head,   sql_insert_leaf, sql_leaves,
                                sql_last_seq, sql_insert_tile, sql_tiles,       sql_insert_note,
                                sql_notes,    sql_last_note,   sql_key,         sql_insert_key};

std::int64_t signed_of(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}

Bytes copy_of(ByteView bytes) {
  return {bytes.begin(), bytes.end()};
}

Result<void> ran(const Result<std::int64_t>& result) {
  if (!result) return tl::make_unexpected(result.error());
  return {};
}

audit_store::StoredNote note_of(const Row& row) {
  return {static_cast<std::uint64_t>(row.integer(0)), std::string{row.text(1)}, copy_of(row.bytes(2))};
}

}  // namespace

std::span<const Sql> audit_statements() {
  return statements;
}

Result<void> each_line(Connection& connection, std::uint64_t after, std::uint64_t most,
                       const std::function<void(std::string_view)>& take) {
  return audit_store::each_leaf(connection, after, after + most,
                                [&](const audit_store::StoredLeaf& leaf) -> Result<void> {
                                  take(leaf.body);
                                  return {};
                                });
}

namespace audit_store {

Result<Frontier> head(Connection& connection) {
  const auto found = connection.first(sql_head, {}, [](const Row& row) {
    return Frontier::from_bytes(static_cast<std::uint64_t>(row.integer(0)), row.bytes(1));
  });
  if (!found) return tl::make_unexpected(found.error());
  if (!*found) return Frontier{};
  if (!**found) return problem("audit.malformed", {{"place", "audit_head"}});
  return ***found;
}

Result<void> save_head(Connection& connection, const Frontier& frontier) {
  return ran(connection.run(sql_save_head, {signed_of(frontier.size()), frontier.bytes()}));
}

Result<void> insert_leaf(Connection& connection, std::uint64_t seq, std::string_view body,
                         const Digest& hash) {
  return ran(connection.run(sql_insert_leaf, {signed_of(seq), body, hash}));
}

Result<void> insert_tile(Connection& connection, int level, std::uint64_t number, const Digest& hash) {
  return ran(connection.run(sql_insert_tile, {level, signed_of(number), hash}));
}

Result<void> insert_note(Connection& connection, const StoredNote& note) {
  return ran(connection.run(sql_insert_note, {signed_of(note.size), note.text, note.frontier}));
}

Result<std::vector<StoredNote>> notes(Connection& connection) {
  std::vector<StoredNote> all;
  auto read = connection.each(sql_notes, {}, [&](const Row& row) { all.push_back(note_of(row)); });
  if (!read) return tl::make_unexpected(read.error());
  return all;
}

Result<std::optional<StoredNote>> last_note(Connection& connection) {
  return connection.first(sql_last_note, {}, note_of);
}

Result<std::optional<StoredKey>> key(Connection& connection) {
  return connection.first(sql_key, {}, [](const Row& row) {
    return StoredKey{std::string{row.text(0)}, copy_of(row.bytes(1))};
  });
}

Result<void> insert_key(Connection& connection, const StoredKey& key, Instant now) {
  return ran(connection.run(sql_insert_key, {key.public_pem, key.sealed, now}));
}

Result<void> each_leaf(Connection& connection, std::uint64_t first, std::uint64_t last,
                       const TakeLeaf& take) {
  return connection.each(sql_leaves, {signed_of(first), signed_of(last)}, [&](const Row& row) {
    return take({static_cast<std::uint64_t>(row.integer(0)), row.text(1), row.bytes(2)});
  });
}

Result<void> each_tile(Connection& connection, int level, std::uint64_t first, std::uint64_t end,
                       const TakeTile& take) {
  return connection.each(sql_tiles, {level, signed_of(first), signed_of(end)}, [&](const Row& row) {
    take(static_cast<std::uint64_t>(row.integer(0)), row.bytes(1));
  });
}

Result<std::uint64_t> last_seq(Connection& connection) {
  const auto last = connection.first(sql_last_seq, {}, [](const Row& row) { return row.integer(0); });
  if (!last) return tl::make_unexpected(last.error());
  return static_cast<std::uint64_t>(**last);
}

}  // namespace audit_store
}  // namespace halfsky::core
