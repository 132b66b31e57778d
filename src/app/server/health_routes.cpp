#include <sys/statvfs.h>

#include "app/server/health_routes.h"
#include "core/route/bind.h"

namespace halfsky::app {

struct HealthAnswer {
  std::string status;
};
BOOST_DESCRIBE_STRUCT(HealthAnswer, (), (status))

struct ReadyAnswer {
  std::string status;  // ok, or what is wrong first
  std::string store;   // ok, or the code of what is wrong
  std::string keys;
  std::string key;   // sealed, unsealed
  std::string disk;  // ok, low
  bool demonstration = false;
};
BOOST_DESCRIBE_STRUCT(ReadyAnswer, (), (status, store, keys, key, disk, demonstration))

namespace {

using core::Call;
using core::None;
using core::Out;
using platform::Sql;

constexpr std::uint64_t least_free = 64ULL * 1024 * 1024;

core::RouteRules rules_of(std::string_view name, std::string_view path, std::string_view summary) {
  return core::RouteRules{.name = name,
                          .method = "GET",
                          .path = path,
                          .summary = summary,
                          .door = core::Door::open,
                          .permission = std::optional<core::Permission>{},
                          .classes = core::DataClasses{},
                          .purpose_rule = core::PurposeRule::none,
                          .purpose = core::AuditPurpose::operation,
                          .verb = core::AuditVerb::read,
                          .rate = core::RateClass::cheap,
                          .priority = http::Priority::urgent};
}

bool has_room(const std::filesystem::path& file) {
  struct statvfs disk {};
  if (::statvfs(file.c_str(), &disk) != 0) return false;
  return static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize >= least_free;
}

Out<ReadyAnswer> look(DataDirectory& directory) {
  ReadyAnswer answer{"ok", "ok",
                     "ok", directory.key_is_under_passphrase() ? "sealed" : "unsealed",
                     "ok", directory.is_demonstration()};
  if (auto reading = directory.store().read(); !reading) answer.store = reading.error().code;
  const Bytes probe = directory.vault().seal_system("ready-probe", bytes_of("ready"));
  if (auto opened = directory.vault().open_system("ready-probe", probe); !opened) {
    answer.keys = opened.error().code;
  }
  if (!has_room(directory.store().file())) answer.disk = "low";
  for (const std::string& part : {answer.store, answer.keys, answer.disk}) {
    if (part != "ok") answer.status = "not_ready";
  }
  const int status = answer.status == "ok" ? 200 : 503;
  return {std::move(answer), std::nullopt, status};
}

}  // namespace

std::vector<core::Route> health_routes(DataDirectory& directory, std::shared_ptr<const std::string> openapi) {
  std::vector<core::Route> routes;
  routes.push_back(
      core::bind<None, None, HealthAnswer>(rules_of("health", "/healthz", "the process lives"), 200,
                                           [](Call&, const None&, const None&) -> Result<Out<HealthAnswer>> {
                                             return Out<HealthAnswer>{{"ok"}};
                                           }));
  routes.push_back(core::bind<None, None, ReadyAnswer>(
      rules_of("ready", "/readyz", "store, keys and disk are well"), 200,
      [&directory](Call&, const None&, const None&) -> Result<Out<ReadyAnswer>> { return look(directory); }));
  core::RouteShape document{&core::make_parameters<None>, &core::make_schema<HealthAnswer>};
  document.body = nullptr;
  routes.push_back(core::Route{rules_of("openapi", "/openapi.json", "this document"), document,
                               [openapi](Call&, const http::Request&) -> Result<core::Reply> {
                                 core::Reply reply;
                                 reply.json = *openapi;
                                 return reply;
                               }});
  return routes;
}

}  // namespace halfsky::app
