#pragma once

namespace CLI {
class App;
}

namespace halfsky::app {

// `halfsky restore`: a data directory out of a backup (contract section 1).
void add_restore(CLI::App& app, int& status);

}  // namespace halfsky::app
