#include "app/commands/import_session.h"

#include <pwd.h>
#include <unistd.h>

namespace halfsky::app {

std::string acting_system_user() {
  const passwd* const user = getpwuid(getuid());
  return "system:" + (user != nullptr ? std::string{user->pw_name} : std::to_string(getuid()));
}

Result<std::unique_ptr<ImportSession>> ImportSession::open(const DataOptions& options,
                                                           std::string_view holder) {
  const auto environment = system_environment();
  if (!environment) return tl::make_unexpected(environment.error());
  auto texts = platform::Texts::load(environment->resources / "catalogue" / "texts", "zh-CN");
  if (!texts) return tl::make_unexpected(texts.error());
  std::unique_ptr<ImportSession> session{new ImportSession{*environment, std::move(*texts)}};
  const auto access = holder.empty() ? DataDirectory::Access::read : DataDirectory::Access::write;
  auto directory = DataDirectory::open(options, access, holder, session->environment_);
  if (!directory) return tl::make_unexpected(directory.error());
  session->directory_ = std::move(*directory);
  auto reading = session->store().read();
  if (!reading) return tl::make_unexpected(reading.error());
  auto catalogue = ledger::IntakeCatalogue::load(environment->resources, **reading);
  if (!catalogue) return tl::make_unexpected(catalogue.error());
  session->catalogue_ = std::move(*catalogue);
  session->context_.emplace(ledger::ImportContext{session->store(), session->directory_->vault(),
                                                  session->environment_.random, session->environment_.clock,
                                                  *session->catalogue_});
  return session;
}

// The province's office.
ledger::Importer ImportSession::importer() const {
  return {acting_system_user(), "", catalogue_->regions().at(0).id, false, {}, {}, {}};
}

Result<void> ImportSession::run_job(const Id& job, ProgressLine& line) {
  platform::JobRunner runner{store(), environment_.clock};
  ledger::add_import_jobs(runner, *context_);
  // A reading that stayed open would keep the store's log from being moved as long as the job runs.
  const auto about = [&]() -> Result<std::optional<platform::Job>> {
    auto reading = store().read();
    if (!reading) return tl::make_unexpected(reading.error());
    return platform::read_job(**reading, job);
  }();
  if (!about) return tl::make_unexpected(about.error());
  if (!*about) return problem("job.not_there");
  return runner.run(job, [&](const platform::JobProgress& progress) {
    const std::int64_t total = progress.total.value_or(progress.done);
    line.show(say("job." + (*about)->kind,
                  {{"done", std::to_string(progress.done)}, {"total", std::to_string(total)}}),
              progress.done == total);
  });
}

}  // namespace halfsky::app
