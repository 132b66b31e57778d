#pragma once
// `halfsky test-world`: a small synthetic world for the tests of the server. Hidden; refuses a store that
// holds people.

namespace CLI {
class App;
}

namespace halfsky::app {

void add_test_world(CLI::App& app, int& status);

}  // namespace halfsky::app
