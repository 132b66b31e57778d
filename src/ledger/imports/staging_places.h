#pragma once
// Where the sealed documents of a batch lie, and how one is opened: for the stores of this folder, and for
// the erasure of what they hold.
#include "ledger/imports/staging.h"

namespace halfsky::ledger {

platform::FieldPlace place_of_row(const BatchKey& batch, std::int64_t number);
platform::FieldPlace place_of_file(const BatchKey& batch, std::uint32_t number);
std::optional<BatchState> read_batch_state(std::string_view word);
std::optional<ImportIntent> read_import_intent(std::string_view word);
// The clear columns of a staged row in the order of their declaration, from `number` to `entry_version`.
StagedLine read_line(const platform::Row& row);
Result<StagedRow> open_row(const platform::SubjectKey& key, const BatchKey& batch, StagedLine line,
                           ByteView sealed);

}  // namespace halfsky::ledger
