#pragma once
// The commands of `halfsky`, one file a command. Each add_… function adds its subcommand with its help and an
// example, and leaves the exit status of contract section 1 in `status` when it has run: 0 done, 1 our fault,
// 2 wrong use, 3 the input was refused, 4 not allowed.

namespace CLI {
class App;
}

namespace halfsky::app {

// Every command of the program, in the order in which `--help` lists them.
void add_commands(CLI::App& app, int& status);

}  // namespace halfsky::app
