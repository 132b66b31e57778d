#pragma once
// `halfsky read-cells`: the child process that reads one foreign workbook (design rule 10). Hidden from
// --help: the program starts it itself.

namespace CLI {
class App;
}

namespace halfsky::app {

void add_read_cells(CLI::App& app, int& status);

}  // namespace halfsky::app
