#pragma once

namespace CLI {
class App;
}

namespace halfsky::app {

// `halfsky report`: how many women are in the ledger, by region, state, level and key group, and what waits
// (contract section 1). Runs beside a server.
void add_report(CLI::App& app, int& status);

}  // namespace halfsky::app
