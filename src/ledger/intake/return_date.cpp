#include "ledger/intake/return_date.h"

#include <optional>

#include "base/text.h"
#include "ledger/intake/cell_words.h"
#include "ledger/intake/leaving.h"
#include "ledger/intake/row_words.h"
#include "ledger/intake/yes_no.h"

namespace halfsky::ledger {
namespace {

enum class Return : std::uint8_t { none, visit, home, unclear };

bool says_not_back(std::string_view plain) {
  return contains_any(plain, {"未返", "未回", "没回", "没返", "未归", "不回", "没有回", "尚未", "未定",
                              "不定", "不固定", "在外", "每年", "每月", "每周", "暂未", "未曾", "从未"});
}

Return of_interval(DateInterval when, const std::optional<DateInterval>& left, Date as_of, int visit_days) {
  if (when.from > as_of) return Return::none;  // a plan
  if (left && when.to < left->from) return Return::visit;
  const Date last = when.to > as_of ? as_of : when.to;
  const Date first_visit_day = as_of - std::chrono::days{visit_days};
  const bool may_be_before_leaving = left && when.from <= left->to;
  if (when.from >= first_visit_day) return Return::visit;
  if (last >= first_visit_day || may_be_before_leaving) return Return::unclear;
  return Return::home;
}

// Only what is written with its year is certain enough to turn her away.
bool is_exact(const DateExpression& date) {
  return date.precision != LeavePrecision::about && !date.other;
}

Return read_return(const platform::Cell& cell, const RowContext& context,
                   const std::optional<DateInterval>& left) {
  const std::string plain = plain_words(cell_words(cell));
  if (says_unknown(plain) || says_not_back(plain) || read_answer(plain) == Answer::no) return Return::none;
  const Date as_of = context.rules.as_of;
  const auto date = read_date_cell(cell, context.date1904, as_of);
  if (!date) return Return::unclear;
  const bool left_again = contains_any(plain, {"走", "外出", "离", "又", "返回"});
  const Return found = of_interval(date->interval, left, as_of, context.rules.eligibility.visit_max_days);
  const bool is_certain = is_exact(*date) && !left_again;
  return found == Return::home && !is_certain ? Return::unclear : found;
}

}  // namespace

bool is_recent_visit(const RowContext& context) {
  const platform::Cell* cell = context.cells.cell(Field::return_date);
  return cell != nullptr && !is_broken(*cell) && read_return(*cell, context, std::nullopt) == Return::visit;
}

void read_return_date(const RowContext& context, RowReading& row) {
  const platform::Cell* cell = context.cells.cell(Field::return_date);
  if (cell == nullptr || is_broken(*cell)) return;
  const std::string_view label = context.cells.label(Field::return_date);
  switch (read_return(*cell, context, row.values.leave)) {
    case Return::none:
    case Return::visit:
      return;
    case Return::unclear:
      return add_finding(row, make_finding("husband_back_unclear", label));
    case Return::home:
      add_finding(row, make_finding("not_eligible_husband_home", label));
      row.plainly_not_eligible = true;
  }
}

}  // namespace halfsky::ledger
