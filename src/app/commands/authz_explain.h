#pragma once

namespace CLI {
class App;
}

namespace halfsky::app {

// `halfsky authz explain`: what one person may do with one record or region, grant by grant.
void add_authz_explain(CLI::App& authz, int& status);

}  // namespace halfsky::app
