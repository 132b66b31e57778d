#include "platform/print/print_pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <cmath>
#include <memory>
#include <mutex>
#include <numbers>

#include "base/text.h"
#include "platform/print/page_layout.h"

namespace halfsky::print {
namespace {

// The name exactly: without SC the glyphs may be Japanese (stack.md 6).
constexpr const char* family = "Noto Sans CJK SC";
constexpr double head_y = 34;
constexpr double foot_y = page_height - 42;
constexpr double body_width = page_width - 2 * margin;

struct Ink {
  double red, green, blue, opacity;
};
constexpr Ink black{0, 0, 0, 1};
constexpr Ink grey{0.35, 0.35, 0.35, 1};
constexpr Ink faint{0.45, 0.45, 0.45, 0.2};
constexpr Ink urgent{0.702, 0.149, 0.118, 1};  // look.md: refused, or not to be taken for real

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
struct EndDrawing {
  void operator()(cairo_t* drawing) const { cairo_destroy(drawing); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
template <class T, class End>
using Held = std::unique_ptr<T, End>;

// Control characters, and those that turn the direction of what follows, do not reach the paper.
std::string printable(std::string_view text) {
  std::u32string kept;
  for (const char32_t one : decode_utf8(text)) {
    const bool is_control = one < 0x20 && one != U'\n';
    if (!is_control && one != 0x7F && !is_invisible(one)) kept += one;
  }
  return encode_utf8(kept);
}

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

bool has_font(PangoFontMap* fonts) {
  PangoFontFamily** families = nullptr;
  int count = 0;
  pango_font_map_list_families(fonts, &families, &count);
  bool found = false;
  for (int i = 0; i < count; ++i) {
    found = found || std::string_view{pango_font_family_get_name(families[i])} == family;
  }
  g_free(families);
  return found;
}

// One layout for all texts of a document: making one for each costs more than the drawing (stack.md 6).
class Pen {
 public:
  Pen(cairo_t* drawing, PangoFontMap* fonts)
      : drawing_{drawing},
        context_{pango_font_map_create_context(fonts)},
        layout_{pango_layout_new(context_.get())} {
    pango_cairo_update_context(drawing, context_.get());
    pango_context_set_language(context_.get(), pango_language_from_string("zh-cn"));
    pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
  }

  std::vector<std::string> wrap(std::string_view text, double width, TextStyle style) {
    const std::string shown = printable(text);
    set(shown, size_of(style), is_bold(style), width, PANGO_ALIGN_LEFT);
    std::vector<std::string> lines;
    for (GSList* at = pango_layout_get_lines_readonly(layout_.get()); at != nullptr; at = at->next) {
      const auto* line = static_cast<PangoLayoutLine*>(at->data);
      lines.push_back(
          shown.substr(static_cast<std::size_t>(line->start_index), static_cast<std::size_t>(line->length)));
    }
    return lines;
  }

  void write(const PlacedText& placed) {
    const bool is_title = placed.style == TextStyle::title;
    write(placed.text, placed.x, placed.y, placed.width, size_of(placed.style), is_bold(placed.style),
          is_title ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT, placed.style == TextStyle::label ? grey : black);
  }

  void write(const std::string& text, double x, double y, double width, double size, bool bold,
             PangoAlignment side, const Ink& ink) {
    set(printable(text), size, bold, width, side);
    cairo_set_source_rgba(drawing_, ink.red, ink.green, ink.blue, ink.opacity);
    cairo_move_to(drawing_, x, y);
    pango_cairo_show_layout(drawing_, layout_.get());
  }

  // Tilted and in rows over the whole page, so that no part of a photograph is without it.
  void watermark(const std::string& text) {
    constexpr double step_x = 330;
    constexpr double step_y = 120;
    cairo_save(drawing_);
    cairo_rotate(drawing_, -std::numbers::pi / 8);
    for (double y = 0; y < page_height * 1.4; y += step_y) {
      for (double x = -page_width; x < page_width * 1.2; x += step_x) {
        write(text, x, y, step_x - 10, 9.5, false, PANGO_ALIGN_LEFT, faint);
      }
    }
    cairo_restore(drawing_);
  }

  void box(const PlacedBox& one) {
    cairo_set_source_rgb(drawing_, 0.25, 0.25, 0.25);
    cairo_set_line_width(drawing_, 0.5);
    cairo_rectangle(drawing_, one.x, one.y, one.width, one.height);
    cairo_stroke(drawing_);
  }

 private:
  static bool is_bold(TextStyle style) { return style == TextStyle::title || style == TextStyle::section; }

  void set(const std::string& text, double size, bool bold, double width, PangoAlignment side) {
    const Held<PangoFontDescription, EndDrawing> font{pango_font_description_new()};
    pango_font_description_set_family(font.get(), family);
    pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
    pango_font_description_set_weight(font.get(), bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout_.get(), font.get());
    pango_layout_set_width(layout_.get(), static_cast<int>(std::lround(width * PANGO_SCALE)));
    pango_layout_set_alignment(layout_.get(), side);
    pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));
  }

