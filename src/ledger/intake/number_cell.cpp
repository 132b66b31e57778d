#include "ledger/intake/number_cell.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "ledger/intake/cell_words.h"

namespace halfsky::ledger {
namespace {

using core::IdentityFault;

constexpr double first_inexact_number = 1e15;
constexpr std::size_t digits_of_two_numbers = 30;

std::string_view class_of(IdentityFault fault) {
  constexpr std::array<std::string_view, 10> classes{
      "id_missing",  "id_masked",         "id_precision_lost", "id_bad_char",      "id_length",
      "id_15_digit", "id_region_unknown", "id_birth_invalid",  "id_birth_invalid", "id_check_digit"};
  return classes.at(static_cast<std::size_t>(fault));
}

bool is_two_numbers(std::string_view text) {
  const std::string plain = to_half_width(text);
  const auto count = std::count_if(plain.begin(), plain.end(),
                                   [](char c) { return (c >= '0' && c <= '9') || c == 'X' || c == 'x'; });
  return static_cast<std::size_t>(count) >= digits_of_two_numbers;
}

NumberReading question(std::string_view reason_class, std::string_view label) {
  NumberReading reading;
  reading.findings.push_back(make_finding(reason_class, label));
  return reading;
}

void keep(NumberReading& reading, const core::IdentityCheck& check, std::string_view text) {
  reading.is_sound = check.valid();
  reading.birth_date = check.birth_date;
  reading.sex = check.sex;
  const std::string written = core::normalize_identity_number(text);
  const bool has_digits =
      std::all_of(written.begin(), written.end(), [](char c) { return (c >= '0' && c <= '9') || c == 'X'; });
  if (has_digits && (written.size() == 15 || written.size() == 18)) reading.number = written;
  if (check.faults.has(IdentityFault::fifteen_digits) && check.normalized.size() == 18)
    reading.suggested = check.normalized;
}

Finding finding_of(IdentityFault fault, std::string_view text, const NumberReading& reading, Date as_of,
                   std::string_view label) {
  Finding finding = make_finding(class_of(fault), label);
  if (fault == IdentityFault::fifteen_digits && !reading.suggested.empty()) {
    finding.sentence = "id_15_digit_suggested";
    finding.facts["number"] = reading.suggested;
  }
  if (fault == IdentityFault::bad_character) {
    if (const auto suggestion = core::suggest_identity_number(text, as_of)) {
      finding.sentence = "id_bad_char_suggested";
      finding.facts["number"] = *suggestion;
    }
  }
  return finding;
}

NumberReading read_text(const std::string& text, Date as_of, std::string_view label) {
  if (is_two_numbers(text)) return question("multiple_people", label);
  const core::IdentityCheck check = core::check_identity_number(text, as_of);
  NumberReading reading;
  keep(reading, check, text);
  for (const IdentityFault fault : check.faults.list())
    reading.findings.push_back(finding_of(fault, text, reading, as_of, label));
  if (core::looks_rounded_to_fifteen_digits(reading.number))
    reading.findings.push_back(make_finding("id_precision_lost", label));
  return reading;
}

}  // namespace

NumberReading read_number(const platform::Cell* cell, Date as_of, std::string_view label) {
  if (cell == nullptr) return question("id_missing", label);
  if (is_broken(*cell)) return {};
  if (cell->kind == platform::CellKind::boolean) return question("id_missing", label);
  const bool is_number = cell->kind == platform::CellKind::number;
  if (is_number && cell->number >= first_inexact_number) return question("id_precision_lost", label);
  if (is_number && cell->number == 0) return question("id_missing", label);
  return read_text(cell_words(*cell), as_of, label);
}

}  // namespace halfsky::ledger
