#include "app/server/service.h"

#include <algorithm>
#include <iostream>
#include <set>
#include <thread>

#include "accountability/figures_api.h"
#include "app/server/health_routes.h"
#include "app/server/subject_follower.h"
#include "core/audit/read_recorder.h"
#include "core/region/region_store.h"
#include "core/route/audit_api.h"
#include "core/route/gate.h"
#include "core/route/job_api.h"
#include "core/route/openapi.h"
#include "core/route/people_api.h"
#include "core/route/region_api.h"
#include "core/route/session_api.h"
#include "ledger/entry_api.h"
#include "ledger/imports/import_api.h"
#include "ledger/imports/upload_store.h"
#include "platform/jobs/job_worker.h"

namespace halfsky::app {
namespace {

namespace fs = std::filesystem;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

// What is read once from the catalogue and the store, before anything listens.
struct Books {
  core::AccountRules rules;
  core::GrantBook grants;
  core::AccessLimits limits;
  core::OfficeBook offices;
  core::DepartmentBook departments;
  core::RegionTree regions;
  core::CodeBook codes;
  ledger::ParameterBook parameters;
  std::unique_ptr<ledger::IntakeCatalogue> intake;
  platform::Texts chinese;
  platform::Texts english;
};

template <class T>
bool take(Result<T> loaded, T& into, Problem& refused) {
  if (loaded) {
    into = std::move(*loaded);
  } else {
    refused = loaded.error();
  }
  return loaded.has_value();
}

Result<core::RegionTree> read_regions(DataDirectory& directory) {
  auto reading = directory.store().read(std::chrono::seconds{30});
  if (!reading) return refusal_of(reading);
  return core::load_regions(**reading);
}

Result<std::unique_ptr<ledger::IntakeCatalogue>> read_intake(DataDirectory& directory) {
  auto reading = directory.store().read(std::chrono::seconds{30});
  if (!reading) return refusal_of(reading);
  return ledger::IntakeCatalogue::load(directory.environment().resources, **reading);
}

Result<Books> load_books(DataDirectory& directory) {
  const fs::path catalogue = directory.environment().resources / "catalogue";
  Books books;
  Problem refused;
  const bool loaded =
      take(core::load_account_rules(catalogue / "accounts.yaml"), books.rules, refused) &&
      take(core::GrantBook::load(catalogue / "grants.yaml"), books.grants, refused) &&
      take(core::AccessLimits::load(catalogue / "access_limits.yaml"), books.limits, refused) &&
      take(core::OfficeBook::load(catalogue / "offices.yaml"), books.offices, refused) &&
      take(core::DepartmentBook::load(catalogue), books.departments, refused) &&
      take(core::CodeBook::load(catalogue / "codes"), books.codes, refused) &&
      take(ledger::ParameterBook::load(catalogue / "parameters.yaml"), books.parameters, refused) &&
      take(platform::Texts::load(catalogue / "texts", "zh-CN"), books.chinese, refused) &&
      take(platform::Texts::load(catalogue / "texts", "en"), books.english, refused) &&
      take(read_regions(directory), books.regions, refused) &&
      take(read_intake(directory), books.intake, refused);
  if (!loaded) return tl::make_unexpected(std::move(refused));
  return books;
}

unsigned hashes_at_once() {
  return std::max(1U, std::thread::hardware_concurrency() / 2);
}

}  // namespace

constexpr std::chrono::seconds follow_every{5};

// Members are made from the top and go from the bottom: the server first.
struct Service::Parts {
  Parts(DataDirectory& data, Books loaded)
      : directory{data},
        books{std::move(loaded)},
        reads{data.audit(), data.store().writer()},
        sign_in{{data.store(), data.vault(), data.environment().random, data.environment().clock},
                books.rules,
                {},
                hashes_at_once()},
        budget{data.environment().clock},
        desk{data.environment().clock,
             data.environment().random,
             data.store(),
             data.vault(),
             data.audit(),
             reads,
             sign_in,
             budget,
             books.regions,
             books.grants,
             books.limits,
             books.offices,
             books.departments,
             books.chinese,
             books.english,
             data.is_demonstration()},
        figures{books.regions},
        names{data.store(), data.vault(), data.environment().random},
        entries{names, books.parameters, books.codes},
        imports{data.store(),  data.vault(), data.environment().random, data.environment().clock,
                *books.intake, &names},
        jobs{data.store(), data.environment().clock},
        follower{data.store().writer(), follow_every},
        log{std::cerr} {}

