#include "platform/spreadsheet/guarded_sink.h"

#include <string>

#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/refusal.h"

namespace halfsky::platform {

bool GuardedSink::admit(std::size_t& count, std::size_t limit, const char* what, std::size_t more) {
  if (problem_) return false;
  count += more;
  if (count <= limit) return true;
  problem_ = refuse(Refusal::too_large_expansion, std::string{"too many "} + what).value();
  return false;
}

bool GuardedSink::possible(bool condition) {
  if (!problem_ && !condition) {
    problem_ = refuse(Refusal::corrupt, "a position that no sheet has").value();
  }
  return !problem_;
}

bool GuardedSink::in_bounds(std::uint32_t row, std::uint16_t column) {
  return possible(row >= 1 && row <= max_row && column >= 1 && column <= max_column);
}

void GuardedSink::workbook(std::string_view format, bool date1904) {
  if (!problem_) next_.workbook(format, date1904);
}

void GuardedSink::begin_sheet(std::string_view name, bool hidden) {
  if (!admit(sheets_, max_sheets, "sheets")) return;
  next_.begin_sheet(name.substr(0, max_sheet_name), hidden);
}

void GuardedSink::row(SheetRow row) {
  if (admit(rows_, max_rows, "rows") && in_bounds(row.number, 1)) next_.row(row);
}

void GuardedSink::cell(const Cell& cell) {
  if (!admit(cells_, max_cells, "cells") || !in_bounds(cell.row, cell.column)) return;
  text_bytes_ += cell.text.size();
  if (cell.text.size() > max_cell_text || text_bytes_ > max_text_bytes) {
    problem_ = refuse(Refusal::too_large_expansion, "too much text in cells").value();
    return;
  }
  next_.cell(cell);
}

void GuardedSink::merge(CellRange range) {
  if (!admit(merges_, max_merges, "merged ranges")) return;
  const bool upright = range.first_row <= range.last_row && range.first_column <= range.last_column;
  if (possible(upright) && in_bounds(range.first_row, range.first_column) &&
      in_bounds(range.last_row, range.last_column)) {
    next_.merge(range);
  }
}

void GuardedSink::hidden_columns(std::uint16_t first, std::uint16_t last) {
  if (!in_bounds(1, first) || !in_bounds(1, last) || !possible(first <= last)) return;
  const auto columns = std::size_t{last} - first + 1;
  if (admit(hidden_columns_, max_hidden_columns, "hidden columns", columns))
    next_.hidden_columns(first, last);
}

void GuardedSink::end_sheet() {
  if (!problem_) next_.end_sheet();
}

}  // namespace halfsky::platform
