#pragma once
// Who wrote a row, when, for which organisation and from which source (design rule 1). Never a person's name:
// login names and ids only.
#include <string>

#include "base/clock.h"

namespace halfsky::ledger {

struct Recording {
  Instant at;
  std::string by;            // a login name, or "system:<login name>" for a command
  std::string organisation;  // an organisation's id; empty for the system
  std::string source;        // visit, herself, department, claim, hotline, or import/<batch>/<row>
  friend bool operator==(const Recording&, const Recording&) = default;
};

}  // namespace halfsky::ledger
