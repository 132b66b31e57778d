#pragma once
// The values of a row that the ledger keeps besides the report's (domain 4.2 and 4.5): words as codes where a
// table knows them, land in 亩, income in yuan, counts as numbers; else the words as written. They decide
// nothing.
#include <map>
#include <string>

#include "ledger/intake/finding.h"
#include "ledger/intake/row_context.h"

namespace halfsky::ledger {

struct RowFields {
  std::map<std::string, std::string> values;  // by the name of the Field
  Findings findings;                          // income_invalid
};

RowFields read_fields(const RowContext& context);

}  // namespace halfsky::ledger
