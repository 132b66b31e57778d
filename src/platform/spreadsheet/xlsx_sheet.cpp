#include "platform/spreadsheet/xlsx_sheet.h"

#include <algorithm>
#include <utility>

#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/refusal.h"

namespace halfsky::platform {

void XlsxSheet::corrupt(const char* detail) {
  stop(refuse(Refusal::corrupt, detail).value());
}

void XlsxSheet::start_element(const XmlName& name, const XmlAttributes& attributes) {
  if (!is_spreadsheet_namespace(name.space)) return;
  if (in_cell_) {
    start_in_cell(name.local);
  } else if (in_row_) {
    if (name.local == "c") start_cell(attributes);
  } else if (in_rows_) {
    if (name.local == "row") start_row(attributes);
  } else {
    start_outside(name.local, attributes);
  }
}

void XlsxSheet::start_outside(std::string_view local, const XmlAttributes& attributes) {
  if (local == "sheetData") {
    in_rows_ = true;
  } else if (local == "col") {
    add_hidden_columns(attributes);
  } else if (local == "mergeCell") {
    add_merge(attributes);
  }
  if (sink_.refused()) stop(*sink_.problem());
}

void XlsxSheet::add_hidden_columns(const XmlAttributes& attributes) {
  if (!is_on(attributes.find("hidden"))) return;
  const auto first = parse_whole(attributes.find("min").value_or(""));
  const auto last = parse_whole(attributes.find("max").value_or(""));
  if (!first || !last || *first == 0 || *first > *last) return corrupt("xlsx: impossible columns");
  if (*first > max_column) return;
  sink_.hidden_columns(static_cast<std::uint16_t>(*first),
                       static_cast<std::uint16_t>(std::min<std::uint32_t>(*last, max_column)));
}

void XlsxSheet::add_merge(const XmlAttributes& attributes) {
  const auto range = parse_range(attributes.find("ref").value_or(""));
  if (!range) return corrupt("xlsx: an impossible merged range");
  sink_.merge(*range);
}

void XlsxSheet::start_row(const XmlAttributes& attributes) {
  const auto number = attributes.find("r");
  const auto row = number ? parse_whole(*number) : std::optional{row_ + 1};
  if (!row || *row == 0 || *row > max_row) return corrupt("xlsx: an impossible row");
  row_ = *row;
  column_ = 0;
  in_row_ = true;
  sink_.row({row_, is_on(attributes.find("hidden"))});
  if (sink_.refused()) stop(*sink_.problem());
}

XlsxSheet::CellType XlsxSheet::cell_type(std::string_view name) {
  if (name == "s") return CellType::shared;
  if (name == "n") return CellType::number;
  if (name == "inlineStr") return CellType::inline_text;
  if (name == "b") return CellType::boolean;
  if (name == "e") return CellType::error;
  if (name == "d") return CellType::date;
  return CellType::text;  // str, and what we do not know: as it stands
}

void XlsxSheet::start_cell(const XmlAttributes& attributes) {
  in_cell_ = true;
  in_value_ = in_inline_ = has_value_ = has_formula_ = false;
  type_ = CellType::number;
  format_ = 0;
  value_.clear();
  position_ = {row_, static_cast<std::uint16_t>(column_ + 1)};
  for (const char** pair = attributes.pairs(); *pair != nullptr; pair += 2) {
    const std::string_view name{pair[0]};
    if (name == "r") {
      const auto position = parse_reference(pair[1]);
      if (!position) return corrupt("xlsx: an impossible cell reference");
      position_ = *position;
    } else if (name == "t") {
      type_ = cell_type(pair[1]);
    } else if (name == "s") {
      format_ = parse_whole(pair[1]).value_or(0);
    }
  }
  if (position_.column > max_column) return corrupt("xlsx: too many cells in a row");
  column_ = position_.column;
}

void XlsxSheet::start_in_cell(std::string_view local) {
  if (in_inline_) {
    inline_.start(local);
  } else if (local == "v") {
    in_value_ = has_value_ = true;
  } else if (local == "f") {
    has_formula_ = true;
  } else if (local == "is") {
    in_inline_ = true;
    inline_.begin();
  }
}

void XlsxSheet::text(std::string_view piece) {
  if (!in_cell_) return;
  bool fits = true;
  if (in_value_) {
    value_ += piece;
    fits = value_.size() <= max_cell_text;
  } else if (in_inline_) {
    fits = inline_.text(piece);
  }
  if (!fits) stop(refuse(Refusal::too_large_expansion, "xlsx: a cell's text too long").value());
}

void XlsxSheet::end_element(const XmlName& name) {
  if (!is_spreadsheet_namespace(name.space)) return;
  if (in_cell_) {
    if (name.local == "c") {
      end_cell();
    } else if (name.local == "v") {
      in_value_ = false;
    } else if (name.local == "is") {
      if (in_inline_ && !has_value_) {
        value_ = inline_.take();
        type_ = CellType::inline_text;
      }
      in_inline_ = false;
    } else if (in_inline_) {
      inline_.end(name.local);
    }
  } else if (name.local == "row") {
    in_row_ = false;
  } else if (name.local == "sheetData") {
    in_rows_ = false;
  }
}

void XlsxSheet::end_cell() {
  in_cell_ = false;
  Cell cell;
  cell.row = position_.row;
  cell.column = position_.column;
  cell.formula = has_formula_;
  if (!take_value(cell)) {
    // Text as a formula's result may be empty; any other result that is empty was never stored.
    const bool stored = has_value_ && type_ == CellType::text;
    if (!has_formula_ || stored) return;
    cell.kind = CellKind::text;
    cell.formula_no_value = true;
    cell.text = {};
  }
  if (cell.row != row_) sink_.row({cell.row, false});  // a cell that stands in another row than its own
  sink_.cell(cell);
  if (sink_.refused()) stop(*sink_.problem());
}

bool XlsxSheet::take_value(Cell& cell) {
  switch (type_) {
    case CellType::shared:
      return take_shared(cell);
    case CellType::number:
      return take_number(cell);
    case CellType::boolean:
      return take_boolean(cell);
    case CellType::error:
      return take_error(cell);
    case CellType::date:
      return take_date(cell);
    case CellType::inline_text:  // decoded when it was taken
      return take_text(cell, std::exchange(value_, {}));
    case CellType::text:
      return take_text(cell, decode_escapes(std::exchange(value_, {})));
  }
  return false;
}

bool XlsxSheet::take_text(Cell& cell, std::string text) {
  decoded_ = std::move(text);
  cell.kind = CellKind::text;
  cell.text = decoded_;
  return !decoded_.empty();
}

bool XlsxSheet::take_shared(Cell& cell) {
  const std::string_view digits = trim_xml_space(value_);
  if (digits.empty()) return false;
  const auto index = parse_whole(digits);
  const auto text = index ? book_.strings.at(*index) : std::nullopt;
  if (!text) {
    corrupt("xlsx: a shared string that is not there");
    return false;
  }
  cell.kind = CellKind::text;
  cell.text = *text;
  return !text->empty();
}

bool XlsxSheet::take_number(Cell& cell) {
  const std::string_view digits = trim_xml_space(value_);
  if (digits.empty()) return false;
  const auto number = parse_number(digits);
  cell.text = digits;
  if (!number) return true;  // no number: the text as it stands, so that nothing is lost
  cell.kind = CellKind::number;
  cell.number = *number;
  cell.date_style = book_.styles.date_style(format_);
  return true;
}

bool XlsxSheet::take_boolean(Cell& cell) {
  const std::string_view flag = trim_xml_space(value_);
  if (flag.empty()) return false;
  cell.text = flag;
  const bool yes = flag == "1" || flag == "true" || flag == "TRUE";
  if (!yes && flag != "0" && flag != "false" && flag != "FALSE") return true;
  cell.kind = CellKind::boolean;
  cell.number = yes ? 1 : 0;
  cell.text = yes ? "TRUE" : "FALSE";
  return true;
}

bool XlsxSheet::take_error(Cell& cell) {
  cell.text = trim_xml_space(value_);
  cell.kind = CellKind::error;
  return !cell.text.empty();
}

bool XlsxSheet::take_date(Cell& cell) {
  cell.text = trim_xml_space(value_);
  if (cell.text.empty()) return false;
  const auto date = parse_iso_date(cell.text, book_.date1904);
  if (!date) return true;
  cell.kind = CellKind::number;
  cell.number = date->serial;
  const DateStyle shown = book_.styles.date_style(format_);
  cell.date_style = shown == DateStyle::none ? date->style : shown;
  return true;
}

}  // namespace halfsky::platform
