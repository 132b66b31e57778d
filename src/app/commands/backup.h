#pragma once

namespace CLI {
class App;
}

namespace halfsky::app {

// `halfsky backup`: a sealed copy of the store, made beside a server (contract section 1).
void add_backup(CLI::App& app, int& status);

}  // namespace halfsky::app
