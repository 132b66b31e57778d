#include "app/commands/restore.h"

#include <boost/json.hpp>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/backup/restore_backup.h"
#include "app/commands/complain.h"
#include "app/commands/exit_status.h"
#include "app/commands/progress_line.h"
#include "platform/catalogue/texts.h"

namespace halfsky::app {
namespace {

constexpr std::int64_t mebibyte = 1024 * 1024;

struct Options {
  DataOptions data;
  std::string from;
  std::vector<std::string> shred_logs;
  std::vector<std::string> revocation_logs;
  bool json = false;
};

int refuse(const Problem& what) {
  complain(std::cerr, what);
  return exit_status_of(what);
}

void print(const RestoreReport& report, bool json) {
  if (json) {
    std::cout << boost::json::object{{"restored", true},
                                     {"made_at", report.made_at},
                                     {"leaves", report.leaves},
                                     {"documents", report.documents},
                                     {"erased_again", report.erased_again},
                                     {"ended_again", report.ended_again}}
              << '\n';
    return;
  }
  std::cout << "restored, backup of: " << report.made_at << ", audit leaves proved: " << report.leaves
            << ", documents opened: " << report.documents << ", erased again: " << report.erased_again
            << ", accounts and posts ended again: " << report.ended_again << "\n";
}

Result<RestoreReport> restore(const Options& options, const Environment& environment) {
  const auto texts = platform::Texts::load(environment.resources / "catalogue" / "texts", "zh-CN");
  if (!texts) return tl::make_unexpected(texts.error());
  RestoreRequest request{options.from, options.data, {}, {}};
  request.shred_logs.assign(options.shred_logs.begin(), options.shred_logs.end());
  request.revocation_logs.assign(options.revocation_logs.begin(), options.revocation_logs.end());
  ProgressLine line{std::cerr, standard_error_is_terminal()};
  return restore_backup(request, environment, [&](std::int64_t bytes) {
    line.show(texts->say("restore.unpacking", {{"done", std::to_string(bytes / mebibyte)}}), false);
  });
}

int run(const Options& options) {
  const auto environment = system_environment();
  if (!environment) return refuse(environment.error());
  const auto report = restore(options, *environment);
  if (!report) return refuse(report.error());
  if (!report->key_in_directory)
    complain(std::cerr, {"restore.key_elsewhere", {{"file", key_file_of(options.data).string()}}});
  print(*report, options.json);
  return std::cout.good() ? 0 : 1;
}

}  // namespace

void add_restore(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("restore", "Make a data directory out of a backup");
  command->footer(
      "Needs the root key: DIR/root.key, or --key-file with the key's file or the recovery sheet typed in. "
      "Refuses\na directory that has a store. Reads all pages, proves the audit log, opens a hundred women's "
      "documents, and\nerases again whoever was erased since the backup, as the list beside the backup or "
      "--shred-log says, and ends again\nthe accounts and posts that were ended since; all sessions end. "
      "Exit status: 3 the backup is damaged or none; 4 another root "
      "key; 10 "
      "to 16 as `audit verify`.\n\n"
      "Example:\n"
      "  $ halfsky restore --from /mnt/usb/halfsky-2026-11-23.hskbk --data /srv/new --key-file "
      "/mnt/key/root.key");
  const auto options = std::make_shared<Options>();
  command->add_option("--from", options->from, "The backup")->required();
  add_data_options(*command, options->data);
  command->add_option("--shred-log", options->shred_logs,
                      "A newer list of who was erased, such as OLD/shred-log");
  command->add_option("--revocation-log", options->revocation_logs,
                      "A newer list of accounts and posts that were ended, such as OLD/revocation-log");
  command->add_flag("--json", options->json, "Answer as JSON");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace halfsky::app
