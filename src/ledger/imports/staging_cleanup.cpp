#include "ledger/imports/staging_cleanup.h"

#include <array>

#include "ledger/imports/staging_places.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_to_undo{
    "staged_row.to_undo",
    "SELECT number, file, sheet_row, outcome, change, state, village, person_county, person, entry,"
    " entry_version FROM staged_row WHERE county = $1 AND batch = $2 AND number < $3 AND state <> 'undone'"
    " ORDER BY number DESC LIMIT $4"};
constexpr Sql sql_missing_state{
    "import_missing.set_state",
    "UPDATE import_missing SET state = $3 WHERE county = $1 AND batch = $2 AND number > $4 AND number <= $5"
    " AND state <> 'settled'"};
constexpr Sql sql_missing_after{
    "import_missing.after",
    "SELECT number FROM import_missing WHERE county = $1 AND batch = $2 AND number > $3 LIMIT 1"};
constexpr Sql sql_delete_rows{"staged_row.delete_until",
                              "DELETE FROM staged_row WHERE county = $1 AND batch = $2 AND number <= $3"};
constexpr Sql sql_has_rows{"staged_row.any",
                           "SELECT number FROM staged_row WHERE county = $1 AND batch = $2 LIMIT 1"};
constexpr Sql sql_delete_files{"import_file.delete",
                               "DELETE FROM import_file WHERE county = $1 AND batch = $2"};
constexpr Sql sql_delete_missing{"import_missing.delete",
                                 "DELETE FROM import_missing WHERE county = $1 AND batch = $2"};
constexpr Sql sql_counts{
    "staged_row.counts",
    "SELECT outcome, change, state, count(*) FROM staged_row WHERE county = $1 AND batch "
    "= $2 GROUP BY outcome, change, state ORDER BY outcome, change, state"};
constexpr Sql sql_count_files{"import_file.count",
                              "SELECT count(*) FROM import_file WHERE county = $1 AND batch = $2"};
constexpr Sql sql_count_uploads{
    "import_upload.count",
    "SELECT count(*) FROM import_upload WHERE county = $1 AND batch = $2 AND part = 0"};
constexpr std::array statements{sql_to_undo,     sql_missing_state, sql_missing_after,  sql_delete_rows,
                                sql_has_rows,    sql_delete_files,  sql_delete_missing, sql_counts,
                                sql_count_files, sql_count_uploads};

}  // namespace

std::span<const Sql> staging_cleanup_statements() {
  return statements;
}

Result<std::vector<StagedLine>> read_lines_to_undo(Connection& connection, const BatchKey& batch,
                                                   std::int64_t before, std::size_t limit) {
  std::vector<StagedLine> lines;
  auto read = connection.each(sql_to_undo, {batch.county, batch.id, before, static_cast<std::int64_t>(limit)},
                              [&](const Row& row) { lines.push_back(read_line(row)); });
  if (!read) return tl::make_unexpected(read.error());
  return lines;
}

Result<void> set_missing_state(platform::JobRun& run, const BatchKey& batch, std::string_view state) {
  bool has_more = true;
  for (std::int64_t after = 0; has_more;) {
    const std::int64_t until = after + static_cast<std::int64_t>(run.items_in_step());
    auto step = run.step("import.missing_state", 0, [&](Connection& connection) -> Result<void> {
      const auto set = connection.run(sql_missing_state, {batch.county, batch.id, state, after, until});
      if (!set) return tl::make_unexpected(set.error());
      const auto left = connection.first(sql_missing_after, {batch.county, batch.id, until},
                                         [](const Row& row) { return row.integer(0); });
      if (!left) return tl::make_unexpected(left.error());
      has_more = left->has_value();
      return {};
    });
    if (step) step = run.settle();
    if (!step) return step;
    after = until;
  }
  return {};
}

Result<bool> delete_rows_until(Connection& connection, const BatchKey& batch, std::int64_t until) {
  const auto deleted = connection.run(sql_delete_rows, {batch.county, batch.id, until});
  if (!deleted) return tl::make_unexpected(deleted.error());
  const auto left =
      connection.first(sql_has_rows, {batch.county, batch.id}, [](const Row& row) { return row.integer(0); });
  if (!left) return tl::make_unexpected(left.error());
  if (*left) return true;
  for (const Sql* sql : {&sql_delete_files, &sql_delete_missing}) {
    const auto ran = connection.run(*sql, {batch.county, batch.id});
    if (!ran) return tl::make_unexpected(ran.error());
  }
  return false;
}

Result<int> count_files(Connection& connection, const BatchKey& batch) {
  for (const Sql* sql : {&sql_count_files, &sql_count_uploads}) {
    const auto count =
        connection.first(*sql, {batch.county, batch.id}, [](const Row& row) { return row.integer(0); });
    if (!count) return tl::make_unexpected(count.error());
    if (count->value_or(0) > 0) return static_cast<int>(**count);
  }
  return 0;
}

Result<std::vector<RowCount>> count_rows(Connection& connection, const BatchKey& batch) {
  std::vector<RowCount> counts;
  auto read = connection.each(sql_counts, {batch.county, batch.id}, [&](const Row& row) {
    counts.push_back({read_outcome(row.text(0)).value_or(Outcome::review), row.optional_text(1).value_or(""),
                      read_row_state(row.text(2)).value_or(RowState::waiting), row.integer(3)});
  });
  if (!read) return tl::make_unexpected(read.error());
  return counts;
}

}  // namespace halfsky::ledger
