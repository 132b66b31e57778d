#include "core/identity/identity_number.h"

#include <array>

#include "base/text.h"
#include "core/identity/identity_text.h"

namespace halfsky::core {
namespace {

constexpr std::array<int, 17> weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::string_view check_digits = "10X98765432";
constexpr Date first_birth_date = std::chrono::sys_days{std::chrono::year{1900} / 1 / 1};

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  for (const char c : text) {
    if (!is_digit(c)) return false;
  }
  return true;
}

bool has_number_form(std::string_view text) {
  return text.size() == 18 && all_digits(text.substr(0, 17)) && (is_digit(text[17]) || text[17] == 'X');
}

int number_at(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (const char c : text.substr(at, count)) value = value * 10 + (c - '0');
  return value;
}

// GB/T 2260: the provinces, and 71, 81 to 83 for Taiwan, Hong Kong and Macao.
bool is_province(int prefix) {
  const int group = prefix / 10;
  const int member = prefix % 10;
  constexpr std::array<int, 9> first = {10, 1, 1, 1, 1, 0, 1, 1, 1};
  constexpr std::array<int, 9> last = {0, 5, 3, 7, 6, 4, 5, 1, 3};
  if (group > 8) return false;
  const auto row = static_cast<std::size_t>(group);
  return member >= first[row] && member <= last[row];
}

std::optional<Date> birth_date_of(std::string_view eighteen) {
  const auto date = make_date(number_at(eighteen, 6, 4), static_cast<unsigned>(number_at(eighteen, 10, 2)),
                              static_cast<unsigned>(number_at(eighteen, 12, 2)));
  if (!date || *date < first_birth_date) return std::nullopt;
  return date;
}

// Region, date and check digit of a text that has the form; what is sound is filled in.
void judge_eighteen(IdentityCheck& check, std::optional<Date> today) {
  const std::string& number = check.normalized;
  if (!is_province(number_at(number, 0, 2))) check.faults.add(IdentityFault::region_unknown);
  const std::optional<Date> born = birth_date_of(number);
  if (!born) check.faults.add(IdentityFault::date_invalid);
  if (born && today && *born > *today) check.faults.add(IdentityFault::date_future);
  if (identity_check_digit(number) != number[17]) check.faults.add(IdentityFault::check_digit);
  if (!check.faults.none()) return;
  check.birth_date = born;
  check.sex = (number[16] - '0') % 2 == 1 ? Sex::male : Sex::female;
}

void judge_fifteen(IdentityCheck& check, std::optional<Date> today) {
  IdentityCheck longer;
  longer.normalized = check.normalized.substr(0, 6) + "19" + check.normalized.substr(6);
  longer.normalized += identity_check_digit(longer.normalized);
  judge_eighteen(longer, today);
  if (!longer.valid()) longer.normalized = check.normalized;
  check = std::move(longer);
  check.faults.add(IdentityFault::fifteen_digits);
}

}  // namespace

std::string_view word_of(IdentityFault fault) {
  constexpr std::array<std::string_view, 10> words = {
      "empty",          "masked",         "precision_lost", "bad_character", "length",
      "fifteen_digits", "region_unknown", "date_invalid",   "date_future",   "check_digit"};
  return words[static_cast<std::size_t>(fault)];
}

std::vector<IdentityFault> IdentityFaults::list() const {
  std::vector<IdentityFault> faults;
  for (unsigned i = 0; i <= static_cast<unsigned>(IdentityFault::check_digit); ++i) {
    const auto fault = static_cast<IdentityFault>(i);
    if (has(fault)) faults.push_back(fault);
  }
  return faults;
}

char identity_check_digit(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += (digits[i] - '0') * weights[i];
  return check_digits[static_cast<std::size_t>(sum % 11)];
}

std::string normalize_identity_number(std::string_view text) {
  if (has_number_form(text)) return std::string{text};
  return normalize_unusual_identity_text(text);
}

IdentityCheck check_identity_number(std::string_view text, std::optional<Date> today) {
  IdentityCheck check;
  check.normalized = normalize_identity_number(text);
  if (has_number_form(check.normalized)) {
    judge_eighteen(check, today);
  } else if (check.normalized.size() == 15 && all_digits(check.normalized)) {
    judge_fifteen(check, today);
  } else {
    check.faults = faults_of_unusual_text(text, check.normalized);
  }
  return check;
}

bool looks_rounded_to_fifteen_digits(std::string_view normalized) {
  return normalized.size() == 18 && all_digits(normalized) && normalized.substr(15) == "000" &&
         identity_check_digit(normalized) != '0';
}

std::optional<std::string> suggest_identity_number(std::string_view text, std::optional<Date> today) {
  const IdentityCheck check = check_identity_number(replace_lookalikes(text), today);
  if (!check.valid()) return std::nullopt;
  return check.normalized;
}

std::string mask_identity_number(std::string_view normalized) {
  if (normalized.size() != 18) return normalized.empty() ? "" : std::string{normalized.substr(0, 1)} + "****";
  return std::string{normalized.substr(0, 6)} + "********" + std::string{normalized.substr(14)};
}

}  // namespace halfsky::core
