#include "app/demo/workbook_rows.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"

namespace halfsky::app::demo {
namespace {

void doubt(TypedRow& row, std::vector<std::string> reasons) {
  row.intent = "doubtful";
  row.outcomes = {"review"};
  row.reasons = std::move(reasons);
}

void reject(TypedRow& row, std::string reason) {
  row.intent = "not_eligible";
  row.outcomes = {"reject"};
  row.reasons = {std::move(reason)};
}

void type_sound_number(Dice& dice, TypedRow& row) {
  if (row.number.back() == 'X' && dice.chance(0.2)) row.number.back() = 'x';
  if (dice.chance(0.04))
    row.number = row.number.substr(0, 6) + " " + row.number.substr(6, 8) + " " + row.number.substr(14);
  if (dice.chance(0.02)) row.number = "'" + row.number;
}

void spoil_number(Dice& dice, TypedRow& row, const Woman& woman) {
  constexpr std::array<double, 7> kinds{12, 8, 1, 1, 3, 2, 973};  // of a thousand
  switch (dice.weighted(kinds)) {
    case 0:
      row.number[16] = row.number[16] == '9' ? '1' : static_cast<char>(row.number[16] + 1);
      return doubt(row, {"id_check_digit", "gender_conflict"});
    case 1:
      row.number_as_number = true;
      return doubt(row, {"id_precision_lost"});
    case 2:
      row.number = row.number.substr(0, 6) + row.number.substr(8, 9);
      return doubt(row, {"id_15_digit"});
    case 3:
      row.number = woman.husband.number;
      return doubt(row, {"gender_conflict", "id_belongs_to_husband"});
    case 4:
      row.number.clear();
      return doubt(row, {"id_missing"});
    case 5:
      row.number.replace(10, 4, "****");
      return doubt(row, {"id_masked"});
    default:
      type_sound_number(dice, row);
  }
}

// A known day or month in one of the manners of villages.
void type_leaving(Dice& dice, TypedRow& row, Date left) {
  const int year = year_of(left);
  const unsigned month = month_of(left);
  const unsigned day = day_of(left);
  row.left_as_date.reset();
  constexpr std::array<double, 7> manners{18, 14, 14, 12, 16, 14, 12};
  switch (dice.weighted(manners)) {
    case 0:
      row.left = fmt::format("{}.{:02}.{:02}", year, month, day);
      break;
    case 1:
      row.left = fmt::format("{}/{}/{}", year, month, day);
      break;
    case 2:
      row.left = fmt::format("{}-{:02}-{:02}", year, month, day);
      break;
    case 3:
      row.left = fmt::format("{}年{}月{}日", year, month, day);
      break;
    case 4:
      row.left_as_date = left;
      row.left = to_string(left);
      break;
    case 5:
      row.left = fmt::format("{}{:02}{:02}", year, month, day);
      break;
    default:
      row.left = fmt::format("{}年{:02}月{:02}日", year, month, day);
      break;
  }
}

void type_length(Dice& dice, TypedRow& row, Date left, Date as_of) {
  const int months = days_between(left, as_of) / 30;
  if (months < 14) return type_leaving(dice, row, left);
  row.left = fmt::format("{}年多", months / 12);
  row.outcomes = {"accept", "review"};
  row.reasons = {"leave_date_vague"};
}

void spoil_leaving(Dice& dice, TypedRow& row, const Woman& woman, Date as_of) {
  row.left_as_date.reset();
  constexpr std::array<double, 6> kinds{4, 4, 6, 5, 4, 977};
  switch (dice.weighted(kinds)) {
    case 0:
      row.left = fmt::format("{}.13.05", year_of(woman.husband.left));
      return doubt(row, {"leave_date_invalid"});
    case 1:
      row.left.clear();
      return doubt(row, {"leave_date_missing"});
    case 2:
      row.left = "约半年";
      return doubt(row, {"leave_date_vague"});
    case 3:
      type_leaving(dice, row, add_months(as_of, -2));
      return reject(row, "not_eligible_lt6m");
    case 4:
      row.left = "不清楚";
      return doubt(row, {"leave_date_missing", "leave_date_invalid"});
    default:
      break;
  }
  if (dice.chance(0.3)) return type_length(dice, row, woman.husband.left, as_of);
  type_leaving(dice, row, woman.husband.left);
}

void spoil_rest(Dice& dice, TypedRow& row) {
  constexpr std::array<double, 6> kinds{4, 3, 3, 3, 3, 984};
  switch (dice.weighted(kinds)) {
    case 0:
      row.marital = "离婚";
      return reject(row, "not_eligible_divorced");
    case 1:
      row.marital = "丧偶";
      return reject(row, "not_eligible_widowed");
    case 2:
      row.husband_name.clear();
      return doubt(row, {"husband_missing"});
    case 3:
      row.remark = "丈夫已于今年5月返乡在家务农";
      return doubt(row, {"remark_contradicts", "not_eligible_husband_home", "husband_back_unclear"});
    case 4:
      row.name = "王?";
      return doubt(row, {"name_unreadable"});
    default:
      break;
  }
}

void type_plain_fields(Dice& dice, TypedRow& row, const Woman& woman) {
  row.name = woman.name;
  if (decode_utf8(woman.name).size() == 2 && dice.chance(0.15)) {
    const auto letters = decode_utf8(woman.name);
    row.name = encode_utf8(letters[0]) + "  " + encode_utf8(letters[1]);
  }
  row.number = woman.number;
  row.phone = woman.phone;
  if (!row.phone.empty() && dice.chance(0.08))
    row.phone = row.phone.substr(0, 3) + " " + row.phone.substr(3, 4) + " " + row.phone.substr(7);
  row.husband_name = woman.husband.name;
  row.destination = woman.husband.destination;
  row.group = fmt::format("{}组", woman.group);
  const bool on_dibao = woman.circumstance.low_income == ledger::LowIncomeKind::minimum_living_allowance;
  row.dibao = on_dibao ? (dice.chance(0.5) ? "是" : "√") : (dice.chance(0.5) ? "否" : "");
}

}  // namespace

TypedRow type_row(Dice& dice, const Woman& woman, Date as_of) {
  TypedRow row;
  row.intent = "sound";
  row.outcomes = {"accept"};
  type_plain_fields(dice, row, woman);
  type_leaving(dice, row, woman.husband.left);
  spoil_number(dice, row, woman);
  if (row.intent == "sound") spoil_rest(dice, row);
  if (row.intent == "sound") spoil_leaving(dice, row, woman, as_of);
  return row;
}

}  // namespace halfsky::app::demo
