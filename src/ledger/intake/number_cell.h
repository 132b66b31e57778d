#pragma once
// Her identity number as a cell holds it (contract section 2, "Numbers"; domain 4.5 and 6.1): the rules of
// core/identity, and what only the kind of the cell can tell. Pure.
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "core/identity/identity_number.h"
#include "ledger/intake/finding.h"
#include "platform/spreadsheet/cells.h"

namespace halfsky::ledger {

struct NumberReading {
  std::string number;              // of 15 or 18 characters, sound or not; else empty
  std::optional<Date> birth_date;  // of a sound number or of a suggestion
  std::optional<core::Sex> sex;    // the same
  std::string suggested;           // the 18-digit form of a first-generation number
  bool is_sound = false;
  Findings findings;
};

NumberReading read_number(const platform::Cell* cell, Date as_of, std::string_view label);

}  // namespace halfsky::ledger
