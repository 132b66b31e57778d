#include "ledger/intake/remark_row.h"

#include "ledger/eligibility.h"
#include "ledger/intake/cell_words.h"
#include "ledger/intake/leaving.h"
#include "ledger/intake/life_findings.h"
#include "ledger/intake/other_columns.h"
#include "ledger/intake/row_words.h"

namespace halfsky::ledger {
namespace {

// A column has said it already: the remark agrees with it.
bool is_said_already(LifeSign sign, const RowReading& row) {
  if (row.has_reason(class_of(sign))) return true;
  if (sign == LifeSign::too_short && row.has_reason("not_eligible_lt6m")) return true;
  const bool remarried = row.fields.contains("marital_status") &&
                         (row.fields.at("marital_status") == "22" || row.fields.at("marital_status") == "23");
  return sign == LifeSign::marriage_unclear && remarried;
}

// He left too late by the remark, long ago by the column.
bool contradicts_leaving(const LifeWords& words, const RowContext& context, const RowReading& row) {
  if (!words.he_left || !row.values.leave) return false;
  const int months = context.rules.eligibility.min_months;
  const Date as_of = context.rules.as_of;
  return half_year(*row.values.leave, as_of, months) == HalfYear::all_days &&
         half_year(*words.he_left, as_of, months) != HalfYear::all_days;
}

void read_one(std::string_view text, std::string_view label, Subject subject, const RowContext& context,
              RowReading& row) {
  if (says_unknown(plain_words(text))) return;
  LifeQuestion question;
  question.subject = subject;
  question.her_name = row.values.name;
  question.husband_name = row.values.husband_name;
  question.as_of = context.rules.as_of;
  question.visit_max_days = context.rules.eligibility.visit_max_days;
  const LifeWords words = read_life_words(text, question);
  for (const LifeSign sign : words.signs) {
    if (is_said_already(sign, row)) continue;
    if (sign != LifeSign::declines) add_finding(row, make_finding("remark_contradicts", label));
    add_finding(row, make_finding(class_of(sign), label, sign == LifeSign::declines ? "" : "said_in_remark"));
  }
  if (contradicts_leaving(words, context, row))
    add_finding(row, make_finding("remark_contradicts", label, "remark_leaving"));
}

// Columns of no field that speak against her.
void read_other_columns(const RowContext& context, RowReading& row) {
  for (const RowCells::Pair& pair : context.cells.every()) {
    const std::optional<Field> field = pair.column->field;
    const bool is_hers = field == Field::husband_status && asks_for_herself(pair.column->label);
    if ((field && !is_hers) || pair.cell == nullptr) continue;
    const auto words = words_of_other(*pair.column, *pair.cell);
    if (words) read_one(words->text, pair.column->label, words->subject, context, row);
  }
}

}  // namespace

void read_remarks(const RowContext& context, RowReading& row) {
  for (const RowCells::Pair& pair : context.cells.all(Field::remark)) {
    if (pair.cell != nullptr && !is_broken(*pair.cell))
      read_one(pair.cell->text, pair.column->label, Subject::unknown, context, row);
  }
  read_other_columns(context, row);
  const std::string beside_name = plain_words(row.name_remark);
  if (beside_name == "男" || beside_name == "男性")
    add_finding(row, make_finding("gender_conflict", context.cells.label(Field::name)));
  if (!row.name_remark.empty())
    read_one(row.name_remark, context.cells.label(Field::name), Subject::herself, context, row);
  if (!row.husband_remark.empty())
    read_one(row.husband_remark, context.cells.label(Field::husband_name), Subject::husband, context, row);
}

}  // namespace halfsky::ledger