  cairo_t* drawing_;
  Held<PangoContext, Unref> context_;
  Held<PangoLayout, Unref> layout_;
};

void draw_edges(Pen& pen, const PrintedDocument& document, std::size_t page, std::size_t pages) {
  pen.write(document.unit, margin, head_y, body_width, 9, false, PANGO_ALIGN_LEFT, grey);
  pen.write(document.day, margin, head_y, body_width, 9, false, PANGO_ALIGN_RIGHT, grey);
  if (!document.mark.empty()) {
    pen.write(document.mark, margin, head_y, body_width, 11, true, PANGO_ALIGN_CENTER, urgent);
  }
  const std::string number = replace_all(replace_all(document.page_words, "{page}", std::to_string(page)),
                                         "{pages}", std::to_string(pages));
  pen.write(number, margin, foot_y, body_width, 9, false, PANGO_ALIGN_CENTER, grey);
}

void set_properties(cairo_surface_t* surface, const PrintedDocument& document) {
  const std::string made = to_rfc3339(document.made);
  const std::string time = made.substr(0, 19) + made.substr(made.size() - 6);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document.file_number.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "HalfSky");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, time.c_str());
}

void draw(cairo_t* drawing, Pen& pen, const PrintedDocument& document) {
  const auto wrap = [&](std::string_view text, double width, TextStyle style) {
    return pen.wrap(text, width, style);
  };
  const std::vector<Page> pages = lay_out(document, wrap);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    for (const PlacedBox& one : pages[i].boxes) pen.box(one);
    for (const PlacedText& one : pages[i].texts) pen.write(one);
    draw_edges(pen, document, i + 1, pages.size());
    pen.watermark(document.watermark);
    cairo_show_page(drawing);
  }
}

}  // namespace

Result<std::string> print_pdf(const PrintedDocument& document) {
  static std::mutex one_at_a_time;
  const std::lock_guard lock{one_at_a_time};
  static const Held<PangoFontMap, Unref> fonts{pango_cairo_font_map_new()};
  if (!has_font(fonts.get())) return problem("print.font_missing", {{"font", family}});
  std::string bytes;
  const Held<cairo_surface_t, EndDrawing> surface{
      cairo_pdf_surface_create_for_stream(append, &bytes, page_width, page_height)};
  const Held<cairo_t, EndDrawing> drawing{cairo_create(surface.get())};
  set_properties(surface.get(), document);
  {
    Pen pen{drawing.get(), fonts.get()};
    draw(drawing.get(), pen, document);
  }
  cairo_surface_finish(surface.get());
  const cairo_status_t status = cairo_surface_status(surface.get());
  if (status != CAIRO_STATUS_SUCCESS)
    return problem("print.failed", {{"reason", cairo_status_to_string(status)}});
  return bytes;
}

}  // namespace halfsky::print
