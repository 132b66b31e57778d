#include "ledger/entry_judging.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "ledger/life_history.h"

namespace halfsky::ledger {
namespace {

bool is_yes(const Documents& documents, std::string_view name) {
  return documents.get(name) == "1";
}

std::optional<int> leading_number(const std::string& text) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc{} || value < 0) return std::nullopt;
  return value;
}

bool is_code(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::string> code_or_nothing(const std::string& text) {
  return is_code(text) ? std::optional{text} : std::nullopt;
}

// A household that was lifted out of poverty has no difficulty by that alone (domain 5.2, code 08).
LowIncomeKind poverty_kind(const std::string& words) {
  if (contains(words, "突发")) return LowIncomeKind::monitored_sudden_hardship;
  if (contains(words, "边缘")) return LowIncomeKind::monitored_near_poverty;
  if (contains_any(words, {"不稳定", "监测"})) return LowIncomeKind::monitored_unstable;
  return contains(words, "脱贫") ? LowIncomeKind::lifted_out_of_poverty : LowIncomeKind::other_hardship;
}

// 肢体二级, 2级, the code 42 of kind and grade, or the 20 characters of a certificate, whose last one is the
// grade.
std::optional<int> disability_grade(const std::string& words) {
  constexpr std::array<std::string_view, 4> chinese{"一级", "二级", "三级", "四级"};
  for (int grade = 1; grade <= 4; ++grade) {
    if (contains_any(words, {chinese.at(static_cast<std::size_t>(grade) - 1)})) return grade;
    if (contains(words, std::to_string(grade) + "级")) return grade;
  }
  constexpr std::size_t certificate_length = 20;
  const bool is_kind_and_grade = words.size() == 2 && is_code(words);
  const bool is_certificate = words.size() >= certificate_length && is_code(words.substr(0, 17));
  if (!is_kind_and_grade && !is_certificate) return std::nullopt;
  const char last = words[is_certificate ? certificate_length - 1 : 1];
  return last >= '1' && last <= '4' ? std::optional{last - '0'} : std::nullopt;
}

std::vector<LowIncomeRecognition> low_income_of(const Documents& documents, Date on) {
  std::vector<LowIncomeRecognition> found;
  if (is_yes(documents, "dibao"))
    found.push_back({LowIncomeKind::minimum_living_allowance, on, std::nullopt, false});
  if (is_yes(documents, "poor")) {
    const std::string words = documents.get("poor_words") + documents.get("hardship_type");
    found.push_back({poverty_kind(words), on, std::nullopt, false});
  }
  return found;
}

}  // namespace

std::optional<DateInterval> leaving_of(const Documents& documents) {
  const auto from = parse_date(documents.get(leave_from_name));
  const auto to = parse_date(documents.get(leave_to_name));
  if (!from || !to) return std::nullopt;
  return DateInterval{*from, *to};
}

Circumstances circumstances_of(const Documents& documents, Date on) {
  Circumstances known;
  known.low_income = low_income_of(documents, on);
  known.is_disabled = is_yes(documents, "disabled");
  if (known.is_disabled) known.disability_grade = disability_grade(documents.get("disability"));
  known.is_seriously_ill = is_yes(documents, "illness");
  known.husband_last_at_home = parse_date(documents.get("last_home_visit"));
  known.born = parse_date(documents.get("birth_date"));
  known.has_no_phone = is_yes(documents, "phone_none");
  return known;
}

EntryColumns judge_entry(const Documents& documents, std::span<const Spell> spells,
                         const EntryColumns& present, const Parameters& parameters, Date on) {
  EntryColumns columns = present;
  columns.verdict = verdict_on(documents, spells, parameters.eligibility, on).status;
  const Attention attention = judge_attention(circumstances_of(documents, on), parameters.attention, on);
  columns.key_groups = attention.key_groups;
  columns.level = level_in_force(attention.level, present.level, std::nullopt, false, on);
  const auto born = parse_date(documents.get("birth_date"));
  if (born) columns.age_band = five_year_age_band(*born, on);
  const auto leaving = leaving_of(documents);
  if (leaving) columns.absence_band = word_of(absence_band(leaving->from, on));
  if (const auto education = code_or_nothing(documents.get("education"))) columns.education = education;
  if (const auto health = code_or_nothing(documents.get("health"))) columns.health = health;
  if (const auto children = leading_number(documents.get("children_count")))
    columns.children = children_class_of(*children);
  columns.parameter_version = parameters.version;
  return columns;
}

bool is_overdue(const EntryColumns& columns, const Parameters& parameters, Date on) {
  if (columns.state != EntryState::active || !columns.next_review) return false;
  // The next review lies one cycle after the last verification.
  const int grace = parameters.stale_after_months - parameters.review_cycle_months;
  return add_months(*columns.next_review, grace) < on;
}

Date watched_until(const Verdict& verdict, Date on, int exit_after_days) {
  if (verdict.status == Status::pending) return verdict.due.value_or(on);
  const bool is_out = verdict.status == Status::not_eligible && verdict.out_from;
  return is_out ? *verdict.out_from + std::chrono::days{exit_after_days + 1} : on;
}

}  // namespace halfsky::ledger
