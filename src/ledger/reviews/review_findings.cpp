#include "ledger/reviews/review_findings.h"

#include <algorithm>
#include <array>

#include "ledger/entry_judging.h"
#include "ledger/entry_spells.h"
#include "ledger/field_check.h"
#include "ledger/intake/leaving.h"
#include "ledger/life_history.h"

namespace halfsky::ledger {
namespace {

// What a row's settlement lets a person correct (imports/settle.h) and a cell may be wrong in: yes and no ask
// nothing.
constexpr std::array<std::string_view, 8> correctable{"birth_date", "destination", "group", "husband_name",
                                                      "id_number",  "name",        "phone", "village"};
static_assert(std::is_sorted(correctable.begin(), correctable.end()));

// By the leaving that the form itself tells.
void ask_of_leaving(const Documents& documents, const Parameters& parameters, const core::CodeBook& codes,
                    Date on, Findings& questions) {
  const std::vector<Spell> told = absence_edit({}, documents, {}, codes, Recording{}).come;
  const Verdict verdict = verdict_on(documents, told, parameters.eligibility, on);
  switch (verdict.status) {
    case Status::eligible:
      return;
    case Status::review:
      questions.push_back(make_finding(verdict.reason          ? "husband_reason_unclear"
                                       : leaving_of(documents) ? "leave_date_vague"
                                                               : "leave_date_missing"));
      return;
    case Status::pending:
    case Status::not_eligible:
      questions.push_back(make_finding("not_eligible_lt6m"));
  }
}

template <class Value>
bool is_told(const std::optional<std::optional<Value>>& field) {
  return field && *field;
}

}  // namespace

SubmissionFindings findings_of_submission(const Documents& documents, const Parameters& parameters,
                                          const core::CodeBook& codes, Date on) {
  SubmissionFindings found;
  if (documents.get("id_number").empty()) found.questions.push_back(make_finding("id_missing"));
  if (documents.get("husband_name").empty()) found.questions.push_back(make_finding("husband_missing"));
  ask_of_leaving(documents, parameters, codes, on, found.questions);
  EntryFields told = show_fields(documents, {{all_data_classes.begin(), all_data_classes.end()}, {}}).fields;
  found.faults = check_fields(told, codes, on);
  return found;
}

std::vector<std::string> differing_fields(const EntryFields& told, const EntryFields& known) {
  std::vector<std::string> differs;
  platform::for_each_member<EntryFields>([&](std::string_view name, auto pointer) {
    if (is_told(told.*pointer) && told.*pointer != known.*pointer) differs.emplace_back(name);
  });
  return differs;
}

Result<CorrectedValues> understood(CorrectedValues values, Date as_of) {
  const auto from = values.find("leave_from");
  if (from == values.end() || from->second.empty() || values.contains("leave_to")) return values;
  platform::Cell cell;
  cell.text = from->second;
  const Leaving leaving = read_leaving(cell, false, as_of, "");
  if (!leaving.interval || leaving.other) return problem("import.value_invalid", {{"name", "leave_from"}});
  const DateInterval days = leaving.generous.value_or(*leaving.interval);
  CorrectedValues read = std::move(values);
  read["leave_from"] = halfsky::to_string(days.from);
  read["leave_to"] = halfsky::to_string(days.to);
  read["leave_precision"] = to_string(leaving.precision);
  return read;
}

std::optional<std::string> correctable_field(std::string_view field) {
  if (field == "leave_date") return "leave_from";
  if (!std::binary_search(correctable.begin(), correctable.end(), field)) return std::nullopt;
  return std::string{field};
}

}  // namespace halfsky::ledger
