#include "platform/spreadsheet/workbook_builder.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "platform/spreadsheet/refusal.h"

namespace halfsky::platform {
namespace {

bool comes_before(const Cell& a, const Cell& b) {
  return a.row != b.row ? a.row < b.row : a.column < b.column;
}

bool same_position(const Cell& a, const Cell& b) {
  return a.row == b.row && a.column == b.column;
}

bool same_content(const Cell& a, const Cell& b) {
  return a.kind == b.kind && a.text == b.text && a.formula_no_value == b.formula_no_value;
}

// A row that comes twice becomes one, hidden if either was.
void unite_rows(std::vector<SheetRow>& rows) {
  const auto before = [](const SheetRow& a, const SheetRow& b) { return a.number < b.number; };
  if (!std::is_sorted(rows.begin(), rows.end(), before)) std::stable_sort(rows.begin(), rows.end(), before);
  std::size_t kept = 0;
  for (const SheetRow& row : rows) {
    if (kept > 0 && rows[kept - 1].number == row.number) {
      rows[kept - 1].hidden = rows[kept - 1].hidden || row.hidden;
    } else {
      rows[kept++] = row;
    }
  }
  rows.resize(kept);
}

}  // namespace

void WorkbookBuilder::workbook(std::string_view format, bool date1904) {
  workbook_.format = format;
  workbook_.date1904 = date1904;
}

void WorkbookBuilder::begin_sheet(std::string_view name, bool hidden) {
  sheet_ = &workbook_.sheets.emplace_back();
  sheet_->name = name;
  sheet_->hidden = hidden;
}

void WorkbookBuilder::row(SheetRow row) {
  assert(sheet_ != nullptr);
  sheet_->rows.push_back(row);
}

void WorkbookBuilder::cell(const Cell& cell) {
  assert(sheet_ != nullptr);
  Cell& kept = sheet_->cells.emplace_back(cell);
  if (cell_texts_ == CellTexts::foreign) kept.text = workbook_.texts.keep(cell.text);
}

void WorkbookBuilder::merge(CellRange range) {
  assert(sheet_ != nullptr);
  sheet_->merges.push_back(range);
}

void WorkbookBuilder::hidden_columns(std::uint16_t first, std::uint16_t last) {
  assert(sheet_ != nullptr);
  for (int column = first; column <= last; ++column) {
    sheet_->hidden_columns.push_back(static_cast<std::uint16_t>(column));
  }
}

void WorkbookBuilder::end_sheet() {
  assert(sheet_ != nullptr);
  put_in_order(*sheet_);
  sheet_ = nullptr;
}

void WorkbookBuilder::put_in_order(Sheet& sheet) {
  unite_rows(sheet.rows);
  std::vector<Cell>& cells = sheet.cells;
  if (!std::is_sorted(cells.begin(), cells.end(), comes_before)) {
    std::stable_sort(cells.begin(), cells.end(), comes_before);
  }
  const auto repeated = [this](const Cell& a, const Cell& b) {
    if (!same_position(a, b)) return false;
    conflict_ = conflict_ || !same_content(a, b);
    return true;
  };
  cells.erase(std::unique(cells.begin(), cells.end(), repeated), cells.end());
  auto& hidden = sheet.hidden_columns;
  std::sort(hidden.begin(), hidden.end());
  hidden.erase(std::unique(hidden.begin(), hidden.end()), hidden.end());
}

Result<Workbook> WorkbookBuilder::finish() {
  if (conflict_) return refuse(Refusal::corrupt, "one cell twice with different contents");
  return std::move(workbook_);
}

}  // namespace halfsky::platform
