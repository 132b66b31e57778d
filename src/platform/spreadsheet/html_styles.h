#pragma once
// The little of CSS that matters to a table's cells: what is not displayed, and Excel's number formats.
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "platform/spreadsheet/cells.h"
#include "platform/spreadsheet/html_scanner.h"

namespace halfsky::platform {

struct HtmlStyle {
  bool hidden = false;
  std::optional<DateStyle> shown;  // where a number format is given
};

class HtmlStyles {
 public:
  // A style element's content; rules of single classes are taken, such as .xl65 or td.xl65.
  void add(std::string_view css);
  // Of a tag, from its classes and its own style.
  HtmlStyle of(const HtmlTag& tag) const;

 private:
  std::map<std::string, HtmlStyle, std::less<>> classes_;
};

}  // namespace halfsky::platform
