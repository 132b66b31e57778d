#pragma once
// The styles of an OpenDocument spreadsheet, as far as we need them: which cells show a date down to which
// part, and which tables are hidden (ODF 1.3 part 3, 16 and 17).
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "platform/spreadsheet/cells.h"
#include "platform/spreadsheet/xml_reader.h"

namespace halfsky::platform {

inline constexpr std::string_view ods_office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
inline constexpr std::string_view ods_table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
inline constexpr std::string_view ods_text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
inline constexpr std::string_view ods_style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
inline constexpr std::string_view ods_number = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0";

class OdsStyles {
 public:
  // Take every element of styles.xml and content.xml; others than styles pass.
  void start(const XmlName& name, const XmlAttributes& attributes);
  void end(const XmlName& name);

  DateStyle date_style(std::string_view cell_style) const;
  bool is_hidden_table(std::string_view table_style) const { return hidden_tables_.count(table_style) > 0; }

 private:
  struct CellStyle {
    std::string data_style;
    std::string parent;
  };
  void start_style(const XmlAttributes& attributes);
  void start_in_number_namespace(std::string_view local, const XmlAttributes& attributes);

  std::map<std::string, DateStyle, std::less<>> data_styles_;
  std::map<std::string, CellStyle, std::less<>> cell_styles_;
  std::set<std::string, std::less<>> hidden_tables_;
  std::string open_table_style_;
  std::string open_data_style_;
  std::string open_code_;  // what the open data style shows, as a number format's code
};

}  // namespace halfsky::platform
