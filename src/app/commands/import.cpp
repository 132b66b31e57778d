#include "app/commands/import.h"

#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>

#include "app/commands/complain.h"
#include "app/commands/date_option.h"
#include "app/commands/exit_status.h"
#include "app/commands/import_session.h"
#include "ledger/intake/report.h"

namespace halfsky::app {
namespace {

using ledger::BatchKey;
using ledger::BatchReading;
using ledger::Outcome;

struct Options {
  DataOptions data;
  std::string as_of;
  std::string village;
  bool dry_run = false;
  std::string report;
  std::string resume;
  std::string undo;
  bool measure = false;
  std::vector<std::string> files;
};

constexpr int refused_status = 3;

// What a command answers: its status, or why it could not do its work.
using Answer = Result<int>;

class ImportCommand {
 public:
  ImportCommand(const Options& options, ImportSession& session)
      : options_{options}, session_{session}, line_{std::cerr, standard_error_is_terminal()} {}

  Answer import_files();
  Answer resume();
  Answer undo();
  void show_measures() const;

 private:
  ledger::BatchRequest request() const;
  Result<BatchReading> read();
  Result<ledger::BatchMatch> match(BatchReading& batch);
  Result<BatchKey> stage(const BatchReading& batch, const ledger::BatchMatch& match);
  Result<void> apply(const BatchKey& key);
  Result<ledger::ImportBatch> batch_named(const std::string& text);
  Answer report_kept(const BatchKey& key);
  Result<void> save_report(const BatchReading& batch) const;
  void summarize(const BatchReading& batch) const;

