#pragma once
// What every fuzz target of a workbook's bytes expects of the workbook that comes out: what cells.h promises.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/reader.h"
#include "platform/spreadsheet/refusal.h"
#include "platform/spreadsheet/workbook_builder.h"

namespace halfsky::platform {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Stops the fuzzer, which then keeps the bytes.
inline void expect(bool promise) {
  if (!promise) std::abort();
}

inline void expect_in_order(const Sheet& sheet) {
  const Cell* before = nullptr;
  for (const Cell& cell : sheet.cells) {
    expect(cell.row >= 1 && cell.row <= max_row && cell.column >= 1 && cell.column <= max_column);
    expect(before == nullptr || before->row < cell.row ||
           (before->row == cell.row && before->column < cell.column));
    expect(std::isfinite(cell.number) && is_valid_utf8(cell.text));
    expect(!cell.text.empty() || cell.formula_no_value || cell.kind == CellKind::error);
    before = &cell;
  }
  for (std::size_t i = 1; i < sheet.rows.size(); ++i) expect(sheet.rows[i - 1].number < sheet.rows[i].number);
}

inline void expect_promises(const Result<Workbook>& workbook) {
  if (!workbook) return expect(is_refusal_code(workbook.error().code));
  for (const Sheet& sheet : workbook->sheets) expect_in_order(sheet);
}

// Parses as the child does and builds as the parent does.
inline void expect_promises_of_file(std::string_view bytes) {
  WorkbookBuilder builder;
  const auto parsed = parse_workbook(bytes, builder);
  if (!parsed) return expect(is_refusal_code(parsed.error().code));
  expect_promises(builder.finish());
}

}  // namespace halfsky::platform
