#include "app/commands/read_cells.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "platform/spreadsheet/reader.h"

namespace halfsky::app {

void add_read_cells(CLI::App& app, int& /*status*/) {
  auto limits = std::make_shared<platform::ReaderLimits>();
  CLI::App* command =
      app.add_subcommand("read-cells", "Reads a workbook on descriptor 0, writes its cells to 1");
  command->group("");
  command->add_option("--memory-bytes", limits->memory_bytes, "Limit of address space");
  command->add_option("--cpu-seconds", limits->cpu_seconds, "Limit of CPU time");
  // Ends here: the bound process could not even run the program's own ending.
  command->callback([limits] { _exit(platform::run_cell_reader(STDIN_FILENO, STDOUT_FILENO, *limits)); });
}

}  // namespace halfsky::app
