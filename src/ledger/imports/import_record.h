#pragma once
// A batch on its way to an answer: found, decided on as its office's task (another's is like absent), and who
// acts on it. Every route of one import goes this way.
#include "core/route/office_record.h"
#include "ledger/entry_record.h"
#include "ledger/imports/import.h"
#include "platform/jobs/job_worker.h"

namespace halfsky::ledger {

// What the routes of imports work with beside the desk; all of it outlives them.
struct ImportServices {
  const ImportContext& context;
  platform::JobWorker& worker;
};

// All that a row of a list may say of a woman.
inline constexpr core::DataClasses row_classes = dossier_classes;

// Who imports, for her office. A village post only submits.
Importer importer_of(const core::Call& call);
core::OfficeRecord record_of(const core::Call& call, const ImportBatch& batch);

struct DecidedBatch {
  ImportBatch batch;
  core::Decision decision;
};
// The batch that the path names, by the route's permission, for all that its rows may say. Refuses with
// request.not_there and what core::decide_on_office refuses.
Result<DecidedBatch> find_decided_batch(core::Call& call, const ImportServices& services,
                                        core::Permission permission);

// The row without what the reader may not see: values, cells and what was found in them.
void hide_values(RowReading& row, const DataClasses& open);

std::vector<core::AuditObject> audit_object(const BatchKey& batch);

}  // namespace halfsky::ledger
