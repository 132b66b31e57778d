#pragma once

namespace CLI {
class App;
}

namespace halfsky::app {

// `halfsky init`: a new store with its keys, the divisions of Jilin and the catalogue (contract section 1).
void add_init(CLI::App& app, int& status);

}  // namespace halfsky::app
