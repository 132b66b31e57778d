#pragma once
// Whose business the women of an import are (issue 3, point 4: rows of a batch are tasks): the post that
// imported them; where a village proposes, the civil affairs posts of its township, or of its county where
// the township has none.
#include <vector>

#include "core/organisation/organisation.h"
#include "ledger/imports/import_context.h"
#include "ledger/imports/staging.h"

namespace halfsky::ledger {

class BatchTasks {
 public:
  // Who they are is read once, for the day.
  static Result<BatchTasks> of(platform::Connection& connection, const ImportContext& context,
                               const Importer& importer, const BatchKey& batch);

  // In the transaction of the row. A woman who is a post's task already stays so.
  Result<void> give(platform::Connection& connection, const PersonKey& woman) const;

 private:
  BatchTasks(const ImportContext& context, const Importer& importer, const BatchKey& batch)
      : context_{&context}, by_{importer.by}, basis_{to_string(batch.id)} {}

  const ImportContext* context_;
  std::string by_;
  std::string basis_;
  Date day_;
  std::vector<Id> posts_;
};

// In the transaction that takes a woman out again whom the batch had brought.
Result<void> take_back_tasks(platform::Connection& connection, const BatchKey& batch, const PersonKey& woman);

}  // namespace halfsky::ledger
