#include "app/commands/import.h"

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>

#include "app/commands/complain.h"
#include "app/commands/date_option.h"
#include "app/commands/exit_status.h"
#include "app/commands/progress_line.h"
#include "app/data_directory.h"
#include "ledger/intake/read_batch.h"
#include "ledger/intake/report.h"
#include "platform/catalogue/texts.h"

namespace halfsky::app {
namespace {

using ledger::BatchReading;

struct Options {
  DataOptions data;
  std::string as_of;
  std::string village;
  bool dry_run = false;
  std::string report;
  std::vector<std::string> files;
};

int refuse(const Problem& what) {
  complain(std::cerr, what);
  return exit_status_of(what);
}

ledger::BatchRequest request_of(const Options& options, const Environment& environment) {
  ledger::BatchRequest request;
  for (const std::string& file : options.files)
    request.files.push_back({file, std::filesystem::path{file}.filename().string()});
  request.as_of = parse_date(options.as_of).value_or(date_in_china(environment.clock.now()));
  if (!options.village.empty()) request.given_village = options.village;
  request.program = "/proc/self/exe";
  return request;
}

Result<void> save_report(const std::string& file, const BatchReading& batch, const platform::Texts& texts) {
  if (file.empty()) return {};
  std::ofstream out{file, std::ios::binary};
  if (out) ledger::write_report(out, batch, texts);
  out.close();
  if (!out) return problem("import.report_unwritable", {{"file", file}});
  return {};
}

bool nothing_was_read(const BatchReading& batch) {
  for (const ledger::FileReading& file : batch.files) {
    if (file.is_imported()) return false;
  }
  return true;
}

int run(const Options& options) {
  const auto environment = system_environment();
  if (!environment) return refuse(environment.error());
  const auto texts = platform::Texts::load(environment->resources / "catalogue" / "texts", "zh-CN");
  if (!texts) return refuse(texts.error());
  const auto directory =
      DataDirectory::open(options.data, DataDirectory::Access::write, "import", *environment);
  if (!directory) return refuse(directory.error());
  auto reading = (*directory)->store().read();
  if (!reading) return refuse(reading.error());
  const auto catalogue = ledger::IntakeCatalogue::load(environment->resources, **reading);
  if (!catalogue) return refuse(catalogue.error());
  ProgressLine line{std::cerr, standard_error_is_terminal()};
  auto batch = ledger::read_batch(
      request_of(options, *environment), **catalogue, [&](const ledger::ReadingProgress& progress) {
        line.show(texts->say("import.reading", {{"done", std::to_string(progress.files_done)},
                                                {"files", std::to_string(progress.files)},
                                                {"rows", std::to_string(progress.rows)}}),
                  progress.files_done == progress.files);
      });
  if (!batch) return refuse(batch.error());
  for (ledger::RowReading& row : batch->rows) {
    if (row.outcome == ledger::Outcome::accept) row.change = "new";
  }
  if (auto saved = save_report(options.report, *batch, *texts); !saved) return refuse(saved.error());
  return nothing_was_read(*batch) ? 3 : 0;
}

}  // namespace

void add_import(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("import", "Import workbooks of villages as one batch");
  command->footer(
      "Example:\n  $ halfsky import --data var/county --as-of 2020-10-31 --report report.json *.xlsx");
  const auto options = std::make_shared<Options>();
  add_data_options(*command, options->data);
  add_date_option(*command, "--as-of", options->as_of, "The day for which the lists speak");
  command->add_option("--village", options->village, "Code of the village, where no file names it")
      ->type_name("CODE");
  command->add_flag("--dry-run", options->dry_run, "Read and report; write nothing");
  command->add_option("--report", options->report, "Write the report here (JSON)")->type_name("FILE");
  command->add_option("files", options->files, "The workbooks, in their order")->required();
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace halfsky::app
