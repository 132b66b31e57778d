#include "app/server/service.h"

#include <set>

#include "app/server/service_jobs.h"
#include "app/server/service_parts.h"
#include "app/server/service_routes.h"
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

http::ServerOptions listening(const ServeOptions& options) {
  http::ServerOptions listen;
  listen.address = options.address;
  listen.port = options.port;
  listen.tls = options.tls;
  listen.behind_proxy = options.behind_proxy;
  return listen;
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
  auto parts = std::make_unique<Parts>(directory, std::move(*books));
  parts->cookies.secure = options.tls.has_value() || options.behind_proxy;
  const fs::path web = options.web.empty() ? directory.environment().resources / "web" / "dist" : options.web;
  auto files = http::StaticFiles::load(web);
  if (!files) return refusal_of(files);
  parts->files = std::move(*files);
  if (auto started = start_work(*parts); !started) return refusal_of(started);
  if (auto opened = open_door(*parts); !opened) return refusal_of(opened);
  auto server = http::Server::start(
      listening(options), {*parts->gate, directory.environment().clock, &parts->metrics, &parts->log});
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
  parts_->jobs.leave();  // what runs leaves off while the server finishes its answers
  parts_->server->stop();
  parts_->worker->stop();
}

}  // namespace halfsky::app
