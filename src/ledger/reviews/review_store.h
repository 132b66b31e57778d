#pragma once
// The queue as rows: what waits in a region, oldest first, by page; and how much it is. Only ids, places and
// times: who she is is opened afterwards, item by item.
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "core/access/scoped_reader.h"
#include "ledger/person_store.h"
#include "ledger/reviews/review.h"

namespace halfsky::ledger {

// One thing that waits.
struct WaitingItem {
  ReviewKind kind = ReviewKind::row;
  ReviewKey key;
  std::string county;  // under which the row, the entry or the claim is kept
  EntryPlace place;    // in whose queue it is
  Instant since;
  std::optional<PersonKey> person;
  std::optional<Id> entry;
};

// The last item of the page before.
struct WaitingPosition {
  std::int64_t since = -1;
  Id id;
  std::int64_t number = 0;
};
WaitingPosition position_of(const WaitingItem& item);

// What waits on the scope's day: at most `limit` behind `after`. `reader` is of a queue's scope
// (Scope::of_queue).
Result<std::vector<WaitingItem>> read_waiting(core::ScopedReader& reader, ReviewKind kind,
                                              const WaitingPosition& after, int limit);
Result<std::int64_t> count_waiting_items(core::ScopedReader& reader, ReviewKind kind);

// The row, missing woman or claim of this key, wherever it is; nothing where it does not wait. Who may see it
// is the caller's to decide.
Result<std::optional<WaitingItem>> find_waiting(platform::Connection& connection, const ReviewKey& key);
// In whose queue such a thing is, or was before somebody settled it: a region's id. Nothing where there is
// none.
Result<std::optional<std::string>> queue_of(platform::Connection& connection, const ReviewKey& key);

// All lists that miss this woman are answered at once. Refuses with review.settled where none waited.
Result<void> settle_missing(platform::Connection& connection, const PersonKey& person, const Id& entry);

std::vector<platform::Sql> review_statements();

}  // namespace halfsky::ledger
