#include <array>

#include "ledger/imports/staging_places.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_insert_batch{
    "import_batch.insert",
    "INSERT INTO import_batch (county, id, as_of, state, wrapped_key, row_count, recorded_at, recorded_by,"
    " organisation, changed_at, job, region, village, intent)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $7, $10, $11, $12, $13)"};
constexpr Sql sql_read_batch{
    "import_batch.read",
    "SELECT county, id, as_of, state, wrapped_key, row_count, recorded_at, recorded_by, organisation,"
    " changed_at, job, region, village, intent FROM import_batch WHERE county = $1 AND id = $2"};
constexpr Sql sql_batches{
    "import_batch.all",
    "SELECT county, id, as_of, state, wrapped_key, row_count, recorded_at, recorded_by, organisation,"
    " changed_at, job, region, village, intent FROM import_batch ORDER BY recorded_at DESC, id DESC"};
constexpr Sql sql_of_office{
    "import_batch.of_office",
    "SELECT county, id, as_of, state, wrapped_key, row_count, recorded_at, recorded_by, organisation,"
    " changed_at, job, region, village, intent FROM import_batch WHERE organisation = $1 AND id < $2"
    " ORDER BY id DESC LIMIT $3"};
constexpr Sql sql_batch_rows{"import_batch.set_rows",
                             "UPDATE import_batch SET row_count = $3 WHERE county = $1 AND id = $2"};
constexpr Sql sql_batch_state{"import_batch.set_state",
                              "UPDATE import_batch SET state = $3, changed_at = $4, job = coalesce($5, job) "
                              "WHERE county = $1 AND id = $2"};
constexpr Sql sql_insert_file{
    "import_file.insert",
    "INSERT INTO import_file (county, batch, number, digest, outcome, error_class, format, sealed)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr Sql sql_insert_row{
    "staged_row.insert",
    "INSERT INTO staged_row (county, batch, number, file, sheet_row, outcome, change, state, village,"
    " person_county, person, entry, sealed, place)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"};
constexpr Sql sql_update_line{
    "staged_row.update_line",
    "UPDATE staged_row SET change = $4, state = $5, person_county = $6, person = $7, entry = $8,"
    " entry_version = $9 WHERE county = $1 AND batch = $2 AND number = $3"};
constexpr Sql sql_update_sealed{"staged_row.update_sealed",
                                "UPDATE staged_row SET outcome = $4, village = $5, sealed = $6"
                                " WHERE county = $1 AND batch = $2 AND number = $3"};
constexpr Sql sql_in_state{
    "staged_row.in_state",
    "SELECT number, file, sheet_row, outcome, change, state, village, person_county, person, entry,"
    " entry_version, sealed FROM staged_row WHERE county = $1 AND batch = $2 AND number > $3 AND state = $4"
    " ORDER BY number LIMIT $5"};
constexpr Sql sql_one_row{
    "staged_row.read",
    "SELECT number, file, sheet_row, outcome, change, state, village, person_county, person, entry,"
    " entry_version, sealed FROM staged_row WHERE county = $1 AND batch = $2 AND number = $3"};
constexpr Sql sql_insert_missing{
    "import_missing.insert",
    "INSERT INTO import_missing (county, batch, number, person_county, person, entry, village, state)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr std::array statements{sql_insert_batch,  sql_read_batch,    sql_of_office,   sql_batch_rows,
                                sql_batches,       sql_batch_state,   sql_insert_file, sql_insert_row,
                                sql_update_line,   sql_update_sealed, sql_in_state,    sql_one_row,
                                sql_insert_missing};

Result<void> done(const Result<std::int64_t>& ran) {
  if (!ran) return tl::make_unexpected(ran.error());
  return {};
}

std::optional<std::string> text_or_nothing(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

std::optional<std::string> county_of(const StagedLine& line) {
  return line.person ? std::optional{line.person->county} : std::nullopt;
}

std::optional<Id> id_of(const StagedLine& line) {
  return line.person ? std::optional{line.person->id} : std::nullopt;
}

ImportBatch read_batch_of(const Row& row) {
  ImportBatch batch;
  batch.key = {std::string{row.text(0)}, row.id(1)};
  batch.as_of = row.date(2);
  batch.state = read_batch_state(row.text(3)).value_or(BatchState::discarded);
  const ByteView wrapped = row.bytes(4);
  batch.wrapped_key.assign(wrapped.begin(), wrapped.end());
  batch.rows = row.integer(5);
  batch.recorded_at = row.instant(6);
  batch.recorded_by = row.text(7);
  batch.organisation = row.text(8);
  batch.changed_at = row.instant(9);
  batch.job = row.optional_id(10);
  batch.region = row.optional_text(11);
  batch.village = row.optional_text(12);
  if (const auto intent = row.optional_text(13)) batch.intent = read_import_intent(*intent);
  return batch;
}

}  // namespace

std::span<const Sql> staging_statements() {
  return statements;
}

StagedLine read_line(const Row& row) {
  StagedLine line;
  line.number = row.integer(0);
  line.file = static_cast<std::uint32_t>(row.integer(1));
  line.sheet_row = static_cast<std::uint32_t>(row.integer(2));
  line.outcome = read_outcome(row.text(3)).value_or(Outcome::review);
  line.change = row.optional_text(4).value_or("");
  line.state = read_row_state(row.text(5)).value_or(RowState::waiting);
  line.village = row.optional_text(6);
  const auto person = row.optional_id(8);
  if (person) line.person = PersonKey{row.optional_text(7).value_or(""), *person};
  line.entry = row.optional_id(9);
  const auto version = row.optional_integer(10);
  if (version) line.entry_version = static_cast<int>(*version);
  return line;
}

