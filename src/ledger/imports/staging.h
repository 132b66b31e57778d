#pragma once
// A batch of files as it lies in the store: first staged, shown and discussed, then applied, perhaps undone.
// Raw cells, values and findings are sealed under a key of the batch; in the clear stand positions, outcomes
// and states.
//
//   staging ─▶ staged ─▶ applying ─▶ applied ─▶ undoing ─▶ undone
//      └──────────┴──▶ discarded (its rows are taken out)
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "ledger/intake/batch_reading.h"
#include "ledger/person_store.h"
#include "platform/store/connection.h"

namespace halfsky::ledger {

enum class BatchState : std::uint8_t { staging, staged, applying, applied, undoing, undone, discarded };
std::string_view word_of(BatchState state);

enum class RowState : std::uint8_t { staged, applied, waiting, settled, refused, undone };
std::string_view word_of(RowState state);
std::optional<RowState> read_row_state(std::string_view word);

// What whoever uploaded a batch wants: to look at it first, or to have it in the ledger at once.
enum class ImportIntent : std::uint8_t { stage, apply };
std::string_view word_of(ImportIntent intent);

// The county of the office that imports, or the province's id.
struct BatchKey {
  std::string county;
  Id id;
  friend auto operator<=>(const BatchKey&, const BatchKey&) = default;
};

struct ImportBatch {
  BatchKey key;
  Date as_of;
  BatchState state = BatchState::staging;
  Bytes wrapped_key;
  std::int64_t rows = 0;
  std::string recorded_by;
  std::string organisation;
  Instant recorded_at;
  Instant changed_at;
  std::optional<Id> job;
  // Of a batch that came over the network:
  std::optional<std::string> region;   // of the office
  std::optional<std::string> village;  // code that was given for lists without one
  std::optional<ImportIntent> intent;
};

// What stands in the clear of a row; `number` counts the batch's rows from 1.
struct StagedLine {
  std::int64_t number = 0;
  std::uint32_t file = 0;
  std::uint32_t sheet_row = 0;
  Outcome outcome = Outcome::accept;
  std::string change;
  RowState state = RowState::staged;
  std::optional<std::string> village;  // region id
  std::string place;                   // deepest region known of her: whose queue she waits in
  std::optional<PersonKey> person;
  std::optional<Id> entry;
  std::optional<int>
      entry_version;  // of the entry after the row was applied; absent where it changed nothing
};

struct SealedRow {
  StagedLine line;
  Bytes sealed;
};

struct StagedRow {
  StagedLine line;
  RowReading reading;
};

struct StagedMissing {
  std::int64_t number = 0;
  PersonKey person;
  Id entry;
  std::string village;  // region id
  std::string state;    // staged, waiting, settled, undone
};

struct SealedFile {
  std::uint32_t number = 0;
  std::string digest;
  std::string error_class;
  std::string format;
  Bytes sealed;
};

Result<std::unique_ptr<platform::SubjectKey>> open_batch_key(const platform::KeyVault& vault,
                                                             const ImportBatch& batch);

// Sealing needs no store and any thread may do it.
Result<SealedRow> seal_row(const platform::SubjectKey& key, const BatchKey& batch, StagedLine line,
                           const RowReading& reading);
Result<SealedFile> seal_file(const platform::SubjectKey& key, const BatchKey& batch, std::uint32_t number,
                             const FileReading& file, const std::vector<IgnoredLine>& ignored);

Result<void> insert_batch(platform::Connection& connection, const ImportBatch& batch);
Result<void> insert_file(platform::Connection& connection, const BatchKey& batch, const SealedFile& file);
Result<void> insert_row(platform::Connection& connection, const BatchKey& batch, const SealedRow& row);
Result<void> insert_missing(platform::Connection& connection, const BatchKey& batch,
                            const StagedMissing& missing);

Result<std::optional<ImportBatch>> read_batch_row(platform::Connection& connection, const BatchKey& batch);
// Newest first.
Result<std::vector<ImportBatch>> read_batches(platform::Connection& connection);
// Those of one office, older than `before` where that is given.
Result<std::vector<ImportBatch>> read_batches_of_office(platform::Connection& connection,
                                                        std::string_view office,
                                                        const std::optional<Id>& before, int limit);

// Refuses with import.state (fact: state) unless the batch stands at one of `from`.
Result<void> set_batch_state(platform::Connection& connection, const BatchKey& batch,
                             const std::set<BatchState>& from, BatchState to, Instant now,
                             const std::optional<Id>& job = std::nullopt);

Result<void> set_batch_rows(platform::Connection& connection, const BatchKey& batch, std::int64_t rows);

// The state, person, entry and version of a line.
Result<void> update_line(platform::Connection& connection, const BatchKey& batch, const StagedLine& line);
// Her row as a person has corrected it.
Result<void> update_row(platform::Connection& connection, const BatchKey& batch, const SealedRow& row);

// At most `limit` rows after `after` in this state.
Result<std::vector<SealedRow>> read_rows_in_state(platform::Connection& connection, const BatchKey& batch,
                                                  RowState state, std::int64_t after, std::size_t limit);
Result<std::optional<StagedRow>> read_staged_row(platform::Connection& connection,
                                                 const platform::SubjectKey& key, const BatchKey& batch,
                                                 std::int64_t number);

std::span<const platform::Sql> staging_statements();

}  // namespace halfsky::ledger
