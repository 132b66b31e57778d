#pragma once

namespace CLI {
class App;
}

namespace halfsky::app {

// `halfsky serve`: the server (contract section 1). Prints `listening on http://…` when it is ready and stops
// cleanly on SIGTERM and SIGINT.
void add_serve(CLI::App& app, int& status);

}  // namespace halfsky::app
