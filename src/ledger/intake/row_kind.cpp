#include "ledger/intake/row_kind.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "ledger/intake/row_words.h"

namespace halfsky::ledger {
namespace {

using platform::Cell;
using platform::CellKind;

// What the cells of a row say about what the row is.
struct Signs {
  bool identity = false;      // a whole identity number, in whatever column
  bool number_begun = false;  // something like one in its column
  bool leaving = false;       // the leaving date's cell
  bool surely_name = false;
  bool name_like = false;     // the name's cell, if it can be a name
  bool serial = false;        // a serial number
  bool place = false;         // village, group and the like
  bool personal = false;      // his name, a telephone, a destination
  bool unknown_text = false;  // words in the serial number's column
  bool only_numbers = true;   // besides serial and place
  std::size_t evidence = 0;   // cells that say something of somebody
};

bool is_personal(Field field) {
  switch (field) {
    case Field::husband_name:
    case Field::husband_id_number:
    case Field::husband_phone:
    case Field::phone:
    case Field::destination:
    case Field::away_length:
    case Field::birth_date:
      return true;
    default:
      return false;
  }
}

bool is_place(Field field) {
  return field == Field::county || field == Field::township || field == Field::village ||
         field == Field::group || field == Field::category;
}

bool is_without_value(const Cell& cell) {
  return cell.formula_no_value || cell.kind == CellKind::error;
}

// 12, 12., ①, 十二; not 第一组.
bool is_serial(std::string_view plain) {
  if (is_short_number(plain)) return true;
  if (count_characters(plain) > 3 || sum_word(plain) || begins_note(plain)) return false;
  return !plain.ends_with("组") && !plain.ends_with("屯") && !plain.ends_with("村") && !plain.ends_with("社");
}

void note_name(const Cell& cell, std::string_view plain, Signs& signs) {
  if (is_short_number(plain)) return;
  signs.name_like = is_without_value(cell) || is_name_like(plain);
  signs.surely_name = is_surely_name(plain);
  signs.only_numbers = false;
  ++signs.evidence;
}

void note_number(const Cell& cell, std::string_view plain, Signs& signs) {
  if (is_short_number(plain)) return;
  signs.number_begun = signs.number_begun || begins_number(plain);
  signs.only_numbers = signs.only_numbers && !is_without_value(cell) && begins_number(plain);
  ++signs.evidence;
}

void note_leaving(const Cell& cell, std::string_view plain, Signs& signs) {
  if (cell.formula && cell.kind == CellKind::number && cell.date_style == platform::DateStyle::none) return;
  signs.leaving = !says_nothing(plain);
  signs.only_numbers = signs.only_numbers && cell.kind == CellKind::number;
  ++signs.evidence;
}

void note_other(std::optional<Field> field, const Cell& cell, std::string_view plain, Signs& signs) {
  if (says_nothing(plain) || plain == "女") return;
  const bool is_number = is_short_number(plain) || (cell.formula && cell.kind == CellKind::number);
  signs.only_numbers = signs.only_numbers && is_number;
  signs.personal = signs.personal || (field && is_personal(*field) && !is_number);
  ++signs.evidence;
}

void note_cell(const Cell& cell, std::optional<Field> field, Signs& signs) {
  const std::string plain = plain_words(cell.text);
  if (is_identity_like(cell)) signs.identity = true;
  if (is_hint(plain)) return;
  if (field == Field::serial_number) {
    (is_without_value(cell) || is_serial(plain) ? signs.serial : signs.unknown_text) = true;
  } else if (field && is_place(*field)) {
    signs.place = true;
  } else if (field == Field::name) {
    note_name(cell, plain, signs);
  } else if (field == Field::id_number) {
    note_number(cell, plain, signs);
  } else if (field == Field::leave_date) {
    note_leaving(cell, plain, signs);
  } else {
    note_other(field, cell, plain, signs);
  }
}

Signs signs_of(CellSpan cells, const ListShape& shape) {
  Signs signs;
  for (const Cell* cell : cells) note_cell(*cell, shape.field(cell->column), signs);
  return signs;
}

bool may_hold_remarks(std::optional<Field> field) {
  return field == Field::remark || field == Field::needs || field == Field::aid_received;
}

// The word of a sum stands in the first cell or the name's; elsewhere only where nothing speaks of a person.
std::optional<WhyIgnored> sum_in(CellSpan cells, const ListShape& shape, const Signs& signs) {
  const auto first = sum_word(plain_words(cells.front()->text));
  if (signs.name_like || signs.personal) return signs.serial || signs.leaving ? std::nullopt : first;
  for (const Cell* cell : cells) {
    if (may_hold_remarks(shape.field(cell->column)) && cells.size() > 1) continue;
    if (const auto why = sum_word(plain_words(cell->text))) return why;
  }
  return std::nullopt;
}

bool is_note(CellSpan cells, const ListShape& shape, const Signs& signs) {
  if (signs.serial && (signs.name_like || signs.leaving || signs.personal)) return false;
  const auto is_remark = [&](const Cell* cell) { return may_hold_remarks(shape.field(cell->column)); };
  const bool is_signed = std::any_of(cells.begin(), cells.end(), [&](const Cell* cell) {
    return !is_remark(cell) && is_signature(plain_words(cell->text));
  });
  if (is_signed) return true;
  if (is_remark(cells.front()) && cells.size() > 1) return false;
  const std::string first = plain_words(cells.front()->text);
  if (begins_note(first) || is_title_line(first)) return !says_nothing(first) || cells.size() == 1;
  return false;
}

// The count stands with its unit somewhere in the row, or alone behind the word or below the names.
std::optional<int> stated_count(CellSpan cells, const ListShape& shape) {
  for (const Cell* cell : cells) {
    const std::string plain = plain_words(cell->text);
    if (contains(plain, "人") || contains(plain, "名") || sum_word(plain)) {
      if (const auto count = count_in(plain)) return count;
    }
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto field = shape.field(cells[i]->column);
    const bool is_behind_word = i > 0 && sum_word(plain_words(cells[i - 1]->text)).has_value();
    const bool counts_people = field == Field::name || field == Field::id_number ||
                               field == Field::serial_number ||
                               (is_behind_word && (!field || is_place(*field)));
    const std::string plain = plain_words(cells[i]->text);
    if (counts_people && is_short_number(plain) && !contains(plain, ".")) return count_in(plain);
  }
  return std::nullopt;
}

// A date alone below the leaving dates is the day of a signature; a sentence is a note.
bool is_lone_leaving(CellSpan cells) {
  const std::string plain = plain_words(cells.front()->text);
  const bool is_whole_day = contains(plain, "年") && contains(plain, "月") && contains(plain, "日");
  return !is_whole_day && count_characters(plain) <= 12;
}

bool is_lone_person(CellSpan cells, const Signs& signs, bool is_one_line) {
  if (is_one_line) return false;
  if (signs.leaving) return is_lone_leaving(cells);
  return signs.surely_name;
}

bool is_person(CellSpan cells, const Signs& signs, bool is_one_line) {
  if (signs.identity || signs.number_begun) return true;
  if (cells.size() == 1) return is_lone_person(cells, signs, is_one_line);
  if (signs.leaving) return true;
  if (signs.name_like && (signs.surely_name || !signs.unknown_text || signs.evidence >= 2)) return true;
  if (signs.evidence >= 2) return signs.serial || !signs.only_numbers;
  return signs.personal && (signs.serial || signs.place);
}

WhyIgnored why_nobody(CellSpan cells, const Signs& signs) {
  const bool is_sum = signs.evidence >= 2 && signs.only_numbers && !signs.serial;
  if (is_sum) return WhyIgnored::total;
  const bool is_prepared = signs.serial || cells.size() > 1;
  return signs.evidence == 0 && !signs.unknown_text && is_prepared ? WhyIgnored::blank : WhyIgnored::note;
}

}  // namespace

ListShape::ListShape(const std::vector<Column>& columns, std::uint16_t first, std::uint16_t last)
    : first_{first}, last_{last} {
  if (columns.empty()) return;
  places_.resize(static_cast<std::size_t>(columns.back().column) - first + 1);
  for (const Column& column : columns) {
    if (column.column >= first)
      places_[static_cast<std::size_t>(column.column) - first] = {true, column.field};
  }
}

std::optional<Field> ListShape::field(std::uint16_t column) const {
  return has_heading(column) ? places_[static_cast<std::size_t>(column) - first_].field : std::nullopt;
}

bool ListShape::has_heading(std::uint16_t column) const {
  if (column < first_) return false;
  const std::size_t at = static_cast<std::size_t>(column) - first_;
  return at < places_.size() && places_[at].has_heading;
}

CellSpan ListShape::part_of(CellSpan cells) const {
  const auto begin =
      std::find_if(cells.begin(), cells.end(), [&](const Cell* c) { return c->column >= first_; });
  const auto end = std::find_if(begin, cells.end(), [&](const Cell* c) { return c->column > last_; });
  return {begin, end};
}

RowKind kind_of_row(CellSpan cells, const ListShape& shape, bool is_one_line) {
  if (cells.empty()) return {WhyIgnored::blank, std::nullopt};
  const Signs signs = signs_of(cells, shape);
  if (!signs.identity) {
    if (const auto why = sum_in(cells, shape, signs); why && !signs.number_begun)
      return {why, stated_count(cells, shape)};
    if (is_note(cells, shape, signs)) return {WhyIgnored::note, std::nullopt};
  }
  if (is_person(cells, signs, is_one_line)) return {};
  return {why_nobody(cells, signs), std::nullopt};
}

}  // namespace halfsky::ledger
