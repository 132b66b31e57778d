#include "app/commands/check_id.h"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <iostream>
#include <memory>
#include <vector>

#include "app/commands/date_option.h"
#include "base/clock.h"
#include "base/text.h"
#include "core/identity/identity_number.h"

namespace halfsky::app {
namespace {

std::string json_text(std::string_view text) {
  return boost::json::serialize(boost::json::string{text});
}

std::string reasons_of(const core::IdentityCheck& check) {
  std::string list;
  for (const core::IdentityFault fault : check.faults.list()) {
    list += list.empty() ? "\"" : ", \"";
    list += core::word_of(fault);
    list += '"';
  }
  if (check.is_a_mans()) list = "\"gender_conflict\"";
  return "[" + list + "]";
}

// A JSON string says its text; anything else is the number as somebody typed it.
std::string text_of_line(const std::string& line) {
  const std::string trimmed = trim(line);
  if (!trimmed.starts_with('"')) return line;
  boost::json::error_code error;
  const boost::json::value value = boost::json::parse(trimmed, error);
  if (error || !value.is_string()) return line;
  return std::string{std::string_view{value.get_string()}};
}

struct Options {
  std::string today;
  std::vector<std::string> numbers;
};

int run(const Options& options) {
  const Date today = parse_date(options.today).value_or(date_in_china(SystemClock{}.now()));
  const bool reads_input =
      options.numbers.empty() || (options.numbers.size() == 1 && options.numbers.front() == "-");
  if (reads_input) {
    check_identity_lines(std::cin, std::cout, today);
  } else {
    for (const std::string& number : options.numbers)
      std::cout << describe_identity_number(number, today) << '\n';
  }
  std::cout.flush();
  return std::cout.good() ? 0 : 1;
}

}  // namespace

std::string describe_identity_number(std::string_view input, std::optional<Date> today) {
  const std::string text = is_valid_utf8(input) ? std::string{input} : encode_utf8(decode_utf8(input));
  const core::IdentityCheck check = core::check_identity_number(text, today);
  std::string line = R"({"input": )" + json_text(text);
  line += check.valid() ? R"(, "valid": true)" : R"(, "valid": false)";
  line += R"(, "normalized": )" + (check.normalized.empty() ? "null" : json_text(check.normalized));
  line += R"(, "birth_date": )" + (check.birth_date ? '"' + to_string(*check.birth_date) + '"' : "null");
  line += !check.sex                       ? R"(, "sex": null)"
          : check.sex == core::Sex::female ? R"(, "sex": "F")"
                                           : R"(, "sex": "M")";
  return line + R"(, "reasons": )" + reasons_of(check) + "}";
}

void check_identity_lines(std::istream& in, std::ostream& out, std::optional<Date> today) {
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();
    out << describe_identity_number(text_of_line(line), today) << '\n';
  }
}

void add_check_id(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("check-id", "Check citizen identity numbers (GB 11643)");
  command->footer(
      "Numbers are read from the arguments or, with none or with -, from standard input: one a line, as a "
      "JSON\n"
      "string or as it stands. Each gives one JSON object.\n\n"
      "Example:\n"
      "  $ halfsky check-id 220122198506071422\n"
      "  {\"input\": \"220122198506071422\", \"valid\": true, \"normalized\": \"220122198506071422\",\n"
      "   \"birth_date\": \"1985-06-07\", \"sex\": \"F\", \"reasons\": []}   (on one line)\n\n"
      "Reasons: check_digit date_invalid date_future region_unknown fifteen_digits length bad_character "
      "masked\n"
      "empty precision_lost, and the warning gender_conflict (sound, but a man's).");
  const auto options = std::make_shared<Options>();
  command->add_option("numbers", options->numbers, "Identity numbers; - reads standard input");
  add_date_option(*command, "--as-of,--today", options->today, "Births after this day are in the future");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace halfsky::app
