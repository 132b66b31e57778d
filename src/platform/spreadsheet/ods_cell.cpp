#include "platform/spreadsheet/ods_cell.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/xlsx_text.h"

namespace halfsky::platform {
namespace {

constexpr std::uint32_t more_than_any_sheet = 2 * max_row;

// PT8H30M00S as part of a day, perhaps more than one; with a sign or days before it, too.
std::optional<double> days_of_duration(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.front() != 'P') return std::nullopt;
  text.remove_prefix(1);
  double days = 0;
  while (!text.empty()) {
    if (text.front() == 'T') {
      text.remove_prefix(1);
      continue;
    }
    double amount = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
    if (error != std::errc{} || end == text.data() + text.size()) return std::nullopt;
    constexpr std::string_view units = "DHMS";
    constexpr double per_day[] = {1, 24, 1440, 86400};
    const std::size_t unit = units.find(*end);
    if (unit == std::string_view::npos) return std::nullopt;
    days += amount / per_day[unit];
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
  }
  return negative ? -days : days;
}

bool is_any_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::uint32_t ods_count(std::string_view digits) {
  if (digits.find_first_not_of("0123456789") != std::string_view::npos) return 1;
  // More digits than fit are more than any sheet holds, not none.
  const std::uint32_t count = digits.size() > 9 ? more_than_any_sheet : parse_whole(digits).value_or(1);
  return std::clamp<std::uint32_t>(count, 1, more_than_any_sheet);
}

OdsCell::OdsCell(const XmlAttributes& attributes) {
  for (const char** pair = attributes.pairs(); *pair != nullptr; pair += 2) {
    const std::string_view name{pair[0]};
    const std::size_t cut = name.rfind('|');
    if (cut != std::string_view::npos) take_attribute(name.substr(0, cut), name.substr(cut + 1), pair[1]);
  }
}

void OdsCell::take_attribute(std::string_view space, std::string_view local, std::string_view value) {
  if (space == ods_table) {
    take_table_attribute(local, value);
  } else if (space == ods_office && local == "value-type") {
    type_ = value;
  } else if (space == ods_office && (local == "value" || local.ends_with("-value"))) {
    value_ = value;
    has_value_ = true;
  } else if (local == "value-type") {  // LibreOffice's own namespace
    is_error_ = value == "error";
  }
}

void OdsCell::take_table_attribute(std::string_view local, std::string_view value) {
  if (local == "number-columns-repeated") repeated_ = ods_count(value);
  if (local == "number-columns-spanned") columns_spanned_ = ods_count(value);
  if (local == "number-rows-spanned") rows_spanned_ = ods_count(value);
  if (local == "style-name") style_ = value;
  if (local == "formula") has_formula_ = true;
}

bool OdsCell::start(const XmlName& name, const XmlAttributes& attributes) {
  if (name.space != ods_text || is_any_of(name.local, {"note", "ruby-text", "tracked-changes"})) return false;
  if (is_any_of(name.local, {"p", "h"})) {
    if (has_paragraph_ && paragraph_depth_ == 0) paragraphs_.break_line();
    has_paragraph_ = true;
    ++paragraph_depth_;
  } else if (name.local == "s") {
    const auto count = attributes.find_qualified("c");
    const std::size_t spaces = count ? ods_count(*count) : 1;
    paragraphs_.add_hard(std::string(std::min(spaces, max_cell_text + 1), ' '));
  } else if (name.local == "tab") {
    paragraphs_.add_hard("\t");
  } else if (name.local == "line-break") {
    paragraphs_.break_line();
  }
  return true;
}

void OdsCell::end(const XmlName& name) {
  if (name.space != ods_text || !is_any_of(name.local, {"p", "h"})) return;
  --paragraph_depth_;
  paragraphs_.keep_space();
}

void OdsCell::text(std::string_view piece) {
  if (paragraph_depth_ > 0) paragraphs_.add(piece);
}

bool OdsCell::too_long() const {
  return paragraphs_.size() > max_cell_text;
}

bool OdsCell::settle(Cell& cell, DateStyle shown, bool date1904) {
  shown_ = paragraphs_.take();
  cell.formula = has_formula_;
  bool filled = false;
  if (is_error_) {
    cell.kind = CellKind::error;
    cell.text = shown_;
    filled = true;
  } else if (!has_value_ || type_ == "string" || type_.empty()) {
    filled = settle_text(cell);
  } else if (type_ == "date") {
    filled = settle_date(cell, shown, date1904);
  } else if (type_ == "time") {
    filled = settle_time(cell);
  } else if (type_ == "boolean") {
    filled = settle_flag(cell);
  } else {
    filled = settle_number(cell);
  }
  const bool never_stored = has_formula_ && !filled && type_ != "string";
  cell.formula_no_value = never_stored;
  return filled || never_stored;
}

bool OdsCell::settle_text(Cell& cell) {
  if (has_value_ && type_ == "string") shown_ = value_;
  cell.text = shown_;
  return !shown_.empty();
}

bool OdsCell::settle_number(Cell& cell) {
  cell.text = value_;
  const auto number = parse_number(value_);
  if (!number) return !value_.empty();  // no number: the text as it stands, so that nothing is lost
  cell.kind = CellKind::number;
  cell.number = *number;
  return true;
}

bool OdsCell::settle_date(Cell& cell, DateStyle shown, bool date1904) {
  cell.text = value_;
  const auto date = parse_iso_date(value_, date1904);
  if (!date) return !value_.empty();
  cell.kind = CellKind::number;
  cell.number = date->serial;
  cell.date_style = shown == DateStyle::none ? date->style : shown;
  return true;
}

bool OdsCell::settle_time(Cell& cell) {
  cell.text = value_;
  const auto days = days_of_duration(value_);
  if (!days) return !value_.empty();
  cell.kind = CellKind::number;
  cell.number = *days;
  cell.date_style = DateStyle::time_only;
  return true;
}

bool OdsCell::settle_flag(Cell& cell) {
  const bool yes = is_on(value_);
  cell.kind = CellKind::boolean;
  cell.number = yes ? 1 : 0;
  cell.text = yes ? "TRUE" : "FALSE";
  return true;
}

}  // namespace halfsky::platform
