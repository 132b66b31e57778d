#include "app/commands/judge.h"

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>

#include "app/commands/complain.h"
#include "app/commands/date_option.h"
#include "base/clock.h"
#include "base/text.h"

namespace halfsky::app {
namespace {

struct Options {
  std::string as_of;
  std::vector<std::string> files;
};

std::string date_or_null(const std::optional<Date>& date) {
  return date ? '"' + to_string(*date) + '"' : "null";
}

int judge_file(const std::string& file, Date default_day) {
  if (file == "-") return judge_lines(std::cin, std::cout, std::cerr, "-", default_day);
  std::ifstream in{file};
  if (!in) {
    complain(std::cerr, Problem{"judge.file_unreadable", {{"file", file}}});
    return 1;
  }
  return judge_lines(in, std::cout, std::cerr, file, default_day);
}

int run(const Options& options) {
  std::ios::sync_with_stdio(false);
  const Date default_day = parse_date(options.as_of).value_or(date_in_china(SystemClock{}.now()));
  int refused = 0;
  for (const std::string& file : options.files.empty() ? std::vector<std::string>{"-"} : options.files)
    refused += judge_file(file, default_day);
  std::cout.flush();
  if (!std::cout.good()) return 1;
  return refused > 0 ? 3 : 0;
}

}  // namespace

std::string describe_verdicts(const History& history) {
  std::string lines;
  for (const Date day : history.days) {
    const ledger::Verdict verdict = ledger::judge(history.events, history.config, day);
    lines += R"({"id": )" + history.id + R"(, "as_of": ")" + to_string(day) + R"(", "status": ")";
    lines += ledger::word_of(verdict.status);
    lines += R"(", "since": )" + date_or_null(verdict.since) + R"(, "ended": )" + date_or_null(verdict.ended);
    lines += R"(, "reason": )";
    lines += verdict.reason ? '"' + std::string{ledger::word_of(*verdict.reason)} + '"' : "null";
    lines += "}\n";
  }
  return lines;
}

int judge_lines(std::istream& in, std::ostream& out, std::ostream& errors, const std::string& source,
                Date default_day) {
  int refused = 0;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (trim(line).empty()) continue;
    Result<History> history = read_history(line, default_day);
    if (history) {
      out << describe_verdicts(*history);
      continue;
    }
    ++refused;
    history.error().facts["line"] = std::to_string(number);
    history.error().facts["file"] = source;
    complain(errors, history.error());
  }
  return refused;
}

void add_judge(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("judge", "Judge whether histories are within the plan's definition");
  command->footer(
      "Histories are JSON lines from the files or, with none or with -, from standard input. Each day asked "
      "gives\n"
      "one line: eligible, pending, not_eligible or review, since when, when it ended, and the reason. A "
      "line that\n"
      "cannot be read is named on standard error, the others go on, and the exit status is 3.\n\n"
      "Example (one line each):\n"
      "  $ echo '{\"id\": \"E01\", \"events\": [\n"
      "      {\"date\": \"2010-05-01\", \"type\": \"lives_in\", \"value\": \"village\"},\n"
      "      {\"date\": \"2010-10-01\", \"type\": \"married\"},\n"
      "      {\"date\": \"2020-03-01\", \"type\": \"husband_leaves\", \"value\": \"work\"}],\n"
      "      \"as_of\": [\"2020-09-01\"]}' | halfsky judge\n"
      "  {\"id\": \"E01\", \"as_of\": \"2020-09-01\", \"status\": \"eligible\", \"since\": \"2020-09-01\", "
      "\"ended\": null, "
      "\"reason\": null}\n\n"
      "\"config\" may set min_months (6), visit_max_days (30), max_visit_days_total (null) and\n"
      "woman_away_max_days (30).");
  const auto options = std::make_shared<Options>();
  command->add_option("files", options->files, "Files of JSON lines; - reads standard input");
  add_date_option(*command, "--as-of", options->as_of, "The day for lines without \"as_of\"");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace halfsky::app
