#include "app/commands/commands.h"

#include "app/commands/check_id.h"
#include "app/commands/init.h"

namespace halfsky::app {

void add_commands(CLI::App& app, int& status) {
  add_init(app, status);
  add_check_id(app, status);
}

}  // namespace halfsky::app
