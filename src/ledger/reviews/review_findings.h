#pragma once
// What a reviewer is told beside the values: what a village's submission leaves open, in which fields two
// records of a woman disagree, and what a written correction means. Pure.
#include <map>
#include <string>
#include <vector>

#include "core/codes/code_list.h"
#include "ledger/entry.h"
#include "ledger/entry_fields.h"
#include "ledger/intake/finding.h"
#include "ledger/parameters.h"

namespace halfsky::ledger {

struct SubmissionFindings {
  Findings questions;           // classes of contract section 2
  std::vector<Problem> faults;  // of check_fields
  bool none() const { return questions.empty() && faults.empty(); }
};

// Of an entry opened whole. One without a finding may be approved together with others.
SubmissionFindings findings_of_submission(const Documents& documents, const Parameters& parameters,
                                          const core::CodeBook& codes, Date on);

// Fields that both speak of, with different values, and those that only `told` has.
std::vector<std::string> differing_fields(const EntryFields& told, const EntryFields& known);

// Corrections as a person writes them, as settle_row takes them: 2020年3月 becomes an interval with its
// precision. Refuses with import.value_invalid (fact: name).
using CorrectedValues = std::map<std::string, std::string>;
Result<CorrectedValues> understood(CorrectedValues values, Date as_of);

// The name of the value by which a decision may correct a cell of this column: nothing where it may not.
std::optional<std::string> correctable_field(std::string_view field);

}  // namespace halfsky::ledger
