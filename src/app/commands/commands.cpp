#include "app/commands/commands.h"

#include "app/commands/check_id.h"

namespace halfsky::app {

void add_commands(CLI::App& app, int& status) {
  add_check_id(app, status);
}

}  // namespace halfsky::app
