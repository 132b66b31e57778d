#pragma once
// `halfsky judge`: histories as JSON lines in, a verdict for each day asked as JSON lines out (contract
// section 3). A line that cannot be read is named on the error stream and the others go on.
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "ledger/eligibility.h"

namespace CLI {
class App;
}

namespace halfsky::app {

// One line of input. `id` is its JSON text, so that it comes back as it was given.
struct History {
  std::string id;
  ledger::EligibilityConfig config;
  std::vector<ledger::Event> events;
  std::vector<Date> days;
};

// Refuses with judge.not_json, judge.field_missing, judge.field_wrong or judge.word_unknown (facts: where). A
// line that asks for no day is asked for `default_day`.
Result<History> read_history(std::string_view line, Date default_day);

// The lines for every day that the history asks for, each with its line break.
std::string describe_verdicts(const History& history);

// Returns how many lines could not be read. `source` names the input in the errors.
int judge_lines(std::istream& in, std::ostream& out, std::ostream& errors, const std::string& source,
                Date default_day);

void add_judge(CLI::App& app, int& status);

}  // namespace halfsky::app
