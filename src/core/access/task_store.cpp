#include "core/access/task_store.h"

#include <array>

namespace halfsky::core {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_has{"task.has",
                      "SELECT id FROM relation WHERE county = $1 AND person = $2 AND kind = 'task'"
                      " AND post = $3 AND valid_from <= $4 AND (valid_to IS NULL OR valid_to >= $4)"};
constexpr Sql sql_insert{
    "task.insert",
    "INSERT INTO relation (county, id, kind, post, person, classes, basis, valid_from, valid_to, recorded_by,"
    " recorded_at) VALUES ($1, $2, 'task', $3, $4, 0, $5, $6, $7, $8, $9)"};
constexpr Sql sql_delete{"task.delete",
                         "DELETE FROM relation WHERE county = $1 AND person = $2 AND kind = 'task'"
                         " AND basis = $3"};
constexpr std::array statements{sql_has, sql_insert, sql_delete};

}  // namespace

std::span<const Sql> task_statements() {
  return statements;
}

Result<void> add_task(Connection& connection, const RelationRow& row, const Editor& editor) {
  const auto live = connection.first(sql_has, {row.county, row.person, row.post, row.valid_from},
                                     [](const Row& found) { return found.id(0); });
  if (!live) return tl::make_unexpected(live.error());
  if (*live) return {};
  return connection
      .run(sql_insert, {row.county, row.id, row.post, row.person, row.basis, row.valid_from, row.valid_to,
                        editor.account, editor.at})
      .map([](std::int64_t) {});
}

Result<void> delete_tasks(Connection& connection, const std::string& county, const Id& person,
                          const std::string& basis) {
  return connection.run(sql_delete, {county, person, basis}).map([](std::int64_t) {});
}

}  // namespace halfsky::core
