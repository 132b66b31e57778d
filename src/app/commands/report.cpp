#include "app/commands/report.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "accountability/figures_store.h"
#include "app/commands/complain.h"
#include "app/commands/exit_status.h"
#include "app/data_directory.h"
#include "app/demo/mark.h"
#include "app/report/report_text.h"
#include "core/region/region_store.h"

namespace halfsky::app {
namespace {

constexpr std::chrono::seconds longest_count{60};

struct Options {
  DataOptions data;
  std::string region = "220000";
  bool json = false;
};

Result<std::string> describe(const Options& options, const Environment& environment) {
  auto directory = DataDirectory::open(options.data, DataDirectory::Access::read, "report", environment);
  if (!directory) return tl::make_unexpected(directory.error());
  auto reading = (*directory)->store().read(longest_count);
  if (!reading) return tl::make_unexpected(reading.error());
  const auto tree = core::load_regions(**reading);
  if (!tree) return tl::make_unexpected(tree.error());
  const auto region = tree->find_code(options.region);
  if (!region) return problem("report.no_such_region", {{"region", options.region}});
  const auto entries = ledger::count_entries(**reading);
  if (!entries) return tl::make_unexpected(entries.error());
  const auto waiting = ledger::count_waiting_rows(**reading);
  if (!waiting) return tl::make_unexpected(waiting.error());
  const auto mark = demo::demonstration_mark(**reading);
  if (!mark) return tl::make_unexpected(mark.error());
  accountability::FigureSource source{*tree};
  const auto book = source.book(**reading, date_in_china(environment.clock.now()));
  if (!book) return tl::make_unexpected(book.error());
  const auto rows = register_report(*tree, *region, **book, *entries, *waiting);
  return options.json ? report_json(rows, *mark) : report_table(rows, *mark);
}

int run(const Options& options) {
  const auto environment = system_environment();
  const auto text = environment ? describe(options, *environment) : tl::make_unexpected(environment.error());
  if (!text) {
    complain(std::cerr, text.error());
    return exit_status_of(text.error());
  }
  std::cout << *text;
  return std::cout.good() ? 0 : 1;
}

}  // namespace

void add_report(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("report", "Count who is in the ledger and what waits");
  command->footer(
      "A region and what lies directly in it: women in care, their states, attention levels and key groups, "
      "and\n"
      "what waits for a person. Small counts are hidden, and with them what would give them away. Runs "
      "beside a\n"
      "server.\n\n"
      "Example:\n"
      "  $ halfsky report --data var/demo --region 220122");
  const auto options = std::make_shared<Options>();
  add_data_options(*command, options->data);
  command->add_option("--region", options->region, "Code of the region: 220000, 220122, 220122102")
      ->capture_default_str();
  command->add_flag("--json", options->json, "Answer as JSON");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace halfsky::app