Result<void> insert_batch(Connection& connection, const ImportBatch& batch) {
  std::optional<std::string_view> intent;
  if (batch.intent) intent = word_of(*batch.intent);
  return done(
      connection.run(sql_insert_batch, {batch.key.county, batch.key.id, batch.as_of, word_of(batch.state),
                                        batch.wrapped_key, batch.rows, batch.recorded_at, batch.recorded_by,
                                        batch.organisation, batch.job, batch.region, batch.village, intent}));
}

Result<void> insert_file(Connection& connection, const BatchKey& batch, const SealedFile& file) {
  Bytes digest = from_hex(file.digest).value_or(Bytes{});
  if (digest.empty()) digest.push_back(0);  // a file that could not be opened
  return done(connection.run(
      sql_insert_file, {batch.county, batch.id, static_cast<std::int64_t>(file.number), digest,
                        file.error_class.empty() ? "imported" : "refused", text_or_nothing(file.error_class),
                        text_or_nothing(file.format), file.sealed}));
}

Result<void> insert_row(Connection& connection, const BatchKey& batch, const SealedRow& row) {
  const StagedLine& line = row.line;
  return done(connection.run(
      sql_insert_row, {batch.county, batch.id, line.number, static_cast<std::int64_t>(line.file),
                       static_cast<std::int64_t>(line.sheet_row), to_string(line.outcome),
                       text_or_nothing(line.change), word_of(line.state), line.village, county_of(line),
                       id_of(line), line.entry, row.sealed, text_or_nothing(line.place)}));
}

Result<void> insert_missing(Connection& connection, const BatchKey& batch, const StagedMissing& missing) {
  return done(
      connection.run(sql_insert_missing, {batch.county, batch.id, missing.number, missing.person.county,
                                          missing.person.id, missing.entry, missing.village, missing.state}));
}

Result<std::optional<ImportBatch>> read_batch_row(Connection& connection, const BatchKey& batch) {
  return connection.first(sql_read_batch, {batch.county, batch.id}, read_batch_of);
}

Result<std::vector<ImportBatch>> read_batches(Connection& connection) {
  std::vector<ImportBatch> batches;
  auto read =
      connection.each(sql_batches, {}, [&](const Row& row) { batches.push_back(read_batch_of(row)); });
  if (!read) return tl::make_unexpected(read.error());
  return batches;
}

Result<std::vector<ImportBatch>> read_batches_of_office(Connection& connection, std::string_view office,
                                                        const std::optional<Id>& before, int limit) {
  Id last;
  last.bytes.fill(0xff);
  std::vector<ImportBatch> batches;
  auto read = connection.each(sql_of_office, {office, before.value_or(last), limit},
                              [&](const Row& row) { batches.push_back(read_batch_of(row)); });
  if (!read) return tl::make_unexpected(read.error());
  return batches;
}

Result<void> set_batch_rows(Connection& connection, const BatchKey& batch, std::int64_t rows) {
  return done(connection.run(sql_batch_rows, {batch.county, batch.id, rows}));
}

Result<void> set_batch_state(Connection& connection, const BatchKey& batch, const std::set<BatchState>& from,
                             BatchState to, Instant now, const std::optional<Id>& job) {
  const auto present = read_batch_row(connection, batch);
  if (!present) return tl::make_unexpected(present.error());
  if (!*present) return problem("import.not_there");
  if (!from.contains((*present)->state))
    return problem("import.state", {{"state", std::string{word_of((*present)->state)}}});
  return done(connection.run(sql_batch_state, {batch.county, batch.id, word_of(to), now, job}));
}

Result<void> update_line(Connection& connection, const BatchKey& batch, const StagedLine& line) {
  return done(connection.run(
      sql_update_line, {batch.county, batch.id, line.number, text_or_nothing(line.change),
                        word_of(line.state), county_of(line), id_of(line), line.entry, line.entry_version}));
}

Result<void> update_row(Connection& connection, const BatchKey& batch, const SealedRow& row) {
  auto updated =
      done(connection.run(sql_update_sealed, {batch.county, batch.id, row.line.number,
                                              to_string(row.line.outcome), row.line.village, row.sealed}));
  return updated ? update_line(connection, batch, row.line) : updated;
}

Result<std::vector<SealedRow>> read_rows_in_state(Connection& connection, const BatchKey& batch,
                                                  RowState state, std::int64_t after, std::size_t limit) {
  std::vector<SealedRow> rows;
  auto read = connection.each(
      sql_in_state, {batch.county, batch.id, after, word_of(state), static_cast<std::int64_t>(limit)},
      [&](const Row& row) {
        const ByteView sealed = row.bytes(11);
        rows.push_back({read_line(row), Bytes{sealed.begin(), sealed.end()}});
      });
  if (!read) return tl::make_unexpected(read.error());
  return rows;
}

Result<std::optional<StagedRow>> read_staged_row(Connection& connection, const platform::SubjectKey& key,
                                                 const BatchKey& batch, std::int64_t number) {
  std::optional<StagedRow> found;
  auto read =
      connection.each(sql_one_row, {batch.county, batch.id, number}, [&](const Row& row) -> Result<void> {
        auto opened = open_row(key, batch, read_line(row), row.bytes(11));
        if (!opened) return tl::make_unexpected(opened.error());
        found = std::move(*opened);
        return {};
      });
  if (!read) return tl::make_unexpected(read.error());
  return found;
}

}  // namespace halfsky::ledger
