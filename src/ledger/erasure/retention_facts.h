#pragma once
// What the rules of retention ask, read from the store.
#include "ledger/erasure/retention.h"
#include "ledger/person_store.h"

namespace halfsky::ledger {

struct HerRetention {
  RetentionFacts facts;
  Id entry;  // her last one
  EntryPlace place;
};

// Her key opens what she has said; nothing else of hers is read. Refuses with person.erased,
// person.not_there, and what opening refuses.
Result<HerRetention> retention_of(platform::Connection& connection, const platform::KeyVault& vault,
                                  const PersonKey& person, Date today);

}  // namespace halfsky::ledger
