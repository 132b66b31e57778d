#include "app/report/report_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/text.h"

namespace halfsky::app {
namespace {

using Cells = std::vector<std::string>;

constexpr std::array<Attribute, attribute_count> table_attributes{
    Attribute::in_register, Attribute::active,  Attribute::watch,   Attribute::stale,
    Attribute::level_a,     Attribute::level_b, Attribute::level_c, Attribute::low_income,
    Attribute::disabled,    Attribute::ill,     Attribute::exited};

Cells heading() {
  return {"地区",   "在册", "正常在册", "观察",   "待复核", "A重点", "B关注",   "C一般",
          "低收入", "残疾", "重病",     "已退出", "暂存",   "待审",  "导入待核"};
}

Cells cells_of(const ReportRow& row) {
  Cells cells{row.name};
  for (const Attribute attribute : table_attributes) {
    cells.push_back(row.figures[static_cast<std::size_t>(attribute)].shown);
  }
  for (const std::int64_t exact : {row.drafts, row.submitted, row.waiting})
    cells.push_back(std::to_string(exact));
  return cells;
}

std::string padded(const std::string& text, std::size_t width, bool to_the_right) {
  const std::string blanks(width - display_width(text), ' ');
  return to_the_right ? blanks + text : text + blanks;
}

boost::json::object object_of(const ReportRow& row) {
  boost::json::object object{{"region", row.code}, {"name", row.name}};
  for (std::size_t i = 0; i < attribute_count; ++i) {
    const accountability::ShownFigure& figure = row.figures.at(i);
    boost::json::value value;
    if (figure.value) value = *figure.value;
    object[word_of(static_cast<Attribute>(i))] = {{"value", value}, {"shown", figure.shown}};
  }
  object["drafts"] = row.drafts;
  object["submitted"] = row.submitted;
  object["waiting_reviews"] = row.waiting;
  return object;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (const char32_t c : decode_utf8(text)) {
    const bool is_wide = is_han(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF01 && c <= 0xFF60) ||
                         (c >= 0xAC00 && c <= 0xD7A3);
    width += is_wide ? 2 : 1;
  }
  return width;
}

std::string report_table(const std::vector<ReportRow>& rows, const std::optional<std::string>& making) {
  std::vector<Cells> lines{heading()};
  for (const ReportRow& row : rows) lines.push_back(cells_of(row));
  std::vector<std::size_t> widths(lines[0].size());
  for (const Cells& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], display_width(line[i]));
  }
  std::string text = "农村留守妇女台账统计" + std::string{making ? "【演示数据】" : ""} + "\n\n";
  for (const Cells& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i)
      text += (i == 0 ? "" : "  ") + padded(line[i], widths[i], i > 0);
    text += '\n';
  }
  text += "\n<5、<10 表示人数少，不显示；— 表示为保护少数人而不显示。暂存、待审、导入待核是待办件数。\n";
  if (making) text += "演示数据：全部人员均为虚构（" + *making + "）。\n";
  return text;
}

std::string report_json(const std::vector<ReportRow>& rows, const std::optional<std::string>& making) {
  boost::json::array regions;
  for (const ReportRow& row : rows) regions.push_back(object_of(row));
  boost::json::object report{{"demonstration", making.has_value()}, {"rows", std::move(regions)}};
  if (making) report["making"] = *making;
  return boost::json::serialize(report) + "\n";
}

}  // namespace halfsky::app
