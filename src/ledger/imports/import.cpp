#include "ledger/imports/import.h"

#include <array>

#include "core/access/scoped_reader.h"
#include "ledger/imports/staging_places.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_rows{
    "staged_row.page",
    "SELECT number, file, sheet_row, outcome, change, state, village, person_county, person, entry,"
    " entry_version, sealed FROM staged_row WHERE county = $1 AND batch = $2 AND number > $3"
    " AND (CAST($4 AS TEXT) IS NULL OR outcome = $4) AND (CAST($5 AS TEXT) IS NULL OR state = $5)"
    " AND (CAST($7 AS TEXT) IS NULL OR change = $7) AND (CAST($8 AS BIGINT) IS NULL OR file = $8)"
    " ORDER BY number LIMIT $6"};
constexpr Sql sql_batch_county{"import_batch.county_of", "SELECT county FROM import_batch WHERE id = $1"};
constexpr std::array statements{sql_rows, sql_batch_county};

}  // namespace

std::span<const Sql> import_statements() {
  return statements;
}

std::int64_t BatchSummary::count(Outcome outcome) const {
  std::int64_t sum = 0;
  for (const RowCount& one : counts) sum += one.outcome == outcome ? one.count : 0;
  return sum;
}

std::int64_t BatchSummary::count(RowState state) const {
  std::int64_t sum = 0;
  for (const RowCount& one : counts) sum += one.state == state ? one.count : 0;
  return sum;
}

Result<std::vector<BatchSummary>> list_batches(Connection& connection) {
  auto batches = read_batches(connection);
  if (!batches) return tl::make_unexpected(batches.error());
  std::vector<BatchSummary> summaries;
  for (ImportBatch& batch : *batches) {
    auto counts = count_rows(connection, batch.key);
    if (!counts) return tl::make_unexpected(counts.error());
    summaries.push_back({std::move(batch), std::move(*counts)});
  }
  return summaries;
}

Result<ImportBatch> find_batch(Connection& connection, const Id& id) {
  const auto county =
      connection.first(sql_batch_county, {id}, [](const Row& row) { return std::string{row.text(0)}; });
  if (!county) return tl::make_unexpected(county.error());
  if (!*county) return problem("import.not_there");
  auto batch = read_batch_row(connection, {**county, id});
  if (!batch) return tl::make_unexpected(batch.error());
  if (!*batch) return problem("import.not_there");
  return std::move(**batch);
}

Result<std::vector<StagedRow>> read_staged_rows(const ImportContext& context, const BatchKey& batch,
                                                const RowFilter& filter, std::int64_t after, int limit) {
  auto connection = context.store.read();
  if (!connection) return tl::make_unexpected(connection.error());
  const core::OpenClasses open{**connection, {core::DataClass::existence}};
  const auto about = read_batch_row(**connection, batch);
  if (!about) return tl::make_unexpected(about.error());
  if (!*about) return problem("import.not_there");
  const auto key = open_batch_key(context.vault, **about);
  if (!key) return tl::make_unexpected(key.error());
  std::optional<std::string_view> outcome;
  if (filter.outcome) outcome = to_string(*filter.outcome);
  std::optional<std::string_view> state;
  if (filter.state) state = word_of(*filter.state);
  std::vector<StagedRow> rows;
  auto read =
      (*connection)
          ->each(sql_rows, {batch.county, batch.id, after, outcome, state, limit, filter.change, filter.file},
                 [&](const Row& row) -> Result<void> {
                   auto opened = open_row(**key, batch, read_line(row), row.bytes(11));
                   if (!opened) return tl::make_unexpected(opened.error());
                   rows.push_back(std::move(*opened));
                   return {};
                 });
  if (!read) return tl::make_unexpected(read.error());
  return rows;
}

}  // namespace halfsky::ledger
