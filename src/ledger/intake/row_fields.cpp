#include "ledger/intake/row_fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/text.h"
#include "core/identity/identity_number.h"
#include "core/identity/phone.h"
#include "ledger/intake/cell_words.h"
#include "ledger/intake/leaving.h"
#include "ledger/intake/row_words.h"

namespace halfsky::ledger {
namespace {

struct CodedField {
  Field field;
  std::string_view list;
};

constexpr std::array<CodedField, 11> coded{{{Field::sex, "sex"},
                                            {Field::ethnicity, "ethnicity"},
                                            {Field::education, "education"},
                                            {Field::political_status, "political_status"},
                                            {Field::marital_status, "marital_status"},
                                            {Field::relation_to_head, "family_relation"},
                                            {Field::parents_in_law, "parents_in_law"},
                                            {Field::industry, "industry"},
                                            {Field::absence_reason, "absence_reason"},
                                            {Field::occupation, "her_employment"},
                                            {Field::health, "health"}}};

constexpr std::array<Field, 21> as_written{Field::category,
                                           Field::registered_address,
                                           Field::home_address,
                                           Field::residence,
                                           Field::head_name,
                                           Field::members,
                                           Field::children_schooling,
                                           Field::husband_status,
                                           Field::employer,
                                           Field::contact_frequency,
                                           Field::income_source,
                                           Field::illness,
                                           Field::disability,
                                           Field::hardship_type,
                                           Field::needs,
                                           Field::skills,
                                           Field::wishes,
                                           Field::aid_received,
                                           Field::responsible_person,
                                           Field::remark,
                                           Field::marriage_registered};

constexpr std::array<Field, 6> counts{Field::age,
                                      Field::household_size,
                                      Field::labour_count,
                                      Field::children_count,
                                      Field::minor_children_count,
                                      Field::elders_count};

constexpr std::array<Field, 4> dates{Field::last_home_visit, Field::return_date, Field::filled_on,
                                     Field::husband_birth_date};

constexpr double yuan_too_few = 100;
constexpr double yuan_too_many = 100'000'000;

// The number that the text begins with.
std::optional<double> leading_number(std::string_view text, std::string_view& rest) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{}) return std::nullopt;
  rest = text.substr(static_cast<std::size_t>(end - text.data()));
  return value;
}

