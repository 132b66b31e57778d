#include "app/commands/backup.h"

#include <boost/json.hpp>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/backup/backup_notes.h"
#include "app/backup/make_backup.h"
#include "app/commands/complain.h"
#include "app/commands/exit_status.h"
#include "app/commands/progress_line.h"
#include "platform/catalogue/texts.h"

namespace halfsky::app {
namespace {

constexpr std::int64_t mebibyte = 1024 * 1024;

struct Options {
  DataOptions data;
  std::string to;
  bool json = false;
};

// Beside a server only the server may write to the log: it finds a note.
Result<void> note_in_log(const Options& options, const BackupReport& report, const Environment& environment) {
  const BackupNote note{system_actor(), report.made_at};
  auto alone = DataDirectory::open(options.data, DataDirectory::Access::write, "backup", environment);
  if (!alone && alone.error().code != "store.locked") return tl::make_unexpected(alone.error());
  if (!alone) {
    auto beside = DataDirectory::open(options.data, DataDirectory::Access::read, "backup", environment);
    return beside ? leave_backup_note(**beside, note) : tl::make_unexpected(beside.error());
  }
  auto left = leave_backup_note(**alone, note);
  if (!left) return left;
  return take_up_backup_notes(**alone).map([](int) {});
}

Result<BackupReport> make(const Options& options, const Environment& environment) {
  auto directory = DataDirectory::open(options.data, DataDirectory::Access::read, "backup", environment);
  if (!directory) return tl::make_unexpected(directory.error());
  ProgressLine line{std::cerr, standard_error_is_terminal()};
  const auto texts = platform::Texts::load(environment.resources / "catalogue" / "texts", "zh-CN");
  if (!texts) return tl::make_unexpected(texts.error());
  return make_backup(**directory, options.to, [&](std::int64_t done, std::int64_t total) {
    line.show(texts->say("job.backup.make", {{"done", std::to_string(done / mebibyte)},
                                             {"total", std::to_string(total / mebibyte)}}),
              done == total);
    return Result<void>{};
  });
}

int refuse(const Problem& what) {
  complain(std::cerr, what);
  return exit_status_of(what);
}

int run(const Options& options) {
  const auto environment = system_environment();
  if (!environment) return refuse(environment.error());
  const auto report = make(options, *environment);
  if (!report) return refuse(report.error());
  if (auto noted = note_in_log(options, *report, *environment); !noted) return refuse(noted.error());
  if (options.json) {
    std::cout << boost::json::object{{"made", true},
                                     {"file", options.to},
                                     {"bytes", report->bytes},
                                     {"made_at", report->made_at},
                                     {"verified", true}}
              << '\n';
  } else {
    std::cout << "backup made and read back, bytes: " << report->bytes << "\n";
  }
  return std::cout.good() ? 0 : 1;
}

}  // namespace

void add_backup(CLI::App& app, int& status) {
  CLI::App* command =
      app.add_subcommand("backup", "Make a sealed copy of the store, beside a server or alone");
  command->footer(
      "The file holds all of the store, sealed; the root key is not in it: keep that, or its recovery sheet, "
      "in\n"
      "another place, for without it nobody can restore. The file appears only when it is whole and was read "
      "back;\na backup of the same name is replaced, any other file is not. Beside it stands a list of who "
      "was "
      "erased\nfrom the ledger (ids only), which `restore` asks: keep the two together.\n\n"
      "Example:\n"
      "  $ halfsky backup --data /srv/halfsky --to /mnt/usb/halfsky-2026-11-23.hskbk");
  const auto options = std::make_shared<Options>();
  add_data_options(*command, options->data);
  command->add_option("--to", options->to, "The file to write")->required();
  command->add_flag("--json", options->json, "Answer as JSON");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace halfsky::app
