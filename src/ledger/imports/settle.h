#pragma once
// A person decides what a waiting row is: a woman after all (perhaps with corrected values), nobody, or one
// who is in the ledger already. One short transaction, a person's before a job's.
#include <map>
#include <string>

#include "ledger/imports/import_context.h"
#include "ledger/imports/match.h"
#include "ledger/imports/row_act.h"
#include "ledger/imports/staging.h"

namespace halfsky::ledger {

struct RowDecision {
  enum class What { accept, reject, merge };
  What what = What::reject;
  // accept and merge: corrected values by the names of the report's `normalized` (leave_from, dibao …); an
  // empty text takes a value out.
  std::map<std::string, std::string> values;
  std::string reason;                // reject: why, for those who ask later
  std::optional<KnownEntry> target;  // merge: the woman that she is
};

// The row with the values put in. Refuses with import.value_unknown (fact: name) and import.value_invalid
// (fact: name). Pure.
Result<RowReading> corrected(RowReading row, const std::map<std::string, std::string>& values);

// A decision that is ready to be carried out: all is sealed, a transaction only runs statements.
struct Settlement {
  BatchKey batch;
  RowAct act;  // with the row's line as it will be
  SealedRow row;
};

// Refuses with import.not_there, import.row_not_there, import.row_settled
// (it does not wait), import.reason_missing, import.number_invalid and import.name_missing (accept without
// what a record needs), entry.not_submittable (his leaving says no), import.known_meanwhile (somebody has her
// number: merge instead), import.village_elsewhere (the importer's areas do not hold her village),
// import.state (the batch was not applied yet), and what corrected() refuses.
Result<Settlement> prepare_settlement(const ImportContext& context, const Importer& importer,
                                      const BatchKey& batch, std::int64_t number,
                                      const RowDecision& decision);

// In the caller's transaction. Refuses with import.row_settled and import.known_meanwhile where the row or
// the ledger has changed since.
Result<void> carry_out(platform::Connection& connection, const platform::KeyVault& vault,
                       Settlement& settlement);

// Both at once; the row's line as it stands afterwards.
Result<StagedLine> settle_row(const ImportContext& context, const Importer& importer, const BatchKey& batch,
                              std::int64_t number, const RowDecision& decision);

std::span<const platform::Sql> settle_statements();

}  // namespace halfsky::ledger
