#pragma once
// The decision on a record that is an office's and no woman's: a batch of rows. Who acts for the office has
// it as a task; another's answers like what is not there.
#include <string>

#include "core/route/call.h"

namespace halfsky::core {

struct OfficeRecord {
  std::string office;
  RegionPath place;
};

// What a permission says of it to the caller; decides nothing of the answer.
Decision decide_as(const Call& call, Permission permission, const OfficeRecord& record, DataClasses classes);

// By the route's permission. Refuses with request.not_there, request.forbidden, access.step_up_needed.
Result<Decision> decide_on_office(Call& call, Permission permission, const OfficeRecord& record,
                                  DataClasses classes);

}  // namespace halfsky::core
