#include "app/commands/imports.h"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <iostream>
#include <memory>

#include "app/commands/complain.h"
#include "app/commands/exit_status.h"
#include "app/commands/import_session.h"

namespace halfsky::app {
namespace {

using ledger::BatchSummary;
using ledger::Outcome;
using ledger::RowState;

struct Options {
  DataOptions data;
  bool json = false;
};

boost::json::object describe(const BatchSummary& summary) {
  const ledger::ImportBatch& batch = summary.batch;
  return {{"id", to_string(batch.key.id)},
          {"as_of", to_string(batch.as_of)},
          {"state", ledger::word_of(batch.state)},
          {"rows", batch.rows},
          {"accept", summary.count(Outcome::accept)},
          {"review", summary.count(Outcome::review)},
          {"reject", summary.count(Outcome::reject)},
          {"waiting", summary.count(RowState::waiting)},
          {"applied", summary.count(RowState::applied)},
          {"by", batch.recorded_by},
          {"created_at", to_rfc3339(batch.recorded_at)}};
}

void show(const BatchSummary& summary, const ImportSession& session) {
  const ledger::ImportBatch& batch = summary.batch;
  std::cout << session.say(
                   "imports.line",
                   {{"batch", to_string(batch.key.id)},
                    {"as_of", to_string(batch.as_of)},
                    {"state", session.say("imports.state." + std::string{ledger::word_of(batch.state)})},
                    {"rows", std::to_string(batch.rows)},
                    {"accept", std::to_string(summary.count(Outcome::accept))},
                    {"waiting", std::to_string(summary.count(RowState::waiting))},
                    {"created", to_rfc3339(batch.recorded_at)}})
            << '\n';
}

int refuse(const Problem& what) {
  complain(std::cerr, what);
  return exit_status_of(what);
}

int run(const Options& options) {
  const auto session = ImportSession::open(options.data, "");
  if (!session) return refuse(session.error());
  auto reading = (*session)->store().read();
  if (!reading) return refuse(reading.error());
  const auto batches = ledger::list_batches(**reading);
  if (!batches) return refuse(batches.error());
  boost::json::array items;
  for (const BatchSummary& summary : *batches) {
    if (options.json) {
      items.push_back(describe(summary));
    } else {
      show(summary, **session);
    }
  }
  if (options.json) std::cout << boost::json::serialize(items) << '\n';
  if (!options.json && batches->empty()) std::cout << (*session)->say("imports.none") << '\n';
  return std::cout.good() ? 0 : 1;
}

}  // namespace

void add_imports(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("imports", "List the batches that were imported");
  command->footer(
      "Newest first, with their state: what was interrupted can be resumed or undone by `halfsky import`.\n\n"
      "Example:\n  $ halfsky imports --data var/county --json");
  const auto options = std::make_shared<Options>();
  add_data_options(*command, options->data);
  command->add_flag("--json", options->json, "Answer as JSON");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace halfsky::app
