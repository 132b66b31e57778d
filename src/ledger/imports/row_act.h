#pragma once
// What one accepted row does to the ledger: prepared and sealed by any thread, carried out in a transaction
// that only runs statements. If the ledger has changed in between, the row does nothing and waits for a
// person.
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ledger/enrolment.h"
#include "ledger/imports/import_context.h"
#include "ledger/imports/match.h"
#include "ledger/imports/staging.h"

namespace halfsky::ledger {

// She is new: nobody may have her number when it is carried out.
struct EnrolAct {
  SealedWoman woman;
  platform::IndexValue number{};
  bool has_number = false;
};

// Her entry says something else now.
struct ChangeAct {
  SealedChange change;
  std::vector<SealedSpell> come;
  std::vector<Id> go;
};

// She was here before: another episode of the same woman.
struct EpisodeAct {
  Entry entry;
  SealedDocuments documents;
  std::vector<SealedSpell> come;
  std::vector<Id> go;
  std::vector<IndexRow> indexes;
};

// Nothing is to be written; the row is done with its line.
struct NoAct {};

struct RowAct {
  StagedLine line;  // as it will be
  std::variant<NoAct, EnrolAct, ChangeAct, EpisodeAct> act;
};

// The parameters in force in each county on the batch's day, found once. Any thread may ask.
class CountyParameters {
 public:
  CountyParameters(const IntakeCatalogue& catalogue, Date day) : catalogue_{catalogue}, day_{day} {}
  const Parameters& of(const std::string& county) const;

 private:
  const IntakeCatalogue& catalogue_;
  Date day_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, Parameters> known_;
};

struct RowActContext {
  const ImportContext& import;
  const BatchKey& batch;
  Date as_of;
  const Importer& importer;
  const CountyParameters& parameters;
};

// For a row that is to be taken. `target`: the entry that a person has named for it; else it is found by
// number. The line says `waiting` where a question has come up since the batch was staged.
Result<RowAct> prepare_row(platform::Connection& connection, const RowActContext& context,
                           const StagedRow& row, const std::optional<KnownEntry>& target = std::nullopt);

// In the caller's transaction; moves the line too.
Result<void> carry_out(platform::Connection& connection, const platform::KeyVault& vault,
                       const BatchKey& batch, RowAct& row);

}  // namespace halfsky::ledger
