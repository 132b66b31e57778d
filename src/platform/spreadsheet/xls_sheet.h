#pragma once
// One sheet of an xls workbook: the records from its start to its end, streamed into a sink.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/spreadsheet/biff_records.h"
#include "platform/spreadsheet/guarded_sink.h"
#include "platform/spreadsheet/xls_book.h"

namespace halfsky::platform {

class XlsSheet {
 public:
  XlsSheet(const XlsBook& book, GuardedSink& sink) : book_(book), sink_(sink) {}

  // Refuses with corrupt a part that has no start, no end, or a record that cannot be. A chart's part and
  // those of old macros have no cells for us.
  Result<void> read(std::string_view stream, std::size_t start);

 private:
  using Taker = void (XlsSheet::*)(BiffCursor&);
  void take(std::string_view stream, const BiffRecord& record);
  void take_row(BiffCursor& cursor);
  void take_columns(BiffCursor& cursor);
  void take_merges(BiffCursor& cursor);
  void take_shared_text(BiffCursor& cursor);
  void take_label(BiffCursor& cursor);
  void take_real(BiffCursor& cursor);
  void take_packed(BiffCursor& cursor);
  void take_packed_run(BiffCursor& cursor);
  void take_flag_or_error(BiffCursor& cursor);
  void take_formula(BiffCursor& cursor);
  void take_formula_text(BiffCursor& cursor);

  // The place and format that begin every record of a cell.
  Cell cell_at(BiffCursor& cursor);
  void emit(Cell cell, std::string_view text);
  void emit_number(Cell cell, double number);
  void emit_flag_or_error(Cell cell, unsigned value, bool is_error);
  void take_stored_result(Cell cell, std::uint64_t result, bool is_pending);
  void settle_formula();
  void announce_row(std::uint32_t row);

  const XlsBook& book_;
  GuardedSink& sink_;
  bool corrupt_ = false;
  std::uint16_t format_ = 0;                           // of the cell that is being read
  std::optional<Cell> waiting_;                        // a formula whose text stands in a later record
  std::vector<bool> rows_ = std::vector<bool>(65536);  // those that the sink knows
};

}  // namespace halfsky::platform
