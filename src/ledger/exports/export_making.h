#pragma once
// Makes what an export shows: finds the women within the caller's scope, asks the decision on each, opens as
// far as it goes, and puts them on paper. Nothing of it is written to a disk.
#include <string>
#include <vector>

#include "ledger/exports/export_api.h"
#include "ledger/exports/export_view.h"

namespace halfsky::ledger {

struct ExportOrder {
  ExportKind kind = ExportKind::card;
  ExportBody body;
  Id id;  // of the file that comes to be
};

struct MadeExport {
  std::string bytes;
  std::string county;
  std::string region;
  std::vector<Id> entries;  // the women in it
  core::DataClasses classes;
};

core::Permission permission_for(ExportKind kind);

// Refuses with field.missing, request.not_there, request.parameter_wrong (facts: where), access.*, exports.*
// of check_size, exports.area_too_wide, print.*, workbook.unwritable.
Result<MadeExport> make_export(core::Call& call, const ExportServices& services, const ExportOrder& order);

}  // namespace halfsky::ledger
