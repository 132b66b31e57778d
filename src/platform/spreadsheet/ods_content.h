#pragma once
// The content of an OpenDocument spreadsheet, streamed into a sink. What repeats is delivered as often as it
// stands there, so that the sink's limits count it; empty cells and rows are only counted.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/spreadsheet/guarded_sink.h"
#include "platform/spreadsheet/ods_cell.h"
#include "platform/spreadsheet/ods_styles.h"
#include "platform/spreadsheet/xml_reader.h"

namespace halfsky::platform {

class OdsContent final : public XmlHandler {
 public:
  OdsContent(OdsStyles& styles, GuardedSink& sink) : styles_(styles), sink_(sink) {}

  void start_element(const XmlName& name, const XmlAttributes& attributes) override;
  void end_element(const XmlName& name) override;
  void text(std::string_view piece) override;

  // After the last element: whether there was a spreadsheet at all.
  bool has_spreadsheet() const { return has_spreadsheet_; }

 private:
  struct FilledCell {
    std::uint32_t column = 0;
    std::uint32_t repeated = 1;
    std::uint32_t columns_spanned = 1;
    std::uint32_t rows_spanned = 1;
    Cell cell;
    std::string text;
  };
  struct ColumnStyle {
    std::uint32_t last = 0;
    std::string style;
  };

  void start_in_spreadsheet(const XmlName& name, const XmlAttributes& attributes);
  void start_in_table(const XmlName& name, const XmlAttributes& attributes);
  void begin_workbook();
  void start_table(const XmlAttributes& attributes);
  void start_column(const XmlAttributes& attributes);
  void start_row(const XmlAttributes& attributes);
  void end_in_table(std::string_view local);
  void end_cell();
  void end_row();
  void emit_row(std::uint32_t row);
  void emit(const FilledCell& filled, std::uint32_t row);
  DateStyle style_of(const OdsCell& cell) const;
  void too_much(const char* what);

  OdsStyles& styles_;
  GuardedSink& sink_;
  bool has_spreadsheet_ = false;
  bool in_spreadsheet_ = false;
  bool in_table_ = false;
  bool said_workbook_ = false;
  bool date1904_ = false;
  int passed_over_ = 0;  // elements open inside one that is none of ours, itself included

  std::uint32_t row_ = 0;     // rows before the open one
  std::uint32_t column_ = 0;  // columns before the open cell or column
  std::uint32_t row_repeated_ = 1;
  bool row_hidden_ = false;
  std::string row_style_;
  std::vector<ColumnStyle> column_styles_;
  std::vector<FilledCell> filled_;  // of the open row
  std::optional<OdsCell> cell_;
};

}  // namespace halfsky::platform
