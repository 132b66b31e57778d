#pragma once

namespace CLI {
class App;
}

namespace halfsky::app {

// `halfsky demo`: fills a store that has no people with a synthetic province (contract section 1).
void add_demo(CLI::App& app, int& status);

}  // namespace halfsky::app
