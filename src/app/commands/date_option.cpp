#include "app/commands/date_option.h"

#include <CLI/CLI.hpp>

#include "base/date.h"

namespace halfsky::app {

void add_date_option(CLI::App& command, const std::string& name, std::string& value,
                     const std::string& meaning) {
  const auto refuse_other = [](const std::string& text) {
    return parse_date(text) ? std::string{}
                            : text + " 不是日期，请写成 2020-10-31 的样子 (not a date YYYY-MM-DD)";
  };
  command.add_option(name, value, meaning + " (default: today)")->check(refuse_other)->type_name("DATE");
}

}  // namespace halfsky::app
