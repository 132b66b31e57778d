#include "app/commands/migrate.h"

#include <boost/json.hpp>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/backup/make_backup.h"
#include "app/commands/complain.h"
#include "app/commands/exit_status.h"
#include "platform/store/migrations.h"

namespace halfsky::app {
namespace {

namespace fs = std::filesystem;

struct Options {
  DataOptions data;
  std::string backup;
  bool json = false;
};

struct Migrated {
  int from = 0;
  int to = 0;
  std::string backup;  // empty: there was nothing to do
};

int refuse(const Problem& what) {
  complain(std::cerr, what);
  return exit_status_of(what);
}

fs::path backup_of(const Options& options, int step) {
  if (!options.backup.empty()) return options.backup;
  return options.data.data / ("before-step-" + std::to_string(step + 1) + ".hskbk");
}

Result<Migrated> migrate(const Options& options, const Environment& environment) {
  const auto migrations = platform::read_migrations(environment.resources / "migrations");
  if (!migrations) return tl::make_unexpected(migrations.error());
  Migrated migrated;
  migrated.to = static_cast<int>(migrations->size());
  const auto from = DataDirectory::migrate(
      options.data, environment, [&](DataDirectory& directory, int step) -> Result<void> {
        const fs::path file = backup_of(options, step);
        migrated.backup = file.string();
        const auto made =
            make_backup(directory, file, [](std::int64_t, std::int64_t) { return Result<void>{}; });
        return made ? Result<void>{} : tl::make_unexpected(made.error());
      });
  if (!from) return tl::make_unexpected(from.error());
  migrated.from = *from;
  return migrated;
}

void print(const Migrated& migrated, bool json) {
  if (json) {
    std::cout << boost::json::object{{"migrated", migrated.from != migrated.to},
                                     {"from", migrated.from},
                                     {"to", migrated.to},
                                     {"backup", migrated.backup}}
              << '\n';
  } else if (migrated.from == migrated.to) {
    std::cout << "nothing to do, the store stands at step " << migrated.to << "\n";
  } else {
    std::cout << "migrated from step " << migrated.from << " to " << migrated.to
              << ", backup of before: " << migrated.backup << "\n";
  }
}

int run(const Options& options) {
  const auto environment = system_environment();
  if (!environment) return refuse(environment.error());
  const auto migrated = migrate(options, *environment);
  if (!migrated) return refuse(migrated.error());
  print(*migrated, options.json);
  return std::cout.good() ? 0 : 1;
}

}  // namespace

void add_migrate(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("migrate", "Bring the store of an older program up to date");
  command->footer(
      "Makes a sealed backup first (DIR/before-step-N.hskbk, or --backup), then each step in a transaction "
      "of\n"
      "its own; what was interrupted goes on when it is run again. The audit log says that it was done. "
      "While a\n"
      "server runs it ends with status 1. Move the backup to another disk and destroy it after thirty days:\n"
      "it still holds the key of a woman who is erased later.\n\n"
      "Example:\n"
      "  $ halfsky migrate --data /srv/halfsky --backup /mnt/usb/before-update.hskbk");
  const auto options = std::make_shared<Options>();
  add_data_options(*command, options->data);
  command->add_option("--backup", options->backup, "Where the backup of before goes");
  command->add_flag("--json", options->json, "Answer as JSON");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace halfsky::app
