#include "platform/spreadsheet/xml2003_sheets.h"

#include <algorithm>
#include <utility>

#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/number_format.h"
#include "platform/spreadsheet/refusal.h"
#include "platform/spreadsheet/xlsx_text.h"

namespace halfsky::platform {
namespace {

constexpr int most_parents = 20;

std::string qualified(const XmlAttributes& attributes, std::string_view local) {
  return std::string{attributes.find_qualified(local).value_or("")};
}

Problem corrupt(const char* what) {
  return refuse(Refusal::corrupt, std::string{"xml2003: "} + what).value();
}

}  // namespace

void Xml2003Survey::start_element(const XmlName& name, const XmlAttributes& attributes) {
  if (!std::exchange(seen_root_, true)) {
    is_workbook_ = name.space == xml2003_space && name.local == "Workbook";
  }
  in_visibility_ = name.local == "Visible" && !hidden_.empty();
  if (name.local == "Date1904") date1904_ = true;
  if (name.space != xml2003_space) return;
  if (name.local == "Worksheet") {
    hidden_.push_back(false);
  } else if (name.local == "Style") {
    open_style_ = qualified(attributes, "ID");
    styles_[open_style_].parent = qualified(attributes, "Parent");
  } else if (name.local == "NumberFormat" && !open_style_.empty()) {
    const auto format = attributes.find_qualified("Format");
    if (format) styles_[open_style_].shown = date_style_of_named_code(*format);
  }
}

void Xml2003Survey::end_element(const XmlName& name) {
  in_visibility_ = false;
  if (name.space == xml2003_space && name.local == "Style") open_style_.clear();
}

void Xml2003Survey::text(std::string_view piece) {
  if (in_visibility_ && piece.find("Hidden") != std::string_view::npos) hidden_.back() = true;
}

DateStyle Xml2003Survey::date_style(std::string_view style) const {
  for (int step = 0; step < most_parents; ++step) {
    const auto found = styles_.find(style);
    if (found == styles_.end()) break;
    if (found->second.shown) return *found->second.shown;
    style = found->second.parent;
  }
  return DateStyle::none;
}

void Xml2003Sheets::start_element(const XmlName& name, const XmlAttributes& attributes) {
  if (passed_over_ > 0) {
    ++passed_over_;
  } else if (in_cell_) {
    start_in_cell(name, attributes);
  } else if (name.space == xml2003_space) {
    start_in_sheet(name.local, attributes);
  }
  if (sink_.refused()) stop(*sink_.problem());
}

void Xml2003Sheets::start_in_sheet(std::string_view local, const XmlAttributes& attributes) {
  if (local == "Worksheet") {
    start_sheet(attributes);
  } else if (in_sheet_ && local == "Column") {
    start_column(attributes);
  } else if (in_sheet_ && local == "Row") {
    start_row(attributes);
  } else if (in_sheet_ && local == "Cell") {
    start_cell(attributes);
  }
}

void Xml2003Sheets::start_sheet(const XmlAttributes& attributes) {
  if (in_sheet_) return stop(corrupt("a sheet in a sheet"));
  sink_.begin_sheet(qualified(attributes, "Name"), survey_.is_hidden(sheets_++));
  in_sheet_ = true;
  row_ = column_ = column_format_ = rows_spanned_ = 0;
}

bool Xml2003Sheets::move(const XmlAttributes& attributes, std::uint32_t& position, std::uint32_t last) {
  const auto index = attributes.find_qualified("Index");
  const auto moved = index ? parse_whole(*index) : std::optional{position + 1};
  if (!moved || *moved == 0 || *moved > last) {
    stop(corrupt("a position that no sheet has"));
    return false;
  }
  position = *moved;
  return true;
}

void Xml2003Sheets::start_column(const XmlAttributes& attributes) {
  if (!move(attributes, column_format_, max_column)) return;
  const std::uint32_t first = column_format_;
  const std::uint32_t span = parse_whole(qualified(attributes, "Span")).value_or(0);
  column_format_ = std::min<std::uint32_t>(first + std::min<std::uint32_t>(span, max_column), max_column);
  if (!is_on(attributes.find_qualified("Hidden"))) return;
  sink_.hidden_columns(static_cast<std::uint16_t>(first), static_cast<std::uint16_t>(column_format_));
}

void Xml2003Sheets::start_row(const XmlAttributes& attributes) {
  row_ += std::exchange(rows_spanned_, 0);
  if (!move(attributes, row_, max_row)) return;
  rows_spanned_ = std::min(parse_whole(qualified(attributes, "Span")).value_or(0), max_row);
  row_style_ = qualified(attributes, "StyleID");
  column_ = 0;
  sink_.row({row_, is_on(attributes.find_qualified("Hidden"))});
}

void Xml2003Sheets::start_cell(const XmlAttributes& attributes) {
  if (row_ == 0) return stop(corrupt("a cell outside a row"));
  if (!move(attributes, column_, max_column)) return;
  cell_ = Cell{};
  cell_.row = row_;
  cell_.column = static_cast<std::uint16_t>(column_);
  cell_.formula = attributes.find_qualified("Formula").has_value();
  style_ = qualified(attributes, "StyleID");
  value_.clear();
  in_cell_ = true;
  has_data_ = false;
  const auto across = parse_whole(qualified(attributes, "MergeAcross")).value_or(0);
  const auto down = parse_whole(qualified(attributes, "MergeDown")).value_or(0);
  if (across == 0 && down == 0) return;
  if (across > max_column - column_ || down > max_row - row_) {
    return stop(corrupt("a merged range that no sheet has"));
  }
  sink_.merge({row_, row_ + down, cell_.column, static_cast<std::uint16_t>(column_ + across)});
  column_ += across;
}

void Xml2003Sheets::start_in_cell(const XmlName& name, const XmlAttributes& attributes) {
  if (data_depth_ > 0) {  // bold, coloured and other runs
    ++data_depth_;
  } else if (name.local == "Data" && name.space == xml2003_space) {
    data_depth_ = 1;
    has_data_ = true;
    type_ = qualified(attributes, "Type");
  } else {
    passed_over_ = 1;
  }
}

void Xml2003Sheets::text(std::string_view piece) {
  if (data_depth_ == 0 || passed_over_ > 0) return;
  value_ += piece;
  if (value_.size() > max_cell_text) {
    stop(refuse(Refusal::too_large_expansion, "xml2003: a cell's text too long").value());
  }
}

void Xml2003Sheets::end_element(const XmlName& name) {
  if (passed_over_ > 0) {
    --passed_over_;
  } else if (data_depth_ > 0) {
    --data_depth_;
  } else if (name.space != xml2003_space) {
    return;
  } else if (name.local == "Cell" && in_cell_) {
    end_cell();
  } else if (name.local == "Worksheet") {
    in_sheet_ = false;
    sink_.end_sheet();
  }
  if (sink_.refused()) stop(*sink_.problem());
}

void Xml2003Sheets::end_cell() {
  in_cell_ = false;
  if (take_value()) {
    sink_.cell(cell_);
  } else if (cell_.formula && !(has_data_ && type_ == "String")) {
    cell_.kind = CellKind::text;
    cell_.text = {};
    cell_.formula_no_value = true;
    sink_.cell(cell_);
  }
}

bool Xml2003Sheets::take_value() {
  cell_.text = value_;
  if (type_ == "Number" && has_data_) return take_number();
  if (type_ == "DateTime" && has_data_) return take_date();
  if (type_ == "Boolean" && has_data_) return take_flag();
  if (type_ == "Error" && has_data_) cell_.kind = CellKind::error;
  return !value_.empty();
}

bool Xml2003Sheets::take_number() {
  cell_.text = trim_xml_space(value_);
  const auto number = parse_number(cell_.text);
  if (!number) return !cell_.text.empty();  // no number: the text as it stands, so that nothing is lost
  cell_.kind = CellKind::number;
  cell_.number = *number;
  cell_.date_style = survey_.date_style(style_.empty() ? row_style_ : style_);
  return true;
}

bool Xml2003Sheets::take_date() {
  cell_.text = trim_xml_space(value_);
  const auto date = parse_iso_date(cell_.text, survey_.date1904());
  if (!date) return !cell_.text.empty();
  cell_.kind = CellKind::number;
  cell_.number = date->serial;
  const DateStyle shown = survey_.date_style(style_.empty() ? row_style_ : style_);
  cell_.date_style = shown == DateStyle::none ? date->style : shown;
  return true;
}

bool Xml2003Sheets::take_flag() {
  const std::string_view flag = trim_xml_space(value_);
  if (flag != "0" && flag != "1") return !value_.empty();
  cell_.kind = CellKind::boolean;
  cell_.number = flag == "1" ? 1 : 0;
  cell_.text = flag == "1" ? "TRUE" : "FALSE";
  return true;
}

}  // namespace halfsky::platform
