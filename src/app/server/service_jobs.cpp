#include "app/server/service_jobs.h"

#include "app/backup/backup_notes.h"
#include "app/backup/make_backup.h"
#include "app/backup/revocation_log.h"
#include "app/server/upkeep_jobs.h"
#include "core/audit/subject_index.h"
#include "ledger/daily_judging.h"
#include "ledger/erasure/erasure_jobs.h"
#include "ledger/exports/export_store.h"
#include "ledger/imports/import.h"
#include "ledger/imports/upload_store.h"

namespace halfsky::app {
namespace {

constexpr std::chrono::seconds follow_every{5};
constexpr std::chrono::seconds drop_every{60};
constexpr std::chrono::minutes look_every{10};

// The list that a restore will ask lies in the directory and, where the server makes backups, beside them.
Result<void> complete_erasure_logs(Service::Parts& parts) {
  auto completed = parts.directory.complete_shred_log();
  if (!completed || parts.backups.empty()) return completed;
  return note_erasures(parts.directory, parts.backups / "any");
}

void add_kinds(Service::Parts& parts) {
  ledger::add_import_jobs(parts.jobs, parts.imports);
  add_upkeep_jobs(parts.jobs, parts.directory, parts.backups);
  const ledger::IntakeCatalogue& catalogue = *parts.books.intake;
  ledger::add_judging_job(parts.jobs,
                          {parts.directory.vault(), [&catalogue](const std::string& county, Date day) {
                             return catalogue.parameters_of(county, day);
                           }});
  ledger::add_erasure_jobs(
      parts.jobs, {parts.directory.vault(), parts.directory.environment().random, parts.directory.audit(),
                   parts.names, parts.books.retention, [&parts] { return complete_erasure_logs(parts); }});
}

void start_recurring(Service::Parts& parts) {
  platform::Writer& writer = parts.directory.store().writer();
  const Clock& clock = parts.directory.environment().clock;
  parts.follower.emplace(follow_every, [&parts, &writer] {
    [[maybe_unused]] const auto noted = take_up_backup_notes(parts.directory);
    [[maybe_unused]] const auto ended = complete_revocation_log(parts.directory);
    [[maybe_unused]] const auto followed = core::catch_up_subject_index(writer);
  });
  parts.keeper.emplace(drop_every, [&writer, &clock] {
    [[maybe_unused]] const auto dropped = writer.write(
        platform::Urgency::job, "export.drop_expired", [&clock](platform::Connection& connection) {
          return ledger::drop_expired_exports(connection, clock.now());
        });
  });
  parts.calendar.emplace(look_every, [&parts, &clock] {
    platform::Store& store = parts.directory.store();
    platform::Random& random = parts.directory.environment().random;
    const auto judging = ledger::submit_judging(store, random, clock.now());
    const auto due = ledger::submit_erasure_due(store, random, clock.now());
    if ((judging && *judging) || (due && *due)) parts.worker->wake();
  });
}

}  // namespace

Result<void> start_work(Service::Parts& parts) {
  platform::Store& store = parts.directory.store();
  if (auto cleaned = ledger::delete_lost_uploads(store); !cleaned) return cleaned;
  add_kinds(parts);
  parts.worker.emplace(store, parts.jobs);
  parts.events.emplace(store, *parts.worker);
  start_recurring(parts);
  return {};
}

}  // namespace halfsky::app
