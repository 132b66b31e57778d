#include "app/commands/init.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/commands/complain.h"
#include "app/commands/exit_status.h"
#include "app/data_directory.h"

namespace halfsky::app {
namespace {

struct Options {
  DataOptions data;
  std::string recovery;
  bool json = false;
};

int refuse(const Problem& what) {
  complain(std::cerr, what);
  return exit_status_of(what);
}

int run(const Options& options) {
  const auto environment = system_environment();
  if (!environment) return refuse(environment.error());
  const auto made = DataDirectory::create(options.data, options.recovery, *environment);
  if (!made) return refuse(made.error());
  if (!(*made)->key_is_under_passphrase()) complain(std::cerr, {"init.key_lies_open", {}});
  if (!options.recovery.empty()) complain(std::cerr, {"init.recovery_written", {{"file", options.recovery}}});
  std::cout << (options.json ? R"({"made": true, "key": ")" : "made, key: ")
            << ((*made)->key_is_under_passphrase() ? "sealed" : "unsealed")
            << (options.json ? "\"}\n" : "\n");
  return std::cout.good() ? 0 : 1;
}

}  // namespace

void add_init(CLI::App& app, int& status) {
  CLI::App* command =
      app.add_subcommand("init", "Make a store with its keys, the divisions and the catalogue");
  command->footer(
      "Refuses a directory that has a store. Without a passphrase the root key lies open in DIR/root.key "
      "(mode\n"
      "0600); with one every later command needs it too.\n\n"
      "Example:\n"
      "  $ halfsky init --data /srv/halfsky --passphrase-file /run/keys/halfsky --recovery /root/sheet.txt");
  const auto options = std::make_shared<Options>();
  add_data_options(*command, options->data);
  command->add_option("--recovery", options->recovery,
                      "Write a sheet with the root key, to print and lock away");
  command->add_flag("--json", options->json, "Answer as JSON");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace halfsky::app