  DataDirectory& directory;
  Books books;
  core::ReadRecorder reads;
  core::SignIn sign_in;
  core::SubjectBudget budget;
  core::Desk desk;
  accountability::FigureSource figures;
  ledger::NameDirectory names;
  ledger::EntryServices entries;
  ledger::ImportContext imports;
  platform::JobRunner jobs;
  std::optional<platform::JobWorker> worker;  // works once all kinds are known
  std::optional<core::JobEvents> events;
  SubjectFollower follower;
  http::AccessLog log;
  http::Metrics metrics;
  http::StaticFiles files;
  core::CookieWords cookies;
  std::shared_ptr<std::string> openapi = std::make_shared<std::string>();
  std::optional<core::RouteTable> table;
  std::optional<core::Gate> gate;
  std::unique_ptr<http::Server> server;
};

namespace {

std::set<core::Permission> permissions_of(const core::RouteTable& table) {
  std::set<core::Permission> permissions;
  for (const core::Route& route : table.routes()) {
    if (route.rules.permission->has_value()) permissions.insert(**route.rules.permission);
  }
  return permissions;
}

// The kinds of long work, and the thread that does it: it takes up what an earlier process left.
template <class Parts>
Result<void> start_jobs(Parts& parts) {
  if (auto cleaned = ledger::delete_lost_uploads(parts.imports.store); !cleaned) return cleaned;
  ledger::add_import_jobs(parts.jobs, parts.imports);
  parts.worker.emplace(parts.imports.store, parts.jobs);
  parts.events.emplace(parts.imports.store, *parts.worker);
  return {};
}

void add(std::vector<core::Route>& all, std::vector<core::Route> some) {
  for (core::Route& route : some) all.push_back(std::move(route));
}

template <class Parts>
Result<std::vector<core::Route>> all_routes(Parts& parts, DataDirectory& directory) {
  std::vector<core::Route> routes;
  add(routes, core::session_routes(parts.cookies));
  auto regions = core::region_routes(directory.environment().resources);
  if (!regions) return refusal_of(regions);
  add(routes, std::move(*regions));
  add(routes, core::people_routes());
  add(routes, core::post_routes());
  add(routes, core::office_routes());
  add(routes, core::audit_routes(directory.directory()));
  add(routes, accountability::figure_routes(parts.figures));
  add(routes, ledger::entry_routes(parts.entries));
  add(routes, core::job_routes({*parts.worker, *parts.events}));
  add(routes, ledger::import_routes({parts.imports, *parts.worker}));
  add(routes, health_routes(directory, parts.openapi));
  return routes;
}

}  // namespace

Service::Service(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
Service::~Service() = default;

Result<std::unique_ptr<Service>> Service::start(DataDirectory& directory, const ServeOptions& options) {
  auto books = load_books(directory);
  if (!books) return refusal_of(books);
  auto parts = std::make_unique<Parts>(directory, std::move(*books));
  parts->cookies.secure = options.tls.has_value() || options.behind_proxy;
  const fs::path web = options.web.empty() ? directory.environment().resources / "web" / "dist" : options.web;
  auto files = http::StaticFiles::load(web);
  if (!files) return refusal_of(files);
  parts->files = std::move(*files);

  if (auto started = start_jobs(*parts); !started) return refusal_of(started);
  auto routes = all_routes(*parts, directory);
  if (!routes) return refusal_of(routes);
  auto table = core::RouteTable::make(std::move(*routes), parts->books.grants);
  if (!table) return refusal_of(table);
  parts->table = std::move(*table);
  parts->desk.offered = permissions_of(*parts->table);
  *parts->openapi = core::openapi_document(*parts->table);
  parts->gate.emplace(parts->desk, *parts->table, parts->files, parts->cookies);

  http::ServerOptions listen;
  listen.address = options.address;
  listen.port = options.port;
  listen.tls = options.tls;
  listen.behind_proxy = options.behind_proxy;
  auto server = http::Server::start(
      listen, {*parts->gate, directory.environment().clock, &parts->metrics, &parts->log});
  if (!server) return refusal_of(server);
  parts->server = std::move(*server);
  return std::unique_ptr<Service>{new Service{std::move(parts)}};
}

std::string Service::url() const {
  return parts_->server->url();
}

std::uint16_t Service::port() const {
  return parts_->server->port();
}

void Service::stop() {
  parts_->worker->leave();  // what runs leaves off while the server finishes its answers
  parts_->server->stop();
  parts_->worker->stop();
}

}  // namespace halfsky::app
