#include "platform/print/page_layout.h"

#include <algorithm>

namespace halfsky::print {
namespace {

constexpr double padding = 4;
constexpr double gap = 8;
constexpr double label_width = 84;
constexpr double body_width = page_width - 2 * margin;
constexpr double half_width = body_width / 2;

struct Cell {
  double x = 0;
  double width = 0;
  TextStyle style = TextStyle::value;
  std::vector<std::string> lines;
};
using Cells = std::vector<Cell>;

class Layout {
 public:
  explicit Layout(const Wrap& wrap) : wrap_{wrap}, pages_(1) {}

  void title(const std::string& text) {
    pages_.back().texts.push_back({margin, y_, body_width, text, TextStyle::title});
    y_ += line_height(TextStyle::title) + gap;
  }

  void add(const PrintedText& block) {
    row({cell(0, body_width, TextStyle::value, block.text)}, false);
    y_ += gap / 2;
  }

  void add(const PrintedSection& block) {
    heading(block.title);
    std::size_t at = 0;
    while (at < block.fields.size()) {
      const PrintedField& left = block.fields[at];
      const bool alone = left.is_wide || at + 1 == block.fields.size() || block.fields[at + 1].is_wide;
      Cells cells = field(left, 0, alone ? body_width : half_width);
      if (!alone) {
        for (Cell& one : field(block.fields[at + 1], half_width, half_width)) cells.push_back(std::move(one));
      }
      row(std::move(cells), true);
      at += alone ? 1 : 2;
    }
    y_ += gap;
  }

  void add(const PrintedTable& block) {
    heading(block.title);
    const Cells head = columns(block, block.head, TextStyle::label);
    row(head, true);
    for (const auto& texts : block.rows) {
      Cells cells = columns(block, texts, TextStyle::value);
      if (height_of(cells) > left() && height_of(cells) < body_bottom - body_top - height_of(head)) {
        turn();
        row(head, true);
      }
      row(std::move(cells), true);
    }
    y_ += gap;
  }

  std::vector<Page> take() { return std::move(pages_); }

 private:
  double left() const { return body_bottom - y_; }

  void turn() {
    pages_.emplace_back();
    y_ = body_top;
  }

  Cell cell(double x, double width, TextStyle style, const std::string& text) const {
    return {margin + x, width, style, wrap_(text, width - 2 * padding, style)};
  }

  Cells field(const PrintedField& one, double x, double width) const {
    return {cell(x, label_width, TextStyle::label, one.label),
            cell(x + label_width, width - label_width, TextStyle::value, one.value)};
  }

  Cells columns(const PrintedTable& table, const std::vector<std::string>& texts, TextStyle style) const {
    Cells cells;
    double x = 0;
    for (std::size_t i = 0; i < table.widths.size(); ++i) {
      const double width = table.widths[i] * body_width;
      cells.push_back(cell(x, width, style, i < texts.size() ? texts[i] : ""));
      x += width;
    }
    return cells;
  }

  static double height_of(const Cells& cells) {
    double height = 0;
    for (const Cell& one : cells) {
      height = std::max(height, static_cast<double>(one.lines.size()) * line_height(one.style));
    }
    return height + 2 * padding;
  }

  // A heading does not stand alone at the foot of a page.
  void heading(const std::string& text) {
    if (text.empty()) return;
    if (left() < 4 * line_height(TextStyle::section)) turn();
    pages_.back().texts.push_back({margin, y_, body_width, text, TextStyle::section});
    y_ += line_height(TextStyle::section) + padding;
  }

  void row(Cells cells, bool boxed) {
    const double height = height_of(cells);
    if (height > left() && (height <= body_bottom - body_top || left() < 3 * line_height(TextStyle::value))) {
      turn();
    }
    while (place(cells, boxed)) turn();
  }

  // Places as many lines as the page has room for; true if some are left.
  bool place(Cells& cells, bool boxed) {
    bool more = false;
    const double room = std::min(height_of(cells), left());
    for (Cell& one : cells) {
      const double step = line_height(one.style);
      const auto fit = static_cast<std::size_t>(std::max(1.0, (room - 2 * padding) / step + 0.001));
      const std::size_t count = std::min(fit, one.lines.size());
      for (std::size_t i = 0; i < count; ++i) {
        pages_.back().texts.push_back({one.x + padding, y_ + padding + static_cast<double>(i) * step,
                                       one.width - 2 * padding, one.lines[i], one.style});
      }
      one.lines.erase(one.lines.begin(), one.lines.begin() + static_cast<std::ptrdiff_t>(count));
      more = more || !one.lines.empty();
      if (boxed) pages_.back().boxes.push_back({one.x, y_, one.width, room});
    }
    y_ += room;
    return more;
  }

  const Wrap& wrap_;
  std::vector<Page> pages_;
  double y_ = body_top;
};

}  // namespace

double size_of(TextStyle style) {
  switch (style) {
    case TextStyle::title:
      return 17;
    case TextStyle::section:
      return 11.5;
    case TextStyle::label:
    case TextStyle::value:
      break;
  }
  return 10;
}

double line_height(TextStyle style) {
  return size_of(style) * 1.5;
}

std::vector<Page> lay_out(const PrintedDocument& document, const Wrap& wrap) {
  Layout layout{wrap};
  layout.title(document.title);
  for (const PrintedBlock& block : document.blocks) {
    std::visit([&](const auto& one) { layout.add(one); }, block);
  }
  return layout.take();
}

}  // namespace halfsky::print
