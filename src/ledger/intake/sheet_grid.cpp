#include "ledger/intake/sheet_grid.h"

#include <algorithm>

#include "base/text.h"

namespace halfsky::ledger {
namespace {

using platform::Cell;
using platform::CellRange;

constexpr std::uint32_t most_spread_cells = 2'000'000;  // a merge over a whole sheet spreads nothing useful

std::uint64_t key(std::uint32_t row, std::uint16_t column) {
  return (std::uint64_t{row} << 16U) | column;
}

bool is_visible(const Cell& cell) {
  return cell.formula_no_value || cell.kind == platform::CellKind::error || !trim(cell.text).empty();
}

}  // namespace

std::string shown_text(const Cell& cell) {
  return trim(cell.text);
}

SheetGrid::SheetGrid(const platform::Sheet& sheet) : sheet_{sheet} {
  for (const platform::SheetRow& row : sheet.rows) rows_.push_back({row.number, row.hidden, {}});
  std::unordered_map<std::uint64_t, const Cell*> origins;
  for (const CellRange& range : sheet.merges)
    origins.emplace(key(range.first_row, range.first_column), nullptr);
  auto row = rows_.begin();
  for (const Cell& cell : sheet.cells) {
    while (row != rows_.end() && row->number < cell.row) ++row;
    if (row == rows_.end() || row->number != cell.row) row = rows_.insert(row, {cell.row, false, {}});
    if (!is_visible(cell)) continue;
    row->cells.push_back(&cell);
    if (const auto origin = origins.find(key(cell.row, cell.column)); origin != origins.end())
      origin->second = &cell;
  }
  for (const CellRange& range : sheet.merges) {
    widths_.emplace(key(range.first_row, range.first_column), range.last_column);
    const Cell* origin = origins.at(key(range.first_row, range.first_column));
    if (origin == nullptr || range.last_row - range.first_row > 70000) continue;
    for (std::uint32_t at = range.first_row + 1; at <= range.last_row && spread_.size() < most_spread_cells;
         ++at) {
      spread_.emplace(key(at, range.first_column), origin);
    }
  }
}

const Cell* SheetGrid::own(const GridRow& row, std::uint16_t column) {
  const auto found = std::lower_bound(row.cells.begin(), row.cells.end(), column,
                                      [](const Cell* cell, std::uint16_t c) { return cell->column < c; });
  return found != row.cells.end() && (*found)->column == column ? *found : nullptr;
}

const Cell* SheetGrid::merged_into(std::uint32_t row, std::uint16_t column) const {
  if (spread_.empty()) return nullptr;
  const auto found = spread_.find(key(row, column));
  return found == spread_.end() ? nullptr : found->second;
}

std::uint16_t SheetGrid::last_merged_column(std::uint32_t row, std::uint16_t column) const {
  const auto found = widths_.find(key(row, column));
  return found == widths_.end() ? column : found->second;
}

bool SheetGrid::is_hidden(std::uint16_t column) const {
  return std::find(sheet_.hidden_columns.begin(), sheet_.hidden_columns.end(), column) !=
         sheet_.hidden_columns.end();
}

}  // namespace halfsky::ledger
