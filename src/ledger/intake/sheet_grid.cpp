#include "ledger/intake/sheet_grid.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"

namespace halfsky::ledger {
namespace {

using platform::Cell;
using platform::CellRange;

// Merges that overlap by the thousand are no ledger; what they would spread is left out.
constexpr std::size_t most_spread_work = 50'000'000;

bool is_before(const CellRange& a, const CellRange& b) {
  return std::tie(a.first_row, a.first_column) < std::tie(b.first_row, b.first_column);
}

bool is_cell_before(const Cell* a, const Cell* b) {
  return std::tie(a->row, a->column) < std::tie(b->row, b->column);
}

}  // namespace

bool is_written(const Cell& cell) {
  if (cell.formula_no_value || cell.kind == platform::CellKind::error) return true;
  if (cell.text.empty()) return false;
  const auto first = static_cast<unsigned char>(cell.text.front());
  const bool is_plain = (first > 0x20 && first < 0x7F) || (first >= 0xE4 && first <= 0xE9);
  return is_plain || !trim(cell.text).empty();
}

std::string shown_text(const Cell& cell) {
  return trim(cell.text);
}

SheetGrid::SheetGrid(const platform::Sheet& sheet)
    : merges_{sheet.merges}, hidden_columns_{sheet.hidden_columns} {
  std::stable_sort(merges_.begin(), merges_.end(), is_before);
  std::sort(hidden_columns_.begin(), hidden_columns_.end());
  collect_cells(sheet);
  collect_rows(sheet);
}

void SheetGrid::collect_cells(const platform::Sheet& sheet) {
  cells_.reserve(sheet.cells.size());
  for (const Cell& cell : sheet.cells) {
    if (is_written(cell)) cells_.push_back(&cell);
  }
  if (!std::is_sorted(cells_.begin(), cells_.end(), is_cell_before))
    std::stable_sort(cells_.begin(), cells_.end(), is_cell_before);
}

// Every row that the sheet has or in which a cell stands, once and in order.
void SheetGrid::collect_rows(const platform::Sheet& sheet) {
  rows_.reserve(sheet.rows.size());
  for (const platform::SheetRow& row : sheet.rows) rows_.push_back({row.number, row.hidden, {}});
  std::uint32_t last = 0;
  for (const Cell& cell : sheet.cells) {
    if (cell.row != last) rows_.push_back({cell.row, false, {}});
    last = cell.row;
  }
  std::stable_sort(rows_.begin(), rows_.end(),
                   [](const GridRow& a, const GridRow& b) { return a.number < b.number; });
  const auto end = std::unique(rows_.begin(), rows_.end(),
                               [](const GridRow& a, const GridRow& b) { return a.number == b.number; });
  rows_.erase(end, rows_.end());
  std::size_t at = 0;
  for (GridRow& row : rows_) {
    const std::size_t first = at;
    while (at < cells_.size() && cells_[at]->row == row.number) ++at;
    row.cells = CellSpan{cells_}.subspan(first, at - first);
  }
}

const Cell* SheetGrid::own(CellSpan cells, std::uint16_t column) {
  const auto found = std::lower_bound(cells.begin(), cells.end(), column,
                                      [](const Cell* cell, std::uint16_t c) { return cell->column < c; });
  return found != cells.end() && (*found)->column == column ? *found : nullptr;
}

std::uint16_t SheetGrid::last_merged_column(std::uint32_t row, std::uint16_t column) const {
  const CellRange wanted{row, row, column, column};
  const auto found = std::lower_bound(merges_.begin(), merges_.end(), wanted, is_before);
  const bool begins_here = found != merges_.end() && found->first_row == row && found->first_column == column;
  return begins_here ? std::max(found->last_column, column) : column;
}

bool SheetGrid::is_hidden(std::uint16_t column) const {
  return std::binary_search(hidden_columns_.begin(), hidden_columns_.end(), column);
}

const Cell* MergedCells::written_at(std::uint32_t row, std::uint16_t column) const {
  const auto found =
      std::lower_bound(grid_.rows().begin(), grid_.rows().end(), row,
                       [](const GridRow& r, std::uint32_t number) { return r.number < number; });
  if (found == grid_.rows().end() || found->number != row) return nullptr;
  return SheetGrid::own(found->cells, column);
}

void MergedCells::begin_until(std::uint32_t row, std::uint32_t first_row) {
  const auto& merges = grid_.merges();
  for (; next_ < merges.size() && merges[next_].first_row < row; ++next_) {
    const CellRange& merge = merges[next_];
    if (merge.first_row < first_row || merge.last_row < row) continue;
    const Cell* cell = written_at(merge.first_row, merge.first_column);
    if (cell != nullptr) open_.push_back({merge.first_column, merge.last_row, cell});
  }
}

const std::vector<MergedCells::Spread>& MergedCells::into(const GridRow& row, std::uint32_t first_row) {
  begin_until(row.number, first_row);
  work_ += open_.size();
  const bool is_too_much = work_ > most_spread_work;
  std::erase_if(open_, [&](const Spread& spread) { return is_too_much || spread.last_row < row.number; });
  return open_;
}

}  // namespace halfsky::ledger
