#pragma once
// The exit status that contract section 1 gives to a problem: 1 our fault (bug, disk, database, a held lock),
// 2 wrong use, 3 the input was refused, 4 not allowed;
// and 10 to 16 for what `halfsky audit verify` finds (docs/audit.md).
#include "base/result.h"

namespace halfsky::app {

int exit_status_of(const Problem& what);

}  // namespace halfsky::app
