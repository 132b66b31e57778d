#include "ledger/intake/column_shift.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>

#include "base/text.h"
#include "ledger/intake/cell_words.h"
#include "ledger/intake/date_expression.h"
#include "ledger/intake/date_text.h"
#include "ledger/intake/name_text.h"
#include "ledger/intake/row_words.h"

namespace halfsky::ledger {
namespace {

// What a value looks like by itself.
enum class Kind : std::uint8_t { other, identity, telephone, date, group, small_number, name, coded };

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_telephone(std::string_view plain) {
  return plain.size() == 11 && plain[0] == '1' && plain[1] >= '3' &&
         std::all_of(plain.begin(), plain.end(), is_digit);
}

// A whole text that is a date and has its year: 2019年3月, 2019.3.15, 2019-03. A bare number is none.
bool is_date(std::string_view plain) {
  if (plain.size() < 6 || plain.size() > 33 || !is_digit(plain[0])) return false;
  const std::u32string text = plain_date_text(plain);
  const bool has_sign = text.find_first_of(U"年./-") != std::u32string::npos;
  const bool has_year = text.size() > 4 && (text.starts_with(U"19") || text.starts_with(U"20"));
  if (!has_sign || !has_year) return false;
  const auto date = find_date(text, 0, Date{std::chrono::days{30000}});
  return date && !date->impossible && date->begin == 0 && date->end >= text.size() &&
         date->precision != LeavePrecision::about;
}

bool is_group(std::string_view plain) {
  if (plain.size() < 4 || plain.size() > 9) return false;
  for (const std::string_view unit : {"组", "社", "队"}) {
    if (!plain.ends_with(unit)) continue;
    const std::string_view number = plain.substr(0, plain.size() - unit.size());
    return std::all_of(number.begin(), number.end(), is_digit);
  }
  return false;
}

bool is_small_number(std::string_view plain) {
  return !plain.empty() && plain.size() <= 3 && std::all_of(plain.begin(), plain.end(), is_digit);
}

bool is_date_cell(const platform::Cell& cell) {
  return cell.kind == platform::CellKind::number && cell.date_style != platform::DateStyle::none &&
         cell.date_style != platform::DateStyle::time_only && cell.number >= 1;
}

Kind kind_of(const platform::Cell& cell, std::string_view plain) {
  if (is_date_cell(cell)) return Kind::date;
  if (is_identity_like(cell)) return Kind::identity;
  if (is_telephone(plain)) return Kind::telephone;
  if (is_date(plain)) return Kind::date;
  if (is_group(plain)) return Kind::group;
  return is_small_number(plain) ? Kind::small_number : Kind::other;
}

bool is_one_of(Field field, std::initializer_list<Field> fields) {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

// Free words may hold anything.
bool takes_anything(Field field) {
  return is_one_of(
      field, {Field::remark, Field::members, Field::aid_received, Field::responsible_person, Field::needs,
              Field::children_count, Field::minor_children_count, Field::children_schooling, Field::filled_on,
              Field::elders_count, Field::parents_in_law, Field::wishes, Field::skills, Field::category,
              Field::hardship_type, Field::head_name, Field::relation_to_head});
}

bool takes_identity(Field field) {
  return is_one_of(field, {Field::id_number, Field::husband_id_number, Field::disability});
}

bool takes_telephone(Field field) {
  return is_one_of(
      field, {Field::phone, Field::husband_phone, Field::contact_frequency, Field::employer, Field::income});
}

bool takes_date(Field field) {
  return !is_one_of(
      field, {Field::name, Field::id_number, Field::sex, Field::group, Field::husband_name,
              Field::destination, Field::phone, Field::marital_status, Field::husband_phone,
              Field::husband_id_number, Field::village, Field::township, Field::ethnicity, Field::education});
}

bool takes_group(Field field) {
  return !is_one_of(field, {Field::name, Field::id_number, Field::husband_name, Field::leave_date,
                            Field::destination, Field::phone, Field::sex});
}

bool takes_small_number(Field field) {
  return !is_one_of(field, {Field::name, Field::husband_name});
}

bool is_name(std::string_view plain) {
  return plain.size() <= 12 && looks_like_name(decode_utf8(plain));
}

bool is_place(std::string_view plain) {
  for (const std::string_view ending : {"省", "市", "区", "县", "州", "自治州", "特区", "街道"}) {
    if (plain.size() >= 6 && plain.ends_with(ending)) return true;
  }
  return false;
}

// A name below 身份证号 or 外出时间, a place below 丈夫姓名, a name below a serial's heading with a number
// beside it.
bool is_words_of_another(Field field, std::string_view plain) {
  switch (field) {
    case Field::id_number:
      return is_name(plain);
    case Field::phone:
      return is_name(plain) || is_place(plain);
    case Field::husband_name:
    case Field::name:
      return is_place(plain) && !is_name(plain);
    default:
      return false;
  }
}

// Which list of codes a word of the columns about her person belongs to.
struct CodedColumn {
  Field field;
  std::string_view list;
};

constexpr std::array<CodedColumn, 5> coded{{{Field::sex, "sex"},
                                            {Field::ethnicity, "ethnicity"},
                                            {Field::education, "education"},
                                            {Field::political_status, "political_status"},
                                            {Field::marital_status, "marital_status"}}};

// 已婚, 初中 or 满族 for a name; 高山 may be one.
bool may_be_name(std::string_view plain, std::string_view list) {
  return list == "ethnicity" && !plain.ends_with("族");
}

bool is_known_elsewhere(Field field, std::string_view plain, const core::CodeBook& codes) {
  const bool is_hers = field == Field::name;
  const bool is_asked = field == Field::age || is_hers ||
                        std::any_of(coded.begin(), coded.end(),
                                    [&](const CodedColumn& column) { return column.field == field; });
  if (!is_asked || plain.empty() || is_digit(plain[0]) || says_nothing(plain) || says_unknown(plain))
    return false;
  bool is_others = false;
  for (const CodedColumn& column : coded) {
    const core::CodeList* list = codes.list(column.list);
    const bool is_there = list != nullptr && list->find_name(plain) != nullptr;
    if (is_there && column.field == field) return false;
    is_others |= is_there && !(is_hers && may_be_name(plain, column.list));
  }
  return is_others;
}

bool is_of_another_kind(Field field, const platform::Cell& cell, std::string_view plain,
                        const core::CodeBook& codes) {
  switch (kind_of(cell, plain)) {
    case Kind::identity:
      return !takes_identity(field);
    case Kind::telephone:
      return !takes_telephone(field);
    case Kind::date:
      return !takes_date(field);
    case Kind::group:
      return !takes_group(field);
    case Kind::small_number:
      return !takes_small_number(field) || (field == Field::sex && plain.size() > 1);
    default:
      return is_words_of_another(field, plain) || is_known_elsewhere(field, plain, codes);
  }
}

}  // namespace

std::set<std::uint16_t> unlabelled_columns(const SheetTable& table) {
  std::map<std::uint16_t, std::size_t> filled;
  for (const PersonRow& person : table.people) {
    for (const CellValue& value : person.beyond) ++filled[value.column];
  }
  std::set<std::uint16_t> columns;
  for (const auto& [column, count] : filled) {
    if (table.people.size() >= 5 && count * 5 >= table.people.size() * 4) columns.insert(column);
  }
  return columns;
}

Findings find_shift(const RowCells& cells, const PersonRow& person, const std::set<std::uint16_t>& unlabelled,
                    const core::CodeBook& codes) {
  Findings findings;
  for (const RowCells::Pair& pair : cells.every()) {
    if (pair.cell == nullptr || is_broken(*pair.cell) || !pair.column->field ||
        takes_anything(*pair.column->field))
      continue;
    const std::string plain = plain_words(cell_words(*pair.cell));
    if (is_of_another_kind(*pair.column->field, *pair.cell, plain, codes))
      findings.push_back(make_finding("column_shift", pair.column->label));
  }
  const bool has_more = std::any_of(person.beyond.begin(), person.beyond.end(), [&](const CellValue& value) {
    return !unlabelled.contains(value.column) && !says_unknown(plain_words(value.cell.text));
  });
  if (has_more) findings.push_back(make_finding("column_shift", "", "column_shift_beyond"));
  return findings;
}

}  // namespace halfsky::ledger