  const Options& options_;
  ImportSession& session_;
  ProgressLine line_;
};

ledger::BatchRequest ImportCommand::request() const {
  ledger::BatchRequest request;
  for (const std::string& file : options_.files)
    request.files.push_back({file, std::filesystem::path{file}.filename().string()});
  const Date today = date_in_china(session_.environment().clock.now());
  request.as_of = parse_date(options_.as_of).value_or(today);
  if (!options_.village.empty()) request.given_village = options_.village;
  request.program = "/proc/self/exe";
  return request;
}

Result<BatchReading> ImportCommand::read() {
  return ledger::read_batch(request(), session_.catalogue(), [&](const ledger::ReadingProgress& progress) {
    line_.show(session_.say("import.reading", {{"done", std::to_string(progress.files_done)},
                                               {"files", std::to_string(progress.files)},
                                               {"rows", std::to_string(progress.rows)}}),
               progress.files_done == progress.files);
  });
}

Result<ledger::BatchMatch> ImportCommand::match(BatchReading& batch) {
  auto reading = session_.store().read(std::chrono::minutes{10});
  if (!reading) return tl::make_unexpected(reading.error());
  const ledger::ImportContext& context = session_.context();
  return ledger::match_batch(
      batch, {**reading, context.vault, context.catalogue.regions(), session_.importer().region});
}

Result<BatchKey> ImportCommand::stage(const BatchReading& batch, const ledger::BatchMatch& match) {
  return ledger::stage_batch(
      session_.context(), session_.importer(), batch, match, [&](std::int64_t done, std::int64_t total) {
        line_.show(session_.say("import.staging",
                                {{"done", std::to_string(done)}, {"total", std::to_string(total)}}),
                   done == total);
      });
}

Result<void> ImportCommand::apply(const BatchKey& key) {
  const auto job = ledger::submit_apply(session_.context(), session_.importer(), key);
  if (!job) return tl::make_unexpected(job.error());
  return session_.run_job(*job, line_);
}

// It holds what the files hold, so nobody else may read it.
Result<void> ImportCommand::save_report(const BatchReading& batch) const {
  if (options_.report.empty()) return {};
  const mode_t before = umask(S_IRWXG | S_IRWXO);
  std::ofstream out{options_.report, std::ios::binary};
  umask(before);
  if (out) ledger::write_report(out, batch, session_.texts());
  out.close();
  if (!out) return problem("import.report_unwritable", {{"file", options_.report}});
  return {};
}

void ImportCommand::summarize(const BatchReading& batch) const {
  const auto count = [&](Outcome outcome) {
    return std::to_string(
        std::count_if(batch.rows.begin(), batch.rows.end(),
                      [&](const ledger::RowReading& row) { return row.outcome == outcome; }));
  };
  const auto refused = std::count_if(batch.files.begin(), batch.files.end(),
                                     [](const ledger::FileReading& file) { return !file.is_imported(); });
  std::cout << session_.say(batch.applied ? "import.done" : "import.tried",
                            {{"files", std::to_string(batch.files.size())},
                             {"refused", std::to_string(refused)},
                             {"rows", std::to_string(batch.rows.size())},
                             {"accept", count(Outcome::accept)},
                             {"review", count(Outcome::review)},
                             {"reject", count(Outcome::reject)},
                             {"missing", std::to_string(batch.missing.size())},
                             {"batch", batch.batch}})
            << '\n';
  for (const ledger::FileReading& file : batch.files) {
    if (!file.is_imported())
      std::cout << file.file << "：" << session_.say("file." + file.error_class) << '\n';
  }
}

Answer ImportCommand::import_files() {
  auto batch = read();
  if (!batch) return tl::make_unexpected(batch.error());
  const auto matched = match(*batch);
  if (!matched) return tl::make_unexpected(matched.error());
  const bool is_read = std::any_of(batch->files.begin(), batch->files.end(),
                                   [](const ledger::FileReading& file) { return file.is_imported(); });
  if (is_read && !options_.dry_run) {
    const auto key = stage(*batch, *matched);
    if (!key) return tl::make_unexpected(key.error());
    batch->batch = to_string(key->id);
    if (auto applied = apply(*key); !applied) return tl::make_unexpected(applied.error());
    batch->applied = true;
  }
  line_.end();
  if (auto saved = save_report(*batch); !saved) return tl::make_unexpected(saved.error());
  summarize(*batch);
  return is_read ? 0 : refused_status;
}

Result<ledger::ImportBatch> ImportCommand::batch_named(const std::string& text) {
  const auto id = parse_id(text);
  if (!id) return problem("import.not_there");
  auto reading = session_.store().read();
  if (!reading) return tl::make_unexpected(reading.error());
  return ledger::find_batch(**reading, *id);
}

Answer ImportCommand::resume() {
  const auto batch = batch_named(options_.resume);
  if (!batch) return tl::make_unexpected(batch.error());
  if (auto applied = apply(batch->key); !applied) return tl::make_unexpected(applied.error());
  const auto reading = ledger::read_staged_batch(session_.context(), batch->key);
  if (!reading) return tl::make_unexpected(reading.error());
  line_.end();
  if (auto saved = save_report(*reading); !saved) return tl::make_unexpected(saved.error());
  summarize(*reading);
  return 0;
}

// Entries that somebody has worked on since stay as they are; a person is told which rows these are.
Answer ImportCommand::report_kept(const BatchKey& key) {
  std::size_t kept = 0;
  for (const ledger::RowState state : {ledger::RowState::applied, ledger::RowState::settled}) {
    std::int64_t last = 0;
    while (true) {
      const auto rows = ledger::read_staged_rows(session_.context(), key, {std::nullopt, state}, last, 100);
      if (!rows) return tl::make_unexpected(rows.error());
      for (const ledger::StagedRow& row : *rows) {
        std::cout << session_.say("import.kept", {{"file", std::to_string(row.line.file + 1)},
                                                  {"sheet", row.reading.at.sheet},
                                                  {"row", std::to_string(row.line.sheet_row)}})
                  << '\n';
      }
      if (rows->empty()) break;
      kept += rows->size();
      last = rows->back().line.number;
    }
  }
  std::cout << session_.say(kept == 0 ? "import.undone" : "import.undone_in_part",
                            {{"kept", std::to_string(kept)}})
            << '\n';
  return kept == 0 ? 0 : refused_status;
}

Answer ImportCommand::undo() {
  const auto batch = batch_named(options_.undo);
  if (!batch) return tl::make_unexpected(batch.error());
  using ledger::BatchState;
  const bool was_applied = batch->state != BatchState::staging && batch->state != BatchState::staged &&
                           batch->state != BatchState::discarded;
  if (!was_applied) {
    auto discarded = ledger::discard_batch(session_.context(), batch->key);
    if (!discarded) return tl::make_unexpected(discarded.error());
    std::cout << session_.say("import.discarded") << '\n';
    return 0;
  }
  const auto job = ledger::submit_undo(session_.context(), session_.importer(), batch->key);
  if (!job) return tl::make_unexpected(job.error());
  if (auto ran = session_.run_job(*job, line_); !ran) return tl::make_unexpected(ran.error());
  line_.end();
  return report_kept(batch->key);
}

void ImportCommand::show_measures() const {
  const platform::Writer::Measures measures = session_.store().writer().measures();
  std::cerr << "transactions " << measures.committed << ", longest " << measures.longest.count() << " us ("
            << measures.longest_name << "), over the limit " << measures.over_limit << ", checkpoints "
            << measures.checkpoints << ", longest " << measures.longest_checkpoint.count() << " us\n";
}

int refuse(const Problem& what) {
  complain(std::cerr, what);
  return exit_status_of(what);
}

// Files, or a batch to go on with, or one to undo: exactly one of them.
bool names_one_way(const Options& options) {
  const int ways =
      (options.files.empty() ? 0 : 1) + (options.resume.empty() ? 0 : 1) + (options.undo.empty() ? 0 : 1);
  return ways == 1 && (!options.dry_run || !options.files.empty());
}

Answer carry_out(const Options& options, ImportCommand& command) {
  if (!options.resume.empty()) return command.resume();
  if (!options.undo.empty()) return command.undo();
  return command.import_files();
}

int run(const Options& options) {
  if (!names_one_way(options)) return refuse({"import.one_way", {}});
  // A trial writes nothing and may run beside a server.
  const auto session = ImportSession::open(options.data, options.dry_run ? "" : "import");
  if (!session) return refuse(session.error());
  ImportCommand command{options, **session};
  const Answer answer = carry_out(options, command);
  if (options.measure && !options.dry_run) command.show_measures();
  if (!answer) return refuse(answer.error());
  return std::cout.good() ? *answer : 1;
}

}  // namespace

void add_import(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("import", "Import workbooks of villages as one batch");
  command->footer(
      "The files are one list, in the order given. Every row is accepted, waits for a person, or is rejected "
      "with\nits reason; nobody is lost, and who stands on no row any more is named. An import that was "
      "interrupted\ncan be resumed or undone; `halfsky imports` lists the batches. Exit status 0 even if "
      "rows "
      "need review, 3 if\nno file could be read.\n\n"
      "Examples:\n"
      "  $ halfsky import --data var/county --as-of 2020-10-31 --report report.json *.xlsx\n"
      "  $ halfsky import --data var/county --undo 0192f0c4a1b27c3e8d5f6a7b8c9d0e1f");
  const auto options = std::make_shared<Options>();
  add_data_options(*command, options->data);
  add_date_option(*command, "--as-of", options->as_of, "The day for which the lists speak");
  command->add_option("--village", options->village, "Code of the village, where no file names it")
      ->type_name("CODE");
  command->add_flag("--dry-run", options->dry_run, "Read, compare with the ledger and report; write nothing");
  command->add_option("--report", options->report, "Write the report here (JSON)")->type_name("FILE");
  command->add_option("--resume", options->resume, "Go on with a batch that was interrupted")
      ->type_name("BATCH");
  command->add_option("--undo", options->undo, "Undo a batch, or discard one that was never applied")
      ->type_name("BATCH");
  command->add_flag("--measure", options->measure, "Say how long the write transactions took")->group("");
  command->add_option("files", options->files, "The workbooks, in their order");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace halfsky::app
