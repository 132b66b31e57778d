#include <CLI/CLI.hpp>

#include "app/commands/commands.h"

int main(int argc, char** argv) {
  CLI::App app{"HalfSky 半边天: the county's ledger of rural left-behind women", "halfsky"};
  app.set_version_flag("--version", "halfsky 0.1.0");
  app.require_subcommand(1);
  int status = 0;
  halfsky::app::add_commands(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return status;
}
