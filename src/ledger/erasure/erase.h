#pragma once
// Takes a woman out of the store for good (design rule 4, security 4.4): her key, without which nothing of
// hers opens in any copy of the store; her indexes; the documents, history and facts that stood under the
// key; a household of hers alone; papers that show her; what imports kept of her; the relations that made
// her somebody's business; and of her entries every value in the clear but where they were. What stays is a
// tombstone: ids, the region, when she was erased. The audit log keeps its leaves, which name ids alone.
#include <functional>
#include <span>
#include <vector>

#include "ledger/erasure/traces.h"

namespace halfsky::ledger {

struct EraseOrder {
  std::vector<PersonKey> people;
  // Also while an episode is open: only where she was erased before, and came back with a backup.
  bool in_any_state = false;
};

struct Erased {
  int women = 0;
  std::vector<Entry> entries;  // that are there no more
};

// In short acts, what imports kept of them first, keys last: a process that is killed in between does it
// again. Those without a key, and those who are not there, are passed over. Refuses with erasure.duty_holds
// where an episode was opened meanwhile, job.interrupted where `go_on` says no.
Result<Erased> erase_women(platform::Store& store, const platform::KeyVault& vault, const EraseOrder& order,
                           Instant now, const std::function<bool()>& go_on);

std::span<const platform::Sql> erase_statements();

}  // namespace halfsky::ledger
