#pragma once
// The form of POST /imports (contract section 6): the parts file (once or more), as_of, village, dry_run.
#include <optional>
#include <string>
#include <vector>

#include "core/route/call.h"
#include "platform/http/message.h"

namespace halfsky::ledger {

struct UploadForm {
  std::vector<const http::Part*> files;  // of the request, as long as it lives
  Date as_of;
  std::optional<std::string> village;  // a code of the divisions
  bool dry_run = false;
};

// Refuses with form.part_unknown, form.part_twice, import.file_missing, field.missing, field.date_wrong,
// field.date_future, field.village_unknown (not a village, or none of the caller's), field.flag_wrong; the
// fact `where` names the part.
Result<UploadForm> read_upload_form(const core::Call& call, const std::vector<http::Part>& parts);

}  // namespace halfsky::ledger
