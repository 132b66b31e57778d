#pragma once
// The handlers of read_xml2003. What hides a sheet stands behind its cells, so the text is read twice: first
// for what must be known before, then for the cells.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/spreadsheet/guarded_sink.h"
#include "platform/spreadsheet/xml_reader.h"

namespace halfsky::platform {

inline constexpr std::string_view xml2003_space = "urn:schemas-microsoft-com:office:spreadsheet";

class Xml2003Survey final : public XmlHandler {
 public:
  void start_element(const XmlName& name, const XmlAttributes& attributes) override;
  void end_element(const XmlName& name) override;
  void text(std::string_view piece) override;

  bool is_workbook() const { return is_workbook_; }
  bool date1904() const { return date1904_; }
  bool is_hidden(std::size_t sheet) const { return sheet < hidden_.size() && hidden_[sheet]; }
  DateStyle date_style(std::string_view style) const;

 private:
  struct Style {
    std::optional<DateStyle> shown;
    std::string parent;
  };
  bool seen_root_ = false;
  bool is_workbook_ = false;
  bool date1904_ = false;
  bool in_visibility_ = false;
  std::vector<bool> hidden_;  // of each worksheet
  std::string open_style_;
  std::map<std::string, Style, std::less<>> styles_;
};

class Xml2003Sheets final : public XmlHandler {
 public:
  Xml2003Sheets(const Xml2003Survey& survey, GuardedSink& sink) : survey_(survey), sink_(sink) {}

  void start_element(const XmlName& name, const XmlAttributes& attributes) override;
  void end_element(const XmlName& name) override;
  void text(std::string_view piece) override;

 private:
  void start_in_sheet(std::string_view local, const XmlAttributes& attributes);
  void start_in_cell(const XmlName& name, const XmlAttributes& attributes);
  void start_sheet(const XmlAttributes& attributes);
  void start_column(const XmlAttributes& attributes);
  void start_row(const XmlAttributes& attributes);
  void start_cell(const XmlAttributes& attributes);
  void end_cell();
  bool take_value();
  bool take_number();
  bool take_date();
  bool take_flag();
  // Moves `position` to the attribute Index or one further, at most to `last`; false where it cannot be.
  bool move(const XmlAttributes& attributes, std::uint32_t& position, std::uint32_t last);

  const Xml2003Survey& survey_;
  GuardedSink& sink_;
  std::size_t sheets_ = 0;
  bool in_sheet_ = false;
  bool in_cell_ = false;
  int data_depth_ = 0;   // elements open inside Data, itself included
  int passed_over_ = 0;  // elements open inside a comment or a phonetic guide, itself included

  std::uint32_t row_ = 0;
  std::uint32_t column_ = 0;         // of the open cell or the last one that it covers
  std::uint32_t column_format_ = 0;  // of the last Column element
  std::uint32_t rows_spanned_ = 0;   // further rows that the open row element stands for
  std::string row_style_;
  Cell cell_;
  std::string type_;
  std::string style_;
  std::string value_;
  bool has_data_ = false;
};

}  // namespace halfsky::platform
