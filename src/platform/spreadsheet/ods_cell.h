#pragma once
// One cell of an OpenDocument table: its attributes and paragraphs, and what they say.
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/spreadsheet/cells.h"
#include "platform/spreadsheet/collapsed_text.h"
#include "platform/spreadsheet/ods_styles.h"
#include "platform/spreadsheet/xml_reader.h"

namespace halfsky::platform {

class OdsCell {
 public:
  explicit OdsCell(const XmlAttributes& attributes);

  // What stands inside the cell. False for an element that is none of its text and must be passed over.
  bool start(const XmlName& name, const XmlAttributes& attributes);
  void end(const XmlName& name);
  void text(std::string_view piece);

  std::uint32_t repeated() const { return repeated_; }
  std::uint32_t columns_spanned() const { return columns_spanned_; }
  std::uint32_t rows_spanned() const { return rows_spanned_; }
  const std::string& style() const { return style_; }
  bool too_long() const;

  // Settles kind, number, date style and formula of the cell; false if it is empty. `cell.text` views this.
  bool settle(Cell& cell, DateStyle shown, bool date1904);

 private:
  void take_attribute(std::string_view space, std::string_view local, std::string_view value);
  void take_table_attribute(std::string_view local, std::string_view value);
  bool settle_number(Cell& cell);
  bool settle_date(Cell& cell, DateStyle shown, bool date1904);
  bool settle_time(Cell& cell);
  bool settle_flag(Cell& cell);
  bool settle_text(Cell& cell);

  std::uint32_t repeated_ = 1;
  std::uint32_t columns_spanned_ = 1;
  std::uint32_t rows_spanned_ = 1;
  std::string style_;
  std::string type_;
  std::string value_;  // of whichever type
  bool has_value_ = false;
  bool has_formula_ = false;
  bool is_error_ = false;
  bool has_paragraph_ = false;
  int paragraph_depth_ = 0;
  CollapsedText paragraphs_;
  std::string shown_;
};

// An attribute that counts; 1 where it is not there or no number, and never more than any sheet holds.
std::uint32_t ods_count(std::string_view digits);

}  // namespace halfsky::platform
