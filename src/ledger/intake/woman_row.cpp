#include "ledger/intake/woman_row.h"

#include <charconv>
#include <cstdlib>
#include <optional>

#include "base/text.h"
#include "core/identity/identity_number.h"
#include "ledger/intake/cell_words.h"
#include "ledger/intake/leaving.h"
#include "ledger/intake/marriage_cell.h"
#include "ledger/intake/name_text.h"
#include "ledger/intake/number_cell.h"
#include "ledger/intake/row_words.h"

namespace halfsky::ledger {
namespace {

using core::Sex;

constexpr int old_age = 80;
constexpr int age_of_another = 10;  // a stated age so far off is somebody else's

void read_her_name(const RowContext& context, RowReading& row) {
  const platform::Cell* cell = context.cells.cell(Field::name);
  if (cell != nullptr && is_broken(*cell)) return;
  const NameText name = read_name(cell == nullptr ? std::string{} : cell_words(*cell));
  row.values.name = name.name;
  row.name_remark = name.remark;
  for (const std::string_view reason_class : name.classes)
    add_finding(row, make_finding(reason_class, context.cells.label(Field::name)));
}

std::optional<Sex> stated_sex(const RowContext& context) {
  std::string plain = said_in(context.cells.cell(Field::sex));
  if (plain == "男" || plain == "男性" || plain == "M" || plain == "m" || plain == "1") return Sex::male;
  if (plain == "女" || plain == "女性" || plain == "F" || plain == "f" || plain == "2") return Sex::female;
  return std::nullopt;
}

// Sex column and number both a man's: he is none of them. One of the two: somebody must look.
void compare_sex(const RowContext& context, std::optional<Sex> of_number, RowReading& row) {
  const std::optional<Sex> stated = stated_sex(context);
  const bool number_is_mans = of_number == Sex::male;
  const bool stated_is_mans = stated == Sex::male;
  if (number_is_mans && stated_is_mans) {
    add_finding(row, make_finding("not_eligible_male", context.cells.label(Field::sex)));
    row.plainly_not_eligible = true;
  } else if (number_is_mans || stated_is_mans) {
    const Field told_by = stated_is_mans ? Field::sex : Field::id_number;
    add_finding(row, make_finding("gender_conflict", context.cells.label(told_by)));
  }
}

bool is_husbands(const RowContext& context, const NumberReading& number) {
  const platform::Cell* cell = context.cells.cell(Field::husband_id_number);
  if (cell == nullptr || number.number.empty()) return false;
  return core::normalize_identity_number(cell_words(*cell)) == number.number;
}

bool lies_in(Date day, DateInterval interval) {
  return interval.from <= day && day <= interval.to;
}

void read_birth(const RowContext& context, RowReading& row) {
  const platform::Cell* cell = context.cells.cell(Field::birth_date);
  if (cell == nullptr || is_broken(*cell)) return;
  const auto stated = read_date_cell(*cell, context.date1904, context.rules.as_of);
  if (!stated) return;
  if (!row.values.birth_date) {
    if (stated->precision == LeavePrecision::day) row.values.birth_date = stated->interval.from;
    return;
  }
  const Date born = *row.values.birth_date;
  const bool agrees = lies_in(born, stated->interval) || (stated->other && lies_in(born, *stated->other));
  if (!agrees) add_finding(row, make_finding("id_birth_conflict", context.cells.label(Field::birth_date)));
}

std::optional<int> stated_age(const RowContext& context) {
  const std::string plain = said_in(context.cells.cell(Field::age));
  int age = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), age);
  const bool is_age = error == std::errc{} && age > 0 && age < 150;
  return is_age ? std::optional{age} : std::nullopt;
}

// The age by her birth date; by the column where no date is known.
void judge_age(const RowContext& context, RowReading& row) {
  const std::optional<int> stated = stated_age(context);
  std::optional<int> age = stated;
  Field told_by = Field::age;
  if (row.values.birth_date) {
    age = completed_years(*row.values.birth_date, context.rules.as_of);
    told_by = context.cells.column(Field::id_number) != nullptr ? Field::id_number : Field::birth_date;
    if (stated && std::abs(*stated - *age) >= age_of_another)
      add_finding(row, make_finding("id_birth_conflict", context.cells.label(Field::age), "id_age_conflict"));
  }
  if (!age) return;
  const Finding finding = make_finding("age_implausible", context.cells.label(told_by));
  if (*age < context.rules.minor_age) add_finding(row, finding);
  if (*age >= old_age) row.warnings.push_back(make_finding("age_implausible", finding.column, "age_high"));
}

void read_her_number(const RowContext& context, RowReading& row) {
  const std::string_view label = context.cells.label(Field::id_number);
  NumberReading number = read_number(context.cells.cell(Field::id_number), context.rules.as_of, label);
  row.values.id_number = number.number;
  row.suggested_number = number.suggested;
  if (number.is_sound) row.values.birth_date = number.birth_date;
  add_findings(row, std::move(number.findings));
  if (is_husbands(context, number)) return add_finding(row, make_finding("id_belongs_to_husband", label));
  compare_sex(context, number.sex, row);
}

void reject(RowReading& row, std::string_view reason_class, std::string_view label) {
  add_finding(row, make_finding(reason_class, label));
  row.plainly_not_eligible = true;
}

void read_her_marriage(const RowContext& context, RowReading& row) {
  const Column* column = context.cells.column(Field::marital_status);
  if (column == nullptr) return;
  const platform::Cell* cell = context.cells.cell(Field::marital_status);
  if (cell != nullptr && is_broken(*cell)) return;
  const std::string plain = cell == nullptr ? std::string{} : plain_words(cell_words(*cell));
  switch (read_marriage(plain, column->label)) {
    case Marriage::married:
      return;
    case Marriage::missing:
      return add_finding(row, make_finding("marital_missing", column->label));
    case Marriage::divorced:
      return reject(row, "not_eligible_divorced", column->label);
    case Marriage::widowed:
      return reject(row, "not_eligible_widowed", column->label);
    case Marriage::unmarried:
      return reject(row, "not_eligible_unmarried", column->label);
    case Marriage::unclear:
      return add_finding(row, make_finding("marital_unclear", column->label));
  }
}

// 是否登记领证: a marriage that was never registered is for a person to judge.
void read_registration(const RowContext& context, RowReading& row) {
  const std::string plain = said_in(context.cells.cell(Field::marriage_registered));
  if (plain.empty()) return;
  const bool denies = plain == "否" || plain == "未" || plain == "0" || plain == "N" || plain == "×" ||
                      contains_any(plain, {"未领", "未登记", "没领", "没登记", "无证", "未办", "事实"});
  if (denies)
    add_finding(row, make_finding("marital_unclear", context.cells.label(Field::marriage_registered)));
}

}  // namespace

void read_woman(const RowContext& context, RowReading& row) {
  read_her_name(context, row);
  read_her_number(context, row);
  read_birth(context, row);
  judge_age(context, row);
  read_her_marriage(context, row);
  read_registration(context, row);
}

}  // namespace halfsky::ledger
