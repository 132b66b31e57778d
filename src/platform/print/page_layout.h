#pragma once
// Where everything of a document stands on its pages. Pure: how wide a text is, is asked of whoever draws it.
// Lengths are points (1/72 inch) from the upper left corner.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/print/printed_document.h"

namespace halfsky::print {

inline constexpr double page_width = 595.28;
inline constexpr double page_height = 841.89;
inline constexpr double margin = 48;
inline constexpr double body_top = 66;
inline constexpr double body_bottom = page_height - 56;

enum class TextStyle : std::uint8_t { title, section, label, value };
double size_of(TextStyle style);
double line_height(TextStyle style);

struct PlacedText {
  double x = 0;
  double y = 0;  // upper edge
  double width = 0;
  std::string text;  // one line
  TextStyle style = TextStyle::value;
};

struct PlacedBox {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

struct Page {
  std::vector<PlacedText> texts;
  std::vector<PlacedBox> boxes;
};

// The lines that a text becomes in this width.
using Wrap = std::function<std::vector<std::string>(std::string_view text, double width, TextStyle style)>;

// At least one page. A row that does not fit goes on with its next lines on the next page.
std::vector<Page> lay_out(const PrintedDocument& document, const Wrap& wrap);

}  // namespace halfsky::print
