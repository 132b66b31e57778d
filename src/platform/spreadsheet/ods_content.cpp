#include "platform/spreadsheet/ods_content.h"

#include <algorithm>
#include <utility>

#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/refusal.h"

namespace halfsky::platform {
namespace {

bool is_hidden(const XmlAttributes& attributes) {
  const auto visibility = attributes.find_qualified("visibility").value_or("visible");
  return visibility == "collapse" || visibility == "filter";
}

}  // namespace

void OdsContent::too_much(const char* what) {
  stop(refuse(Refusal::too_large_expansion, std::string{"ods: "} + what).value());
}

void OdsContent::start_element(const XmlName& name, const XmlAttributes& attributes) {
  if (passed_over_ > 0) {
    ++passed_over_;
  } else if (in_spreadsheet_) {
    start_in_spreadsheet(name, attributes);
  } else if (name.space == ods_office && name.local == "spreadsheet") {
    in_spreadsheet_ = has_spreadsheet_ = true;
  } else {
    styles_.start(name, attributes);
  }
}

void OdsContent::start_in_spreadsheet(const XmlName& name, const XmlAttributes& attributes) {
  if (in_table_) return start_in_table(name, attributes);
  if (name.space != ods_table || name.local == "tracked-changes") {
    passed_over_ = 1;
  } else if (name.local == "null-date") {
    const auto first_day = attributes.find_qualified("date-value");
    date1904_ = first_day && first_day->starts_with("1904");
  } else if (name.local == "table") {
    start_table(attributes);
  }
}

void OdsContent::start_in_table(const XmlName& name, const XmlAttributes& attributes) {
  if (cell_) {
    if (!cell_->start(name, attributes)) passed_over_ = 1;
  } else if (name.space != ods_table || name.local == "table" || name.local == "shapes") {
    passed_over_ = 1;
  } else if (name.local == "table-column") {
    start_column(attributes);
  } else if (name.local == "table-row") {
    start_row(attributes);
  } else if (name.local == "table-cell" || name.local == "covered-table-cell") {
    cell_.emplace(attributes);
  }
}

void OdsContent::begin_workbook() {
  if (!std::exchange(said_workbook_, true)) sink_.workbook("ods", date1904_);
}

void OdsContent::start_table(const XmlAttributes& attributes) {
  const auto name = attributes.find_qualified("name").value_or("");
  if (name.starts_with("'file:")) {  // a copy of another file's cells that a formula names
    passed_over_ = 1;
    return;
  }
  begin_workbook();
  in_table_ = true;
  row_ = column_ = 0;
  column_styles_.clear();
  sink_.begin_sheet(name, styles_.is_hidden_table(attributes.find_qualified("style-name").value_or("")));
}

void OdsContent::start_column(const XmlAttributes& attributes) {
  const std::uint32_t count = ods_count(attributes.find_qualified("number-columns-repeated").value_or("1"));
  const std::uint32_t first = column_ + 1;
  column_ = std::min<std::uint32_t>(column_ + count, max_column);
  if (first > max_column) return;
  const auto style = attributes.find_qualified("default-cell-style-name");
  if (style) column_styles_.push_back({column_, std::string{*style}});
  if (is_hidden(attributes)) {
    sink_.hidden_columns(static_cast<std::uint16_t>(first), static_cast<std::uint16_t>(column_));
  }
}

void OdsContent::start_row(const XmlAttributes& attributes) {
  row_repeated_ = ods_count(attributes.find_qualified("number-rows-repeated").value_or("1"));
  row_hidden_ = is_hidden(attributes);
  row_style_ = attributes.find_qualified("default-cell-style-name").value_or("");
  column_ = 0;
  filled_.clear();
}

void OdsContent::text(std::string_view piece) {
  if (passed_over_ > 0 || !cell_) return;
  cell_->text(piece);
  if (cell_->too_long()) too_much("a cell's text too long");
}

void OdsContent::end_element(const XmlName& name) {
  if (passed_over_ > 0) {
    --passed_over_;
  } else if (in_table_ && name.space == ods_table) {
    end_in_table(name.local);
  } else if (cell_) {
    cell_->end(name);
  } else if (in_spreadsheet_ && name.space == ods_office && name.local == "spreadsheet") {
    begin_workbook();
    in_spreadsheet_ = false;
  } else if (!in_spreadsheet_) {
    styles_.end(name);
  }
  if (sink_.refused()) stop(*sink_.problem());
}

void OdsContent::end_in_table(std::string_view local) {
  if (cell_ && (local == "table-cell" || local == "covered-table-cell")) {
    end_cell();
    cell_.reset();
  } else if (local == "table-row") {
    end_row();
  } else if (local == "table") {
    in_table_ = false;
    sink_.end_sheet();
  }
}

DateStyle OdsContent::style_of(const OdsCell& cell) const {
  if (!cell.style().empty()) return styles_.date_style(cell.style());
  if (!row_style_.empty()) return styles_.date_style(row_style_);
  const auto column =
      std::lower_bound(column_styles_.begin(), column_styles_.end(), column_ + 1,
                       [](const ColumnStyle& style, std::uint32_t number) { return style.last < number; });
  return column == column_styles_.end() ? DateStyle::none : styles_.date_style(column->style);
}

void OdsContent::end_cell() {
  FilledCell filled{column_ + 1, cell_->repeated(), cell_->columns_spanned(), cell_->rows_spanned(), {}, {}};
  const bool holds = cell_->settle(filled.cell, style_of(*cell_), date1904_);
  column_ = std::min<std::uint32_t>(column_ + filled.repeated, 2 * max_column);
  if (!holds) return;
  if (column_ > max_column) return too_much("more columns than a sheet has");
  filled.text = filled.cell.text;
  filled_.push_back(std::move(filled));
}

void OdsContent::end_row() {
  const std::uint32_t first = row_ + 1;
  row_ = std::min(row_ + row_repeated_, 2 * max_row);
  if (filled_.empty()) return;
  if (row_ > max_row) return too_much("more rows than a sheet has");
  for (std::uint32_t row = first; row <= row_ && !sink_.refused(); ++row) emit_row(row);
}

void OdsContent::emit_row(std::uint32_t row) {
  sink_.row({row, row_hidden_});
  for (const FilledCell& filled : filled_) emit(filled, row);
}

void OdsContent::emit(const FilledCell& filled, std::uint32_t row) {
  Cell cell = filled.cell;
  cell.row = row;
  cell.text = filled.text;
  for (std::uint32_t i = 0; i < filled.repeated && !sink_.refused(); ++i) {
    cell.column = static_cast<std::uint16_t>(filled.column + i);
    sink_.cell(cell);
  }
  if (filled.columns_spanned == 1 && filled.rows_spanned == 1) return;
  const std::uint32_t last_column = filled.column + filled.columns_spanned - 1;
  sink_.merge({row, std::min(row + filled.rows_spanned - 1, max_row),
               static_cast<std::uint16_t>(filled.column),
               static_cast<std::uint16_t>(std::min<std::uint32_t>(last_column, max_column))});
}

}  // namespace halfsky::platform
