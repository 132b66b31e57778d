#pragma once

namespace CLI {
class App;
}

namespace halfsky::app {

// `halfsky migrate`: a store of an older program gets the tables of this one (contract section 1).
void add_migrate(CLI::App& app, int& status);

}  // namespace halfsky::app
