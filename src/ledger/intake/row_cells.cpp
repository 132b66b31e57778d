#include "ledger/intake/row_cells.h"

#include <algorithm>

namespace halfsky::ledger {

RowCells::RowCells(const PersonRow& row, const SheetTable& table) {
  const std::vector<Column>& columns = table.lists.at(static_cast<std::size_t>(row.list));
  pairs_.reserve(columns.size());
  auto value = row.values.begin();
  for (const Column& column : columns) {
    while (value != row.values.end() && value->column < column.column) ++value;
    const bool is_filled = value != row.values.end() && value->column == column.column;
    pairs_.push_back({&column, is_filled ? &value->cell : nullptr});
  }
}

const Column* RowCells::column(Field field) const {
  const auto found = std::find_if(pairs_.begin(), pairs_.end(),
                                  [&](const Pair& pair) { return pair.column->field == field; });
  return found == pairs_.end() ? nullptr : found->column;
}

const platform::Cell* RowCells::cell(Field field) const {
  const auto found = std::find_if(pairs_.begin(), pairs_.end(),
                                  [&](const Pair& pair) { return pair.column->field == field; });
  return found == pairs_.end() ? nullptr : found->cell;
}

std::string_view RowCells::label(Field field) const {
  const Column* found = column(field);
  return found == nullptr ? std::string_view{} : std::string_view{found->label};
}

std::vector<RowCells::Pair> RowCells::all(Field field) const {
  std::vector<Pair> found;
  std::copy_if(pairs_.begin(), pairs_.end(), std::back_inserter(found),
               [&](const Pair& pair) { return pair.column->field == field; });
  return found;
}

}  // namespace halfsky::ledger
