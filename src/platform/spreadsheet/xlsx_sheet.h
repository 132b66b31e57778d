#pragma once
// One worksheet part of an xlsx file, streamed into a sink: hidden columns, rows, cells, merged ranges.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/spreadsheet/guarded_sink.h"
#include "platform/spreadsheet/xlsx_strings.h"
#include "platform/spreadsheet/xlsx_styles.h"
#include "platform/spreadsheet/xlsx_text.h"
#include "platform/spreadsheet/xml_reader.h"

namespace halfsky::platform {

// What the cells of all sheets lean on.
struct XlsxBook {
  XlsxStrings strings;
  XlsxStyles styles;
  bool date1904 = false;
};

class XlsxSheet final : public XmlHandler {
 public:
  XlsxSheet(const XlsxBook& book, GuardedSink& sink) : book_(book), sink_(sink) {}

  void start_element(const XmlName& name, const XmlAttributes& attributes) override;
  void end_element(const XmlName& name) override;
  void text(std::string_view piece) override;

 private:
  enum class CellType : std::uint8_t { number, shared, text, inline_text, boolean, error, date };

  static CellType cell_type(std::string_view name);
  void start_outside(std::string_view local, const XmlAttributes& attributes);
  void start_row(const XmlAttributes& attributes);
  void start_cell(const XmlAttributes& attributes);
  void start_in_cell(std::string_view local);
  void add_hidden_columns(const XmlAttributes& attributes);
  void add_merge(const XmlAttributes& attributes);

  void end_cell();
  // Each gives the cell its kind and value; false if it is empty.
  bool take_value(Cell& cell);
  bool take_shared(Cell& cell);
  bool take_number(Cell& cell);
  bool take_boolean(Cell& cell);
  bool take_error(Cell& cell);
  bool take_date(Cell& cell);
  bool take_text(Cell& cell, std::string text);
  void corrupt(const char* detail);

  const XlsxBook& book_;
  GuardedSink& sink_;

  bool in_rows_ = false;
  bool in_row_ = false;
  std::uint32_t row_ = 0;     // the row that is open, or the last one
  std::uint16_t column_ = 0;  // of the cell that is open, or the last one

  bool in_cell_ = false;
  bool in_value_ = false;
  bool in_inline_ = false;
  bool has_value_ = false;  // there is a v element
  bool has_formula_ = false;
  CellType type_ = CellType::number;
  CellPosition position_;
  std::uint32_t format_ = 0;
  std::string value_;
  StringItem inline_;
  std::string decoded_;  // keeps what `Cell::text` views during the sink's call
};

}  // namespace halfsky::platform
