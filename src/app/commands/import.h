#pragma once
// `halfsky import`: workbooks of villages become one checked batch, and the batch the county's ledger
// (contract sections 1 and 2).
namespace CLI {
class App;
}

namespace halfsky::app {

void add_import(CLI::App& app, int& status);

}  // namespace halfsky::app
