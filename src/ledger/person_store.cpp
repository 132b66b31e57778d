#include "ledger/person_store.h"

#include <algorithm>
#include <array>

#include "ledger/duplicate_lookup.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_insert{"person.insert",
                         "INSERT INTO person (county, id, wrapped_key, recorded_at) VALUES ($1, $2, $3, $4)"};
constexpr Sql sql_key{"person.key", "SELECT wrapped_key FROM person WHERE county = $1 AND id = $2"};
constexpr Sql sql_erase{"person.erase",
                        "UPDATE person SET wrapped_key = NULL, erased_at = $3 WHERE county = $1 AND id = $2"};
constexpr Sql sql_delete{"person.delete", "DELETE FROM person WHERE county = $1 AND id = $2"};
constexpr Sql sql_insert_index{"person.insert_index",
                               "INSERT INTO exact_index (kind, value, county, person) VALUES ($1, $2, $3, $4)"
                               " ON CONFLICT (kind, value, county, person) DO NOTHING"};
constexpr Sql sql_delete_index{
    "person.delete_index",
    "DELETE FROM exact_index WHERE kind = $1 AND value = $2 AND county = $3 AND person = $4"};
constexpr Sql sql_find{"person.find_entries",
                       "SELECT e.county, e.person, e.id, e.prefecture, e.township, e.village, e.state"
                       " FROM exact_index i JOIN entry e ON e.county = i.county AND e.person = i.person"
                       " WHERE i.kind = $1 AND i.value = $2 ORDER BY e.county, e.id"};
constexpr Sql sql_count{"person.count_index",
                        "SELECT count(*) FROM exact_index WHERE kind = $1 AND value = $2"};
constexpr std::array statements{sql_insert,       sql_key,          sql_erase, sql_delete,
                                sql_insert_index, sql_delete_index, sql_find,  sql_count};

// The names under which the vault keeps the index keys apart.
constexpr std::array<std::string_view, 4> index_columns{"", "number", "phone", "husband_number"};

FoundEntry read_found(const Row& row) {
  FoundEntry found;
  found.person = {std::string{row.text(0)}, row.id(1)};
  found.entry = row.id(2);
  found.place = {found.person.county, std::string{row.text(3)}, row.optional_text(4), row.optional_text(5)};
  found.state = read_entry_state(row.text(6)).value_or(EntryState::draft);
  return found;
}

Result<void> run_indexes(Connection& connection, const Sql& sql, const PersonKey& person,
                         std::span<const IndexRow> rows) {
  for (const IndexRow& row : rows) {
    const auto ran = connection.run(sql, {static_cast<int>(row.kind), row.value, person.county, person.id});
    if (!ran) return tl::make_unexpected(ran.error());
  }
  return {};
}

void add_values(std::vector<IndexRow>& rows, const platform::KeyVault& vault, IndexKind kind,
                std::string_view text) {
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    if (comma > 0) rows.push_back({kind, index_value(vault, kind, text.substr(0, comma))});
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
}

}  // namespace

std::span<const Sql> person_statements() {
  return statements;
}

platform::IndexValue index_value(const platform::KeyVault& vault, IndexKind kind,
                                 std::string_view canonical) {
  return vault.index(index_columns.at(static_cast<std::size_t>(kind)), "", canonical);
}

std::vector<IndexRow> index_rows(const platform::KeyVault& vault, const Documents& documents) {
  std::vector<IndexRow> rows;
  add_values(rows, vault, IndexKind::number, documents.get("id_number"));
  add_values(rows, vault, IndexKind::phone, documents.get("phone"));
  add_values(rows, vault, IndexKind::husband_number, documents.get("husband_id_number"));
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

Result<void> insert_person(Connection& connection, const SealedPerson& person, Instant now) {
  const auto inserted =
      connection.run(sql_insert, {person.key.county, person.key.id, person.wrapped_key, now});
  if (!inserted) return tl::make_unexpected(inserted.error());
  return run_indexes(connection, sql_insert_index, person.key, person.indexes);
}

Result<Bytes> read_wrapped_key(Connection& connection, const PersonKey& person) {
  auto wrapped = connection.first(sql_key, {person.county, person.id}, [](const Row& row) {
    if (row.is_null(0)) return Bytes{};
    const ByteView bytes = row.bytes(0);
    return Bytes{bytes.begin(), bytes.end()};
  });
  if (!wrapped) return tl::make_unexpected(wrapped.error());
  if (!*wrapped) return problem("person.not_there");
  if ((*wrapped)->empty()) return problem("person.erased");
  return std::move(**wrapped);
}

Result<std::unique_ptr<platform::SubjectKey>> open_person_key(Connection& connection,
                                                              const platform::KeyVault& vault,
                                                              const PersonKey& person) {
  const auto wrapped = read_wrapped_key(connection, person);
  if (!wrapped) return tl::make_unexpected(wrapped.error());
  return vault.open_subject_key(person.county, person.id, *wrapped);
}

Result<void> change_indexes(Connection& connection, const PersonKey& person,
                            const std::vector<IndexRow>& before, const std::vector<IndexRow>& after) {
  std::vector<IndexRow> gone;
  std::vector<IndexRow> come;
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(gone));
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(come));
  auto changed = run_indexes(connection, sql_delete_index, person, gone);
  if (!changed) return changed;
  return run_indexes(connection, sql_insert_index, person, come);
}

Result<void> erase_person(Connection& connection, const PersonKey& person,
                          const std::vector<IndexRow>& indexes, Instant now) {
  auto removed = run_indexes(connection, sql_delete_index, person, indexes);
  if (!removed) return removed;
  return connection.run(sql_erase, {person.county, person.id, now}).map([](std::int64_t) {});
}

Result<void> delete_person(Connection& connection, const PersonKey& person,
                           const std::vector<IndexRow>& indexes) {
  auto removed = run_indexes(connection, sql_delete_index, person, indexes);
  if (!removed) return removed;
  return connection.run(sql_delete, {person.county, person.id}).map([](std::int64_t) {});
}

Result<std::vector<FoundEntry>> find_anywhere(Connection& connection, const platform::KeyVault& vault,
                                              IndexKind kind, std::string_view canonical) {
  std::vector<FoundEntry> found;
  const platform::IndexValue value = index_value(vault, kind, canonical);
  auto read = connection.each(sql_find, {static_cast<int>(kind), value},
                              [&](const Row& row) { found.push_back(read_found(row)); });
  if (!read) return tl::make_unexpected(read.error());
  return found;
}

Result<int> count_value_anywhere(Connection& connection, IndexKind kind, const platform::IndexValue& value) {
  const auto count = connection.first(sql_count, {static_cast<int>(kind), value},
                                      [](const Row& row) { return static_cast<int>(row.integer(0)); });
  if (!count) return tl::make_unexpected(count.error());
  return **count;
}

Result<int> count_anywhere(Connection& connection, const platform::KeyVault& vault, IndexKind kind,
                           std::string_view canonical) {
  return count_value_anywhere(connection, kind, index_value(vault, kind, canonical));
}

Result<std::vector<FoundEntry>> find_entries(Connection& connection, const platform::KeyVault& vault,
                                             IndexKind kind, std::string_view canonical, const Scope& scope) {
  auto found = find_anywhere(connection, vault, kind, canonical);
  if (found) std::erase_if(*found, [&](const FoundEntry& entry) { return !scope.covers(entry.place); });
  return found;
}

}  // namespace halfsky::ledger