std::string number_text(double value) {
  if (value == std::floor(value) && std::abs(value) < 1e15)
    return std::to_string(static_cast<long long>(value));
  std::string text = std::to_string(std::round(value * 100) / 100);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

// 3.5万, 35000元, 12,000; in yuan. `label` may say 万元.
std::optional<double> read_income(std::string_view plain, std::string_view label) {
  const std::string text = replace_all(replace_all(std::string{plain}, ",", ""), "约", "");
  std::string_view rest;
  const auto number = leading_number(text, rest);
  if (!number || *number < 0) return std::nullopt;
  const bool is_range = !rest.empty() && (rest[0] == '-' || rest[0] == '~');
  if (is_range) return std::nullopt;
  const bool in_ten_thousands = rest.starts_with("万") || (rest.empty() && contains(label, "万"));
  if (!rest.empty() && !rest.starts_with("万") && !rest.starts_with("元") && !rest.starts_with("多") &&
      !rest.starts_with("左右"))
    return std::nullopt;
  return in_ten_thousands ? *number * 10'000 : *number;
}

void keep_income(const RowContext& context, RowFields& fields) {
  const std::string plain = said_in(context.cells.cell(Field::income));
  if (plain.empty()) return;
  const std::string_view label = context.cells.label(Field::income);
  const std::optional<double> yuan = read_income(plain, label);
  const bool is_likely = yuan && *yuan < yuan_too_many && (*yuan == 0 || *yuan >= yuan_too_few);
  if (!is_likely) fields.findings.push_back(make_finding("income_invalid", label));
  fields.values[std::string{to_string(Field::income)}] = yuan ? number_text(*yuan) : plain;
}

// 1垧2亩, 1.5垧, 15亩, 1公顷, 15: in 亩.
std::optional<double> read_land(std::string_view plain, std::string_view label) {
  double sum = 0;
  std::string_view text = plain;
  while (!text.empty()) {
    std::string_view rest;
    const auto number = leading_number(text, rest);
    if (!number || *number < 0) return std::nullopt;
    const bool is_large = rest.starts_with("垧") || rest.starts_with("公顷") ||
                          (rest.empty() && contains_any(label, {"垧", "公顷"}));
    sum += is_large ? *number * 15 : *number;
    for (const std::string_view unit : {"垧", "公顷", "亩地", "亩"}) {
      if (rest.starts_with(unit)) {
        rest.remove_prefix(unit.size());
        break;
      }
    }
    if (rest.size() == text.size()) return std::nullopt;
    text = rest;
  }
  return sum;
}

void keep_land(const RowContext& context, RowFields& fields) {
  const std::string plain = said_in(context.cells.cell(Field::land));
  if (plain.empty()) return;
  const auto area = read_land(plain, context.cells.label(Field::land));
  fields.values[std::string{to_string(Field::land)}] = area ? number_text(*area) : plain;
}

// A code where the table knows the word; several words apart by signs as codes, if it knows them all.
std::string code_of(const core::CodeList* list, const std::string& plain) {
  const core::Code* code = list == nullptr ? nullptr : list->read(plain);
  return code == nullptr ? plain : code->code;
}

void keep_codes(const RowContext& context, RowFields& fields) {
  for (const CodedField& field : coded) {
    const std::string plain = said_in(context.cells.cell(field.field));
    if (!plain.empty())
      fields.values[std::string{to_string(field.field)}] =
          code_of(context.rules.codes.list(field.list), plain);
  }
}

void keep_counts(const RowContext& context, RowFields& fields) {
  for (const Field field : counts) {
    const std::string plain = said_in(context.cells.cell(field));
    if (plain.empty()) continue;
    std::string_view rest;
    const auto number = leading_number(plain, rest);
    const bool is_count = number && *number == std::floor(*number) && *number >= 0 && *number < 200 &&
                          (rest.empty() || rest.starts_with("人") || rest.starts_with("口") ||
                           rest.starts_with("个") || rest.starts_with("(") || rest.starts_with("岁"));
    fields.values[std::string{to_string(field)}] = is_count ? number_text(*number) : plain;
  }
}

void keep_dates(const RowContext& context, RowFields& fields) {
  for (const Field field : dates) {
    const platform::Cell* cell = context.cells.cell(field);
    const std::string plain = said_in(cell);
    if (plain.empty()) continue;
    const auto date = read_date_cell(*cell, context.date1904, context.rules.as_of);
    std::string& value = fields.values[std::string{to_string(field)}];
    value = cell_words(*cell);
    if (date && date->precision == LeavePrecision::day) value = halfsky::to_string(date->interval.from);
    if (date && date->precision == LeavePrecision::month)
      value = halfsky::to_string(date->interval.from).substr(0, 7);
  }
}

void keep_husband(const RowContext& context, RowFields& fields) {
  if (const std::string plain = said_in(context.cells.cell(Field::husband_id_number)); !plain.empty())
    fields.values[std::string{to_string(Field::husband_id_number)}] = core::normalize_identity_number(plain);
  if (const std::string plain = said_in(context.cells.cell(Field::husband_phone)); !plain.empty()) {
    const core::PhoneReading phones = core::read_phones(plain);
    fields.values[std::string{to_string(Field::husband_phone)}] =
        phones.phones.empty() ? plain : phones.phones.front().number;
  }
}

}  // namespace

RowFields read_fields(const RowContext& context) {
  RowFields fields;
  keep_codes(context, fields);
  keep_counts(context, fields);
  keep_dates(context, fields);
  keep_income(context, fields);
  keep_land(context, fields);
  keep_husband(context, fields);
  for (const Field field : as_written) {
    for (const RowCells::Pair& pair : context.cells.all(field)) {
      if (said_in(pair.cell).empty()) continue;
      std::string& value = fields.values[std::string{to_string(field)}];
      value += (value.empty() ? "" : "；") + cell_words(*pair.cell);
    }
  }
  return fields;
}

}  // namespace halfsky::ledger
