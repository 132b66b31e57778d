#pragma once
// `halfsky authz`: who may do what, and why: `matrix` (the truth table), `explain` (one person, one record),
// `decide` (many tuples, for tests).

namespace CLI {
class App;
}

namespace halfsky::app {

void add_authz(CLI::App& app, int& status);

}  // namespace halfsky::app
