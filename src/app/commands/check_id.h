#pragma once
// `halfsky check-id`: identity numbers in, one JSON object a line out, as contract section 4 words it.
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace CLI {
class App;
}

namespace halfsky::app {

// The line that answers `input`, without its line break.
std::string describe_identity_number(std::string_view input, std::optional<Date> today);

// Answers each line of `in`: a JSON string, or else the line as it stands.
void check_identity_lines(std::istream& in, std::ostream& out, std::optional<Date> today);

void add_check_id(CLI::App& app, int& status);

}  // namespace halfsky::app
