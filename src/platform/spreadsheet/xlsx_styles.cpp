#include "platform/spreadsheet/xlsx_styles.h"

#include "platform/spreadsheet/number_format.h"
#include "platform/spreadsheet/xlsx_text.h"

namespace halfsky::platform {

void XlsxStyles::start_element(const XmlName& name, const XmlAttributes& attributes) {
  if (!is_spreadsheet_namespace(name.space)) return;
  if (name.local == "numFmts") {
    place_ = Place::number_formats;
  } else if (name.local == "cellXfs") {
    place_ = Place::cell_formats;
  } else if (name.local == "numFmt" && place_ == Place::number_formats) {
    const auto id = parse_whole(attributes.find("numFmtId").value_or(""));
    if (id) custom_[*id] = date_style_of_code(attributes.find("formatCode").value_or(""));
  } else if (name.local == "xf" && place_ == Place::cell_formats) {
    cell_formats_.push_back(parse_whole(attributes.find("numFmtId").value_or("")).value_or(0));
  }
}

void XlsxStyles::end_element(const XmlName& name) {
  if (name.local == "numFmts" || name.local == "cellXfs") place_ = Place::elsewhere;
}

void XlsxStyles::settle() {
  for (const std::uint32_t id : cell_formats_) {
    const auto custom = custom_.find(id);
    styles_.push_back(custom != custom_.end() ? custom->second : date_style_of_builtin(id));
  }
}

}  // namespace halfsky::platform
