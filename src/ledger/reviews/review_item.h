#pragma once
// One thing that waits on its way to an answer: decided on as a task of the caller's office, opened as far as
// the decision goes, described. The list and the decisions go the same way, so that nobody decides what she
// would not be shown.
#include <map>
#include <memory>

#include "ledger/imports/import.h"
#include "ledger/reviews/review_api.h"
#include "ledger/reviews/review_store.h"
#include "ledger/reviews/review_view.h"

namespace halfsky::ledger {

// Batches whose rows are shown together are opened once.
class OpenBatches {
 public:
  explicit OpenBatches(const platform::KeyVault& vault) : vault_{vault} {}

  struct One {
    ImportBatch batch;
    std::unique_ptr<platform::SubjectKey> key;
    std::vector<FileReading> files;
  };
  // Refuses with import.not_there.
  Result<const One*> open(platform::Connection& connection, const BatchKey& key);

 private:
  const platform::KeyVault& vault_;
  std::map<BatchKey, One> known_;
};

struct ReviewDesk {
  core::Call& call;
  const ReviewServices& services;
  platform::Connection& connection;
  OpenBatches& batches;
};

// An entry of the ledger as the caller may see it within her queue: nothing where it is not hers to see.
struct QueuedEntry {
  Entry located;
  core::Decision decision;
  OpenedEntry opened;
};
// `queue`: where the item waits, if not where the entry lies (a claim).
Result<std::optional<QueuedEntry>> open_queued_entry(const ReviewDesk& desk, const PersonKey& person,
                                                     const Id& entry,
                                                     const std::optional<EntryPlace>& queue = std::nullopt);

// A row of a batch, and the woman of the ledger whom it may be about.
struct QueuedRow {
  StagedRow row;
  core::Decision decision;
  std::optional<QueuedEntry> other;
  bool known_elsewhere = false;
};
// Refuses with request.not_there where it is not the caller's.
Result<QueuedRow> open_queued_row(const ReviewDesk& desk, const WaitingItem& item);

struct DescribedItem {
  ReviewItem item;
  std::vector<core::AuditObject> seen;
};
// Nothing where the item is not the caller's to see (a block).
Result<std::optional<DescribedItem>> describe_waiting(const ReviewDesk& desk, const WaitingItem& item);

}  // namespace halfsky::ledger
