#pragma once
// styles.xml of an xlsx file, as far as we need it: which cell formats show a date.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "platform/spreadsheet/cells.h"
#include "platform/spreadsheet/xml_reader.h"

namespace halfsky::platform {

class XlsxStyles final : public XmlHandler {
 public:
  void start_element(const XmlName& name, const XmlAttributes& attributes) override;
  void end_element(const XmlName& name) override;
  void text(std::string_view /*piece*/) override {}

  // Call when the part is read; cells may then be asked for.
  void settle();
  // Of a cell whose attribute s is `format`; none for a format that is not there.
  DateStyle date_style(std::uint32_t format) const {
    return format < styles_.size() ? styles_[format] : DateStyle::none;
  }

 private:
  enum class Place { elsewhere, number_formats, cell_formats };

  Place place_ = Place::elsewhere;
  std::map<std::uint32_t, DateStyle> custom_;
  std::vector<std::uint32_t> cell_formats_;  // the number format's id of each
  std::vector<DateStyle> styles_;
};

}  // namespace halfsky::platform
