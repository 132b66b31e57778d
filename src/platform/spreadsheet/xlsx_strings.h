#pragma once
// sharedStrings.xml of an xlsx file: the texts that cells name by number. Runs of rich text are joined;
// phonetic guides (rPh) are left out.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/spreadsheet/text_table.h"
#include "platform/spreadsheet/xml_reader.h"

namespace halfsky::platform {

// Joins the t elements of one string item (si or is).
class StringItem {
 public:
  void begin();
  // Both take local names of the spreadsheet namespace.
  void start(std::string_view local);
  void end(std::string_view local);
  // False if the item has become longer than max_cell_text.
  bool text(std::string_view piece);
  // The item, escapes decoded.
  std::string take();

 private:
  std::string joined_;
  bool in_text_ = false;
  int phonetic_depth_ = 0;
};

class XlsxStrings final : public XmlHandler {
 public:
  void start_element(const XmlName& name, const XmlAttributes& attributes) override;
  void end_element(const XmlName& name) override;
  void text(std::string_view piece) override;

  std::optional<std::string_view> at(std::uint32_t index) const { return texts_.at(index); }

 private:
  StringItem item_;
  bool in_item_ = false;
  TextTable texts_;
};

}  // namespace halfsky::platform
