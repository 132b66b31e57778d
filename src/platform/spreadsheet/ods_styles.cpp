#include "platform/spreadsheet/ods_styles.h"

#include <array>
#include <utility>

#include "platform/spreadsheet/number_format.h"

namespace halfsky::platform {
namespace {

constexpr std::string_view name_attribute = "urn:oasis:names:tc:opendocument:xmlns:style:1.0|name";
constexpr int most_parents = 20;

}  // namespace

void OdsStyles::start(const XmlName& name, const XmlAttributes& attributes) {
  if (name.space == ods_number) return start_in_number_namespace(name.local, attributes);
  if (name.space != ods_style) return;
  if (name.local == "style") {
    start_style(attributes);
  } else if (name.local == "table-properties" && !open_table_style_.empty()) {
    const auto display = attributes.find("urn:oasis:names:tc:opendocument:xmlns:table:1.0|display");
    if (display == "false") hidden_tables_.insert(open_table_style_);
  }
}

void OdsStyles::start_style(const XmlAttributes& attributes) {
  const auto qualified = [&](std::string_view local) {
    return std::string{attributes.find_qualified(local).value_or("")};
  };
  const std::string name{attributes.find(name_attribute).value_or("")};
  const std::string family = qualified("family");
  open_table_style_ = family == "table" ? name : std::string{};
  if (family == "table-cell")
    cell_styles_[name] = {qualified("data-style-name"), qualified("parent-style-name")};
}

void OdsStyles::start_in_number_namespace(std::string_view local, const XmlAttributes& attributes) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> codes = {{{"year", "yyyy "},
                                                                                   {"era", "e "},
                                                                                   {"month", "mmm "},
                                                                                   {"day", "d "},
                                                                                   {"day-of-week", "aaaa "},
                                                                                   {"week-of-year", "d "},
                                                                                   {"hours", "h "},
                                                                                   {"minutes", "h "},
                                                                                   {"seconds", "s "}}};
  if (local == "date-style" || local == "time-style") {
    open_data_style_ = attributes.find(name_attribute).value_or("");
    open_code_.clear();
  }
  if (open_data_style_.empty()) return;
  for (const auto& [part, code] : codes) {
    if (part == local) open_code_ += code;
  }
}

void OdsStyles::end(const XmlName& name) {
  if (name.space == ods_style && name.local == "style") open_table_style_.clear();
  const bool is_data_style =
      name.space == ods_number && (name.local == "date-style" || name.local == "time-style");
  if (!is_data_style || open_data_style_.empty()) return;
  data_styles_[std::exchange(open_data_style_, {})] = date_style_of_code(open_code_);
}

DateStyle OdsStyles::date_style(std::string_view cell_style) const {
  for (int step = 0; step < most_parents; ++step) {
    const auto found = cell_styles_.find(cell_style);
    if (found == cell_styles_.end()) break;
    const auto data = data_styles_.find(found->second.data_style);
    if (data != data_styles_.end()) return data->second;
    cell_style = found->second.parent;
  }
  return DateStyle::none;
}

}  // namespace halfsky::platform
