#include "ledger/intake/leaving_words.h"

#include <algorithm>

namespace halfsky::ledger {

void keep_leaving_words(RowReading& row, const std::vector<Column>& columns) {
  for (const Column& column : columns) {
    if (column.field != Field::leave_date && column.field != Field::away_length) continue;
    const auto raw = std::find_if(row.raw.begin(), row.raw.end(),
                                  [&](const RawValue& value) { return value.column == column.label; });
    if (raw != row.raw.end()) row.fields.emplace(to_string(*column.field), raw->text);
  }
}

}  // namespace halfsky::ledger
