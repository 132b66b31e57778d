#pragma once
// A batch meets the ledger (contract section 2, "Updates"): who of its rows is known already, what would
// change, and who of the same villages stands on no row. By number through the exact index; where a number is
// missing or wrong, by name or sound together with the husband, inside the same village only. Reads, and
// writes nothing.
#include <optional>
#include <vector>

#include "ledger/entry_store.h"
#include "ledger/imports/staging.h"
#include "ledger/intake/batch_reading.h"
#include "ledger/intake/intake_catalogue.h"

namespace halfsky::ledger {

// The entry that a row is about.
struct KnownEntry {
  PersonKey person;
  Id entry;
  EntryPlace place;
  EntryState state = EntryState::draft;
};

struct BatchMatch {
  std::vector<std::optional<KnownEntry>> rows;  // beside BatchReading::rows
  std::vector<StagedMissing> missing;           // beside BatchReading::missing
};

struct MatchContext {
  platform::Connection& connection;
  const platform::KeyVault& vault;
  const core::RegionTree& regions;
  std::string office;  // the region of the office that imports
};

// The entry of whoever has the number: the open one, else the last that ended. Nothing where nobody has it.
Result<std::optional<KnownEntry>> find_known(const MatchContext& context, const std::string& number);

// Where the row's entry belongs. A row whose village is open belongs to what its sheet names above it, else
// to the importing office's own region.
EntryPlace place_of_reading(const RowReading& row, const core::RegionTree& regions,
                            const std::string& office);

// What speaks against taking the row for the entry without a question: another name, another village. `entry`
// is opened.
Findings questions_of(const RowReading& row, const EntryPlace& place, const Entry& entry);

// Sets `change` of each accepted row, adds what the ledger asks (duplicate_cross_village, same_id_diff_name,
// duplicate_possible, the note known_active_question) with the outcome that follows, and fills `missing`.
Result<BatchMatch> match_batch(BatchReading& batch, const MatchContext& context);

std::span<const platform::Sql> match_statements();

}  // namespace halfsky::ledger
