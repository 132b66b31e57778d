#pragma once
// What every act of an import works with: the store and its keys, the clock, what the rules know; and who
// acts.
#include <string>

#include "ledger/intake/intake_catalogue.h"
#include "ledger/recording.h"
#include "platform/crypto/key_vault.h"
#include "platform/crypto/random.h"
#include "platform/store/store.h"

namespace halfsky::ledger {

struct ImportContext {
  platform::Store& store;
  platform::KeyVault& vault;
  platform::Random& random;
  const Clock& clock;
  const IntakeCatalogue& catalogue;
};

// The office that imports. A village proposes: what it imports waits for the township (contract section 2).
struct Importer {
  std::string by;            // a login name, or "system:<login name>"
  std::string organisation;  // empty for the system
  std::string region;        // the office's county, or the province's id
  bool only_submits = false;
  std::string place = {};  // region of the office itself: where rows wait that name no place; else `region`
};

}  // namespace halfsky::ledger
