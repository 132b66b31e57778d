#pragma once
// Everything in the store that holds something of a woman, found before she is erased, while her own key
// still opens what she is known by: her entries, her indexes, a household that is hers alone, and the rows
// of imports that speak of her, also those that never became an entry. Written for several women at once:
// the imports are read through once for all of them.
#include <functional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "ledger/entry_store.h"
#include "ledger/imports/staging.h"
#include "ledger/person_store.h"
#include "platform/store/store.h"

namespace halfsky::ledger {

// By what a row of an import is known to speak of her, besides being her row.
struct HerMarks {
  std::set<std::string> numbers;
  std::set<std::string> names_and_husbands;  // both, a line break between them
  std::set<std::string> names_and_villages;

  bool fit(const RowReading& row) const;
};

struct Traces {
  PersonKey person;
  std::vector<Entry> entries;  // without documents
  std::vector<IndexRow> indexes;
  std::vector<Id> households;  // of hers alone
  HerMarks marks;
};

// A row of an import with nothing left in it but where it stood; its place in the batch stays, for other
// rows name it by its number.
struct EmptiedRow {
  BatchKey batch;
  SealedRow row;
};

// Refuses with person.erased, person.not_there and what opening refuses.
Result<Traces> find_traces(platform::Connection& connection, const platform::KeyVault& vault,
                           const PersonKey& person);

// The rows of all imports that speak of one of them, emptied and sealed again. Refuses with job.interrupted
// where `go_on` says no.
Result<std::vector<EmptiedRow>> empty_rows(platform::Store& store, const platform::KeyVault& vault,
                                           std::span<const Traces> women, const std::function<bool()>& go_on);

std::span<const platform::Sql> traces_statements();

}  // namespace halfsky::ledger
