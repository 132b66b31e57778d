#include "app/commands/commands.h"

namespace halfsky::app {

void add_commands(CLI::App& /*app*/, int& /*status*/) {}

}  // namespace halfsky::app
