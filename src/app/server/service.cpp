#include "app/server/service.h"

#include <set>

#include "app/server/service_jobs.h"
#include "app/server/service_parts.h"
#include "app/server/service_routes.h"
#include "core/access/schema_classes.h"
#include "core/route/openapi.h"

namespace halfsky::app {
namespace {

namespace fs = std::filesystem;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

std::set<core::Permission> permissions_of(const core::RouteTable& table) {
  std::set<core::Permission> permissions;
  for (const core::Route& route : table.routes()) {
    if (route.rules.permission->has_value()) permissions.insert(**route.rules.permission);
  }
  return permissions;
}

// The second belt (design rule 3): from now on a statement that names a personal table without a scope is
// refused by the store itself.
Result<void> guard_personal_tables(DataDirectory& directory) {
  auto classes =
      core::SchemaClasses::load(directory.environment().resources / "catalogue" / "data_classes.yaml");
  if (!classes) return refusal_of(classes);
  directory.store().guard(std::make_shared<const platform::ColumnMarks>(classes->marks()));
  return {};
}

// A listener of its own, without TLS and therefore on this machine's address alone.
Result<std::unique_ptr<http::Server>> start_metrics(const ServeOptions& options, http::MetricsPage& page,
                                                    const Clock& clock) {
  http::ServerOptions listen;
  listen.address = options.metrics_address;
  listen.port = *options.metrics_port;
  listen.workers = 1;
  return http::Server::start(listen, {page, clock});
}

Result<void> listen(Service::Parts& parts, const ServeOptions& options) {
  const Clock& clock = parts.directory.environment().clock;
  http::ServerOptions listen;
  listen.address = options.address;
  listen.port = options.port;
  listen.tls = options.tls;
  listen.behind_proxy = options.behind_proxy;
  auto server = http::Server::start(listen, {*parts.gate, clock, &parts.metrics, &parts.log});
  if (!server) return refusal_of(server);
  parts.server = std::move(*server);
  if (!options.metrics_port) return {};
  auto beside = start_metrics(options, parts.page, clock);
  if (!beside) return refusal_of(beside);
  parts.metrics_server = std::move(*beside);
  return {};
}

Result<void> open_door(Service::Parts& parts) {
  auto routes = all_routes(parts);
  if (!routes) return refusal_of(routes);
  auto table = core::RouteTable::make(std::move(*routes), parts.books.grants);
  if (!table) return refusal_of(table);
  parts.table = std::move(*table);
  parts.desk.offered = permissions_of(*parts.table);
  *parts.openapi = core::openapi_document(*parts.table);
  parts.gate.emplace(parts.desk, *parts.table, parts.files, parts.cookies);
  return {};
}

}  // namespace

Service::Service(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
Service::~Service() = default;

Result<std::unique_ptr<Service>> Service::start(DataDirectory& directory, const ServeOptions& options) {
  auto books = load_service_books(directory);
  if (!books) return refusal_of(books);
  if (auto guarded = guard_personal_tables(directory); !guarded) return refusal_of(guarded);
  auto parts = std::make_unique<Parts>(directory, std::move(*books), options.backups);
  parts->cookies.secure = options.tls.has_value() || options.behind_proxy;
  const fs::path web = options.web.empty() ? directory.environment().resources / "web" / "dist" : options.web;
  auto files = http::StaticFiles::load(web);
  if (!files) return refusal_of(files);
  parts->files = std::move(*files);
  if (auto started = start_work(*parts); !started) return refusal_of(started);
  if (auto opened = open_door(*parts); !opened) return refusal_of(opened);
  if (auto listening = listen(*parts, options); !listening) return refusal_of(listening);
  return std::unique_ptr<Service>{new Service{std::move(parts)}};
}

std::string Service::url() const {
  return parts_->server->url();
}

std::uint16_t Service::port() const {
  return parts_->server->port();
}

std::string Service::metrics_url() const {
  return parts_->metrics_server ? parts_->metrics_server->url() + "/metrics" : "";
}

void Service::stop() {
  parts_->worker->leave();  // what runs leaves off while the server finishes its answers
  parts_->server->stop();
  parts_->worker->stop();
  if (parts_->metrics_server) parts_->metrics_server->stop();
}

}  // namespace halfsky::app
