#pragma once
// What every act of an import works with: the store and its keys, the clock, what the rules know; and who
// acts.
#include <optional>
#include <string>
#include <vector>

#include "ledger/intake/intake_catalogue.h"
#include "ledger/name_directory.h"
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
  NameDirectory* names = nullptr;  // of a process that searches by name: kept current
};

// The office that imports, and for whom. A village proposes: what it imports waits for the township (contract
// section 2).
struct Importer {
  std::string by;            // a login name, or "system:<login name>"
  std::string organisation;  // empty for the system
  std::string region;        // the office's county, or the province's id
  bool only_submits = false;
  // The office's own region, where an entry belongs whose village is open; empty: the same as `region`.
  std::string home = {};
  // Ids of the regions whose lists it may bring; empty: everywhere. A row from elsewhere waits for others.
  std::vector<std::string> areas = {};
  std::optional<Id> post = std::nullopt;  // gets the women of an import as its tasks; none for the system

  const std::string& place() const { return home.empty() ? region : home; }
};

}  // namespace halfsky::ledger
