#include "ledger/intake/reading.h"

#include <algorithm>
#include <array>
#include <utility>

namespace halfsky::ledger {
namespace {

constexpr std::array<std::string_view, 3> outcome_words{"accept", "review", "reject"};

using ClassKind = std::pair<std::string_view, ReasonKind>;

constexpr std::array number_doubts{
    std::string_view{"id_missing"},        std::string_view{"id_length"},
    std::string_view{"id_bad_char"},       std::string_view{"id_masked"},
    std::string_view{"id_check_digit"},    std::string_view{"id_birth_invalid"},
    std::string_view{"id_region_unknown"}, std::string_view{"id_15_digit"},
    std::string_view{"id_precision_lost"}, std::string_view{"id_belongs_to_husband"},
};

constexpr std::array<ClassKind, 21> other_classes{{
    {"id_birth_conflict", ReasonKind::who_she_is},
    {"gender_conflict", ReasonKind::who_she_is},
    {"multiple_people", ReasonKind::who_she_is},
    {"column_shift", ReasonKind::who_she_is},
    {"duplicate_same_id", ReasonKind::double_entry},
    {"duplicate_conflict", ReasonKind::double_entry},
    {"duplicate_cross_village", ReasonKind::double_entry},
    {"same_id_diff_name", ReasonKind::double_entry},
    {"not_eligible_lt6m", ReasonKind::leaving},
    {"leave_date_missing", ReasonKind::leaving},
    {"leave_date_vague", ReasonKind::leaving},
    {"leave_date_ambiguous", ReasonKind::leaving},
    {"leave_date_invalid", ReasonKind::leaving},
    {"phone_invalid", ReasonKind::warning},
    {"phone_missing", ReasonKind::warning},
    {"phone_several", ReasonKind::warning},
    {"flag_unknown", ReasonKind::warning},
    {"income_invalid", ReasonKind::warning},
    {"hidden_row", ReasonKind::warning},
    {"marital_missing", ReasonKind::warning},
    {"residence_missing", ReasonKind::warning},
}};

bool is_number_doubt(std::string_view reason_class) {
  return std::find(number_doubts.begin(), number_doubts.end(), reason_class) != number_doubts.end();
}

void add_once(Findings& findings, Finding finding) {
  const bool is_there = std::any_of(findings.begin(), findings.end(), [&](const Finding& other) {
    return other.reason_class == finding.reason_class && other.column == finding.column;
  });
  if (!is_there) findings.push_back(std::move(finding));
}

}  // namespace

std::string_view to_string(Outcome outcome) {
  return outcome_words.at(static_cast<std::size_t>(outcome));
}

std::optional<Outcome> read_outcome(std::string_view word) {
  const auto* const found = std::find(outcome_words.begin(), outcome_words.end(), word);
  if (found == outcome_words.end()) return std::nullopt;
  return static_cast<Outcome>(found - outcome_words.begin());
}

ReasonKind kind_of(std::string_view reason_class) {
  if (is_number_doubt(reason_class) || reason_class.starts_with("name_")) return ReasonKind::who_she_is;
  for (const auto& [name, kind] : other_classes) {
    if (name == reason_class) return kind;
  }
  return reason_class.starts_with("not_eligible_") ? ReasonKind::not_eligible : ReasonKind::question;
}

bool RowReading::has_reason(std::string_view reason_class) const {
  return std::any_of(reasons.begin(), reasons.end(),
                     [&](const Finding& f) { return f.reason_class == reason_class; });
}

bool RowReading::has_reason_of(ReasonKind kind) const {
  return std::any_of(reasons.begin(), reasons.end(),
                     [&](const Finding& f) { return kind_of(f.reason_class) == kind; });
}

bool RowReading::number_in_doubt() const {
  return std::any_of(reasons.begin(), reasons.end(),
                     [](const Finding& f) { return is_number_doubt(f.reason_class); });
}

void add_finding(RowReading& row, Finding finding) {
  const bool is_warning = kind_of(finding.reason_class) == ReasonKind::warning;
  add_once(is_warning ? row.warnings : row.reasons, std::move(finding));
}

void add_findings(RowReading& row, Findings findings) {
  for (Finding& finding : findings) add_finding(row, std::move(finding));
}

Outcome outcome_of(const RowReading& row) {
  if (row.reasons.empty()) return Outcome::accept;
  if (row.has_reason_of(ReasonKind::who_she_is)) return Outcome::review;
  if (row.plainly_not_eligible) return Outcome::reject;
  if (row.has_reason("duplicate_conflict") || row.has_reason("same_id_diff_name") ||
      row.has_reason("duplicate_cross_village")) {
    return Outcome::review;
  }
  if (row.has_reason("duplicate_same_id")) return Outcome::reject;
  // Before all: a question about the leaving date itself outweighs a reading that would turn her away.
  const bool leaving_in_doubt = row.has_reason("leave_date_missing") || row.has_reason("leave_date_vague") ||
                                row.has_reason("leave_date_ambiguous") ||
                                row.has_reason("leave_date_invalid");
  if (row.has_reason("not_eligible_lt6m") && !leaving_in_doubt) return Outcome::reject;
  return Outcome::review;
}

}  // namespace halfsky::ledger
