#pragma once

namespace CLI {
class App;
}

namespace halfsky::app {

// `halfsky audit verify`, `prove` and `show`: the audit log, read beside a server, without the root key.
void add_audit(CLI::App& app, int& status);

}  // namespace halfsky::app
