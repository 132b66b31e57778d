#include "platform/spreadsheet/xls_sheet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <utility>

#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/number_text.h"
#include "platform/spreadsheet/refusal.h"

namespace halfsky::platform {
namespace {

constexpr std::uint16_t start_of_part = 0x809;
constexpr std::uint16_t end_of_part = 0x0A;
constexpr std::uint16_t formula_text = 0x207;
constexpr std::uint16_t last_column_of_biff = 255;

// The number in the 30 bits of an RK: a whole number or the upper half of a double, perhaps times 100.
double unpack(std::uint32_t packed) {
  constexpr std::uint32_t is_hundredfold = 1;
  constexpr std::uint32_t is_whole = 2;
  double value = 0;
  if ((packed & is_whole) != 0) {
    value = static_cast<std::int32_t>(packed) >> 2;
  } else {
    const std::uint64_t bits = std::uint64_t{packed & ~3U} << 32U;
    std::memcpy(&value, &bits, sizeof value);
  }
  return (packed & is_hundredfold) != 0 ? value / 100 : value;
}

const char* error_text(unsigned code) {
  constexpr std::array<std::pair<unsigned, const char*>, 8> errors = {{{0x00, "#NULL!"},
                                                                       {0x07, "#DIV/0!"},
                                                                       {0x0F, "#VALUE!"},
                                                                       {0x17, "#REF!"},
                                                                       {0x1D, "#NAME?"},
                                                                       {0x24, "#NUM!"},
                                                                       {0x2A, "#N/A"},
                                                                       {0x2B, "#GETTING_DATA"}}};
  for (const auto& [number, text] : errors) {
    if (number == code) return text;
  }
  return "#ERROR!";
}

}  // namespace

Result<void> XlsSheet::read(std::string_view stream, std::size_t start) {
  BiffRecords records{stream, start};
  const auto first = records.next();
  if (!first) return refuse(Refusal::corrupt, "xls: a sheet outside the stream");
  const auto kind = read_start(*first);
  if (!kind) return tl::make_unexpected(kind.error());
  int inner = 0;  // parts of charts inside the sheet's
  while (const auto record = records.next()) {
    if (record->type == start_of_part) ++inner;
    if (record->type == end_of_part && inner-- == 0) {
      settle_formula();
      return {};
    }
    if (inner == 0 && kind->worksheet) take(stream, *record);
    if (corrupt_) return refuse(Refusal::corrupt, "xls: an impossible record in a sheet");
    if (sink_.refused()) return {};
  }
  return refuse(Refusal::corrupt, "xls: a sheet without an end");
}

void XlsSheet::take(std::string_view stream, const BiffRecord& record) {
  static constexpr std::array<std::pair<std::uint16_t, Taker>, 14> takers = {{
      {0xFD, &XlsSheet::take_shared_text},
      {0x27E, &XlsSheet::take_packed},
      {0xBD, &XlsSheet::take_packed_run},
      {0x203, &XlsSheet::take_real},
      {0x204, &XlsSheet::take_label},
      {0xD6, &XlsSheet::take_label},
      {0x205, &XlsSheet::take_flag_or_error},
      {0x06, &XlsSheet::take_formula},
      {0x206, &XlsSheet::take_formula},
      {0x406, &XlsSheet::take_formula},
      {formula_text, &XlsSheet::take_formula_text},
      {0x208, &XlsSheet::take_row},
      {0x7D, &XlsSheet::take_columns},
      {0xE5, &XlsSheet::take_merges},
  }};
  for (const auto& [type, taker] : takers) {
    if (type != record.type) continue;
    if (type != formula_text) settle_formula();
    BiffCursor cursor{stream, record};
    (this->*taker)(cursor);
    corrupt_ = corrupt_ || cursor.failed();
    return;
  }
}

void XlsSheet::announce_row(std::uint32_t row) {
  if (rows_[row]) return;
  rows_[row] = true;
  sink_.row({row + 1, false});
}

void XlsSheet::take_row(BiffCursor& cursor) {
  constexpr unsigned is_hidden = 0x20;
  const std::uint16_t row = cursor.word();
  cursor.skip(10);  // its first and last column, height, and what nobody uses
  const bool hidden = (cursor.word() & is_hidden) != 0;
  if (cursor.failed() || (rows_[row] && !hidden)) return;
  rows_[row] = true;
  sink_.row({row + 1U, hidden});
}

void XlsSheet::take_columns(BiffCursor& cursor) {
  constexpr unsigned is_hidden = 1;
  const std::uint16_t first = cursor.word();
  const std::uint16_t last = std::min(cursor.word(), last_column_of_biff);  // 256 stands for all the rest
  cursor.skip(4);                                                           // width and format
  if ((cursor.word() & is_hidden) == 0 || cursor.failed()) return;
  if (first > last) {
    corrupt_ = first > last_column_of_biff + 1;
    return;
  }
  sink_.hidden_columns(static_cast<std::uint16_t>(first + 1), static_cast<std::uint16_t>(last + 1));
}

void XlsSheet::take_merges(BiffCursor& cursor) {
  const std::uint16_t count = cursor.word();
  for (std::uint16_t i = 0; i < count && !sink_.refused(); ++i) {
    const std::uint32_t first_row = cursor.word();
    const std::uint32_t last_row = cursor.word();
    const std::uint32_t first_column = cursor.word();
    const std::uint32_t last_column = cursor.word();
    if (cursor.failed()) return;
    sink_.merge({first_row + 1, last_row + 1, static_cast<std::uint16_t>(first_column + 1),
                 static_cast<std::uint16_t>(last_column + 1)});
  }
}

Cell XlsSheet::cell_at(BiffCursor& cursor) {
  Cell cell;
  cell.row = cursor.word() + 1U;
  const std::uint16_t column = cursor.word();
  corrupt_ = corrupt_ || column > last_column_of_biff;
  cell.column = static_cast<std::uint16_t>(column + 1);
  format_ = cursor.word();
  corrupt_ = corrupt_ || cursor.failed();
  return cell;
}

void XlsSheet::emit(Cell cell, std::string_view text) {
  if (corrupt_) return;
  announce_row(cell.row - 1);
  cell.text = text;
  sink_.cell(cell);
}

void XlsSheet::emit_number(Cell cell, double number) {
  corrupt_ = corrupt_ || !std::isfinite(number);
  cell.kind = CellKind::number;
  cell.number = number;
  cell.date_style = book_.date_style(format_);
  emit(cell, number_text(number));
}

void XlsSheet::emit_flag_or_error(Cell cell, unsigned value, bool is_error) {
  if (is_error) {
    cell.kind = CellKind::error;
    return emit(cell, error_text(value));
  }
  cell.kind = CellKind::boolean;
  cell.number = value != 0 ? 1 : 0;
  emit(cell, value != 0 ? "TRUE" : "FALSE");
}

void XlsSheet::take_shared_text(BiffCursor& cursor) {
  const Cell cell = cell_at(cursor);
  const auto text = book_.strings().at(cursor.number());
  if (!text) corrupt_ = true;
  if (text && !text->empty()) emit(cell, *text);
}

void XlsSheet::take_label(BiffCursor& cursor) {
  const Cell cell = cell_at(cursor);
  const std::string text = book_.text(cursor, cursor.word());
  if (!text.empty() && !cursor.failed()) emit(cell, text);
}

void XlsSheet::take_real(BiffCursor& cursor) {
  const Cell cell = cell_at(cursor);
  const double number = cursor.real();
  if (!cursor.failed()) emit_number(cell, number);
}

void XlsSheet::take_packed(BiffCursor& cursor) {
  const Cell cell = cell_at(cursor);
  const double number = unpack(cursor.number());
  if (!cursor.failed()) emit_number(cell, number);
}

void XlsSheet::take_packed_run(BiffCursor& cursor) {
  constexpr std::size_t entry_bytes = 6;
  Cell cell;
  cell.row = cursor.word() + 1U;
  std::uint32_t column = cursor.word() + 1U;
  while (cursor.left_in_record() >= entry_bytes && !corrupt_) {
    format_ = cursor.word();
    const double number = unpack(cursor.number());
    corrupt_ = column > last_column_of_biff + 1U;
    cell.column = static_cast<std::uint16_t>(column++);
    emit_number(cell, number);
  }
}

void XlsSheet::take_flag_or_error(BiffCursor& cursor) {
  const Cell cell = cell_at(cursor);
  const unsigned value = cursor.byte();
  const bool is_error = cursor.byte() != 0;
  if (!cursor.failed()) emit_flag_or_error(cell, value, is_error);
}

void XlsSheet::take_formula(BiffCursor& cursor) {
  constexpr unsigned is_pending = 2;  // writers that do not calculate leave it to whoever opens the file
  Cell cell = cell_at(cursor);
  cell.formula = true;
  const std::uint64_t low = cursor.number();
  const std::uint64_t result = low | std::uint64_t{cursor.number()} << 32U;
  const unsigned flags = cursor.word();
  if (!cursor.failed()) take_stored_result(cell, result, (flags & is_pending) != 0);
}

// A result is a double, or where its upper 16 bits are set, what its lowest byte says.
void XlsSheet::take_stored_result(Cell cell, std::uint64_t result, bool is_pending) {
  enum class Stored : std::uint8_t { text, flag, error, empty };
  constexpr std::uint64_t no_double = 0xFFFF;
  const auto value = static_cast<unsigned>(result >> 16U & 0xFFU);
  if (result >> 48U != no_double) {
    double number = 0;
    std::memcpy(&number, &result, sizeof number);
    if (!(is_pending && number == 0)) return emit_number(cell, number);
  } else if (const auto stored = static_cast<Stored>(result & 0xFFU); stored == Stored::text) {
    waiting_ = cell;
    return;
  } else if (stored != Stored::empty) {
    return emit_flag_or_error(cell, value, stored == Stored::error);
  }
  if (!is_pending) return;  // a text without a character
  cell.formula_no_value = true;
  emit(cell, {});
}

void XlsSheet::take_formula_text(BiffCursor& cursor) {
  if (!waiting_) return;
  const Cell cell = *std::exchange(waiting_, std::nullopt);
  const std::string text = book_.text(cursor, cursor.word());
  if (!text.empty() && !cursor.failed()) emit(cell, text);
}

void XlsSheet::settle_formula() {
  if (!waiting_) return;
  Cell cell = *std::exchange(waiting_, std::nullopt);
  cell.formula_no_value = true;
  emit(cell, {});
}

}  // namespace halfsky::platform
