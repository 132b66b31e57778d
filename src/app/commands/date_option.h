#pragma once
// An option that takes a day as YYYY-MM-DD; another value is wrong use (exit status 2).
#include <string>

namespace CLI {
class App;
}

namespace halfsky::app {

// `value` stays empty where the option is not given; the help names today as the default.
void add_date_option(CLI::App& command, const std::string& name, std::string& value,
                     const std::string& meaning);

}  // namespace halfsky::app
