#include "ledger/intake/row_kind.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "ledger/intake/headings.h"

namespace halfsky::ledger {
namespace {

using platform::Cell;

const Cell* cell_of(const std::vector<const Cell*>& cells, const std::vector<Column>& columns, Field field) {
  for (const Column& column : columns) {
    if (column.field != field) continue;
    const auto found = std::find_if(cells.begin(), cells.end(),
                                    [&](const Cell* cell) { return cell->column == column.column; });
    return found == cells.end() ? nullptr : *found;
  }
  return nullptr;
}

std::string plain(const Cell* cell) {
  return cell == nullptr ? std::string{} : remove_spaces(to_half_width(cell->text));
}

std::size_t digits_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}

bool is_subtotal_word(std::string_view text) {
  return contains(text, "小计") || starts_with_any(text, {"分计"});
}

bool is_total_word(std::string_view text) {
  if (starts_with_any(text, {"合计", "总计", "共计", "总数", "累计", "总人数", "合 计", "以上共", "全村共",
                             "本页共", "共有", "本表共"}))
    return true;
  return text.starts_with("共") && digits_in(text) > 0 &&
         (contains(text, "人") || contains(text, "名") || contains(text, "户"));
}

bool is_note_word(std::string_view text) {
  if (starts_with_any(
          text, {"注:",         "注：",    "注1",      "备注:",     "备注：",     "说明:",      "说明：",
                 "填表说明",    "填表人",  "制表",     "审核",      "负责人",     "填报人",     "填报单位",
                 "经办人",      "联系人:", "联系人：", "联系电话:", "联系电话：", "单位负责人", "单位盖章",
                 "盖章",        "(盖章",   "填报日期", "填表日期",  "填报时间",   "村书记",     "村主任",
                 "妇联主席",    "报送",    "上报",     "日期:",     "日期：",     "※",          "*注",
                 "＊",          "调查人",  "核对人",   "复核",      "签字",       "签名",       "村委会(",
                 "村民委员会(", "附:",     "附：",     "第1页",     "第2页",      "1.本表",     "以上情况",
                 "以上名单",    "本表"})) {
    return true;
  }
  return contains(text, "填表人") || contains(text, "审核人") || contains(text, "制表人") ||
         contains(text, "(盖章)") || contains(text, "(公章)");
}

// Something that only a person's row has.
bool has_identity(const std::vector<const Cell*>& cells, const std::vector<Column>& columns) {
  return digits_in(plain(cell_of(cells, columns, Field::id_number))) >= 6;
}

bool is_name_like(const std::string& text) {
  const std::size_t length = count_characters(text);
  return length >= 1 && length <= 20 && digits_in(text) == 0 && !is_total_word(text) &&
         !is_subtotal_word(text) && !is_note_word(text);
}

bool has_any_of(const std::vector<const Cell*>& cells, const std::vector<Column>& columns,
                std::initializer_list<Field> fields) {
  return std::any_of(fields.begin(), fields.end(),
                     [&](Field field) { return !plain(cell_of(cells, columns, field)).empty(); });
}

std::optional<int> count_before(std::string_view text, std::string_view unit) {
  const std::size_t at = text.find(unit);
  if (at == std::string_view::npos || at == 0) return std::nullopt;
  std::size_t start = at;
  while (start > 0 && text[start - 1] >= '0' && text[start - 1] <= '9' && at - start < 6) --start;
  if (start == at) return std::nullopt;
  return std::stoi(std::string{text.substr(start, at - start)});
}

std::optional<int> stated_count(const std::vector<const Cell*>& cells, const std::vector<Column>& columns) {
  for (const Cell* cell : cells) {
    for (const std::string_view unit : {"人", "名"}) {
      if (const auto count = count_before(plain(cell), unit)) return count;
    }
  }
  const std::string name = plain(cell_of(cells, columns, Field::name));
  if (!name.empty() && name.size() <= 5 && digits_in(name) == name.size()) return std::stoi(name);
  return std::nullopt;
}

// Serial number, place and the like alone are a prepared, empty line.
bool is_empty_form_line(const std::vector<const Cell*>& cells, const std::vector<Column>& columns) {
  if (has_any_of(cells, columns,
                 {Field::name, Field::id_number, Field::leave_date, Field::husband_name, Field::phone,
                  Field::husband_id_number, Field::birth_date, Field::home_address, Field::destination,
                  Field::away_length, Field::remark, Field::husband_phone})) {
    return false;
  }
  return std::all_of(cells.begin(), cells.end(),
                     [](const Cell* cell) { return count_characters(plain(cell)) <= 12; });
}

bool is_place_line(std::string_view text) {
  return text.ends_with("村") || text.ends_with("屯") || text.ends_with("组") || text.ends_with("社") ||
         contains(text, "村") || contains(text, "台账") || contains(text, "花名册") ||
         contains(text, "登记表") || contains(text, "统计表");
}

RowKind single_cell(const Cell& cell, const std::vector<Column>& columns) {
  const std::string text = plain(&cell);
  const auto column =
      std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.column == cell.column; });
  const std::optional<Field> field = column == columns.end() ? std::nullopt : column->field;
  const bool is_number = digits_in(text) == text.size();
  if (field == Field::serial_number || (is_number && text.size() <= 5 && field != Field::name)) {
    if (is_number || text.size() <= 3)
      return {.ignored = WhyIgnored::blank, .stated_count = {}, .is_section_title = false};
  }
  if (digits_in(text) >= 15 && text.size() <= 24) return {};  // a number alone is a woman without her name
  const bool is_name = field == Field::name && is_name_like(text) && !is_place_line(text);
  if (is_name) return {};
  if (field == Field::id_number && digits_in(text) >= 6) return {};
  return {.ignored = is_place_line(text) ? WhyIgnored::title : WhyIgnored::note,
          .stated_count = {},
          .is_section_title = is_place_line(text)};
}

}  // namespace

bool repeats_header(const GridRow& row, const std::vector<std::vector<Column>>& lists) {
  std::size_t labels = 0;
  std::size_t equal = 0;
  for (const std::vector<Column>& list : lists) {
    for (const Column& column : list) {
      const Cell* cell = SheetGrid::own(row, column.column);
      if (cell == nullptr) continue;
      ++labels;
      const std::string text = plain_heading(cell->text);
      if (!text.empty() && (text == plain_heading(column.label) || text == plain_heading(column.group)))
        ++equal;
    }
  }
  return equal >= 2 && equal * 2 >= labels;
}

RowKind kind_of_row(const std::vector<const Cell*>& cells, const std::vector<Column>& columns) {
  if (cells.empty()) return {.ignored = WhyIgnored::blank, .stated_count = {}, .is_section_title = false};
  if (has_identity(cells, columns)) return {};
  const std::string first = plain(cells.front());
  const std::string name = plain(cell_of(cells, columns, Field::name));
  const auto summing = [&](WhyIgnored why) { return RowKind{why, stated_count(cells, columns), false}; };
  if (is_subtotal_word(first) || is_subtotal_word(name)) return summing(WhyIgnored::subtotal);
  if (is_total_word(first) || is_total_word(name)) return summing(WhyIgnored::total);
  if (is_note_word(first))
    return {.ignored = WhyIgnored::note, .stated_count = {}, .is_section_title = false};
  if (cells.size() == 1) return single_cell(*cells.front(), columns);
  if (is_empty_form_line(cells, columns))
    return {.ignored = WhyIgnored::blank, .stated_count = {}, .is_section_title = false};
  return {};
}

}  // namespace halfsky::ledger
