#pragma once
namespace CLI {
class App;
}

namespace halfsky::app {

// `halfsky imports`: the batches of the store with their state, newest first.
void add_imports(CLI::App& app, int& status);

}  // namespace halfsky::app
