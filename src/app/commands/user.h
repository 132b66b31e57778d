#pragma once

namespace CLI {
class App;
}

namespace halfsky::app {

// `halfsky user`: the people who sign in, on a server that is stopped.
void add_user(CLI::App& app, int& status);

}  // namespace halfsky::app
