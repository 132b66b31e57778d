#include "ledger/exports/export_api.h"

#include <algorithm>

#include "base/text.h"
#include "core/access/scoped_reader.h"
#include "core/route/bind.h"
#include "ledger/exports/export_making.h"
#include "ledger/exports/export_store.h"
#include "ledger/exports/export_view.h"

namespace halfsky::ledger {

struct ExportListQuery {
  std::string which;
};
BOOST_DESCRIBE_STRUCT(ExportListQuery, (), (which))

namespace {

using platform::Connection;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

constexpr std::size_t shortest_reason = 4;
constexpr std::size_t longest_reason = 200;

core::AuditObject object_of(const ExportFile& file) {
  return {core::AuditKind::file, file.id};
}

Result<void> check_reason(const std::string& reason) {
  const std::size_t length = count_characters(trim(reason));
  if (length < shortest_reason)
    return problem("exports.reason_short",
                   {{"where", "/reason"}, {"fewest", std::to_string(shortest_reason)}});
  if (length > longest_reason)
    return problem("field.too_long", {{"where", "/reason"}, {"most", std::to_string(longest_reason)}});
  return {};
}

// A leaf for each woman: a dossier, a print, an export is never one leaf for many (design rule 5).
void tell_each(core::Call& call, const ExportFile& file, const std::vector<Id>& entries) {
  for (const Id& entry : entries) {
    core::Leaf leaf = call.leaf({{core::AuditKind::entry, entry}}, core::DataClasses::of_bits(file.classes));
    leaf.purpose = audit_purpose_of(file.purpose);
    call.keep(std::move(leaf));
  }
}

ExportFile file_of(core::Call& call, const ExportRules& rules, const ExportOrder& order,
                   const MadeExport& made) {
  ExportFile file;
  file.county = made.county;
  file.id = order.id;
  file.region = made.region;
  file.kind = order.kind;
  file.filters = platform::write_json(order.body.filters.value_or(EntryFilterWords{}));
  file.purpose = order.body.purpose;
  file.reason = call.desk().vault.seal_system(reason_use(file), bytes_of(trim(order.body.reason)));
  file.account = call.caller().account;
  file.post = call.caller().post;
  file.office = call.caller().office;
  file.state = is_list(order.kind) ? ExportState::waiting_approval : ExportState::ready;
  file.subjects = static_cast<int>(made.entries.size());
  file.classes = made.classes.bits();
  file.made_at = call.now();
  file.expires_at = call.now() + std::chrono::hours{rules.hours};
  return file;
}

Result<core::Out<ExportView>> answer(const core::Call& call, const ExportRules& rules,
                                     const ExportFile& file) {
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  auto view = describe_export(call, **reading, rules, file);
  if (!view) return refusal_of(view);
  return core::Out<ExportView>{std::move(*view)};
}

Result<core::Out<ExportView>> make(core::Call& call, const ExportServices& services, const ExportBody& body) {
  const auto kind = read_export_kind(body.kind);
  if (!kind) return problem("field.code_unknown", {{"where", "/kind"}, {"list", "kind"}});
  if (auto sound = check_reason(body.reason); !sound) return refusal_of(sound);
  const ExportOrder order{*kind, body, call.desk().random.id(call.now())};
  const auto made = make_export(call, services, order);
  if (!made) return refusal_of(made);
  const ExportFile file = file_of(call, services.rules, order, *made);
  const Bytes sealed = call.desk().vault.seal_system(content_use(file), bytes_of(made->bytes));
  auto written = call.write("export.make", {object_of(file)}, made->classes, [&](Connection& connection) {
    auto done = drop_expired_exports(connection, call.now());
    return done ? insert_export(connection, file, made->entries, sealed) : done;
  });
  if (!written) return refusal_of(written);
  tell_each(call, file, made->entries);
  return answer(call, services.rules, file);
}

// In the counties of the caller. Refuses with request.not_there.
Result<ExportFile> find_file(core::Call& call, Connection& connection) {
  const auto id = call.path_id("id");
  if (!id) return refusal_of(id);
  for (const std::string& county : counties_of(call)) {
    auto file = read_export(connection, county, *id);
    if (!file) return refusal_of(file);
    if (!*file) continue;
    const auto area = call.area((*file)->region);
    if (!area) return refusal_of(area);
    return std::move(**file);
  }
  return problem("request.not_there");
}

std::map<std::string, std::vector<std::string>> purposes_of(const core::Call& call) {
  std::map<std::string, std::vector<std::string>> purposes;
  for (const ExportKind kind :
       {ExportKind::card, ExportKind::her_file, ExportKind::roster, ExportKind::national}) {
    for (const core::Grant& grant : call.desk().grants.grants()) {
      if (!grant.is_for(call.caller().role, permission_for(kind))) continue;
      purposes[std::string{word_of(kind)}] = grant.purposes;
      break;
    }
  }
  return purposes;
}

bool may_approve(const core::Call& call) {
  const auto permissions = call.desk().grants.permissions_of(call.caller().role);
  return std::find(permissions.begin(), permissions.end(), core::Permission::export_approve) !=
         permissions.end();
}

// Those that this caller could decide on.
bool waits_for(core::Call& call, const ExportFile& file) {
  const core::Caller& caller = call.caller();
  return call.area(file.region) && check_decider(file, caller.account, caller.office, call.now());
}

Result<std::vector<ExportFile>> files_to_list(core::Call& call, Connection& connection, bool mine) {
  std::vector<ExportFile> files;
  for (const std::string& county : counties_of(call)) {
    const auto some = mine ? exports_of(connection, county, call.caller().account)
                           : waiting_exports(connection, county, call.now());
    if (!some) return refusal_of(some);
    for (const ExportFile& file : *some) {
      if (mine || waits_for(call, file)) files.push_back(file);
    }
  }
  return files;
}

Result<core::Out<ExportList>> list(core::Call& call, const ExportRules& rules, const ExportListQuery& query) {
  call.decided_by_permission();
  const bool mine = query.which == "mine";
  if (!mine && query.which != "to_approve")
    return core::parameter_problem("request.parameter_wrong", "which");
  if (!mine && !may_approve(call)) return problem("request.forbidden");
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  const auto files = files_to_list(call, **reading, mine);
  if (!files) return refusal_of(files);
  ExportList answer{{}, purposes_of(call)};
  std::vector<core::AuditObject> shown;
  for (const ExportFile& file : *files) {
    auto view = describe_export(call, **reading, rules, file);
    if (!view) return refusal_of(view);
    answer.items.push_back(std::move(*view));
    shown.push_back(object_of(file));
  }
  call.saw(std::move(shown), {});
  return core::Out<ExportList>{std::move(answer)};
}

Result<core::Out<ExportView>> decide_on_export(core::Call& call, const ExportRules& rules,
                                               ExportState decision) {
  ExportFile file;
  {
    const auto reading = call.desk().store.read();
    if (!reading) return refusal_of(reading);
    const core::OpenClasses open{**reading, {core::DataClass::existence}};
    auto found = find_file(call, **reading);
    if (!found) return refusal_of(found);
    file = std::move(*found);
  }
  const core::Caller& caller = call.caller();
  if (auto may = check_decider(file, caller.account, caller.office, call.now()); !may) return refusal_of(may);
  file.state = decision;
  file.decided_at = call.now();
  file.decided_by = caller.account;
  file.decided_office = caller.office;
  auto written = call.write("export.decide", {object_of(file)}, {}, [&](Connection& connection) {
    auto done = drop_expired_exports(connection, call.now());
    return done ? decide_export(connection, file) : done;
  });
  if (!written) return refusal_of(written);
  return answer(call, rules, file);
}

struct Content {
  ExportFile file;
  std::vector<Id> entries;
  std::string bytes;
};

// That each woman in it is still the caller's business, and no block came between.
Result<void> check_still_hers(core::Call& call, Connection& connection, const Content& content) {
  const auto classes = core::DataClasses::of_bits(content.file.classes);
  for (const Id& id : content.entries) {
    const auto located = locate_entry(call, connection, id);
    if (!located && located.error().code != "request.not_there") return refusal_of(located);
    if (!located) return problem("exports.outdated");
    const auto decision = decide_as(call, connection, subject_of(call.desk().regions, *located),
                                    core::Permission::export_fetch, classes);
    if (!decision) return refusal_of(decision);
    if (!decision->open.holds_all(classes)) return problem("exports.outdated");
  }
  return {};
}

Result<Content> open_content(core::Call& call, const ExportRules& rules) {
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  auto file = find_file(call, **reading);
  if (!file) return refusal_of(file);
  const bool is_hers = file->account == call.caller().account && file->post == call.caller().post;
  if (!is_hers) return problem("request.not_there");
  if (auto still = check_open(*file, rules, call.now()); !still) return refusal_of(still);
  Content content{std::move(*file), {}, {}};
  std::optional<Bytes> sealed;
  {
    const core::PlaceReader reader{**reading};
    auto entries = entries_of_export(**reading, content.file.county, content.file.id);
    if (!entries) return refusal_of(entries);
    content.entries = std::move(*entries);
    auto stored = export_content(**reading, content.file.county, content.file.id);
    if (!stored) return refusal_of(stored);
    sealed = std::move(*stored);
  }
  if (!sealed) return problem("exports.expired");
  if (auto hers = check_still_hers(call, **reading, content); !hers) return refusal_of(hers);
  const auto opened = call.desk().vault.open_system(content_use(content.file), *sealed);
  if (!opened) return refusal_of(opened);
  content.bytes.assign(opened->begin(), opened->end());
  return content;
}

Result<core::Reply> fetch(core::Call& call, const ExportRules& rules) {
  auto content = open_content(call, rules);
  if (!content) return refusal_of(content);
  const ExportFile& file = content->file;
  auto counted =
      call.write("export.fetch", {object_of(file)}, core::DataClasses::of_bits(file.classes),
                 [&](Connection& connection) { return count_download(connection, file, rules, call.now()); });
  if (!counted) return refusal_of(counted);
  tell_each(call, file, content->entries);
  http::Response response{200, {}, std::move(content->bytes)};
  response.headers.set(
      "Content-Type", is_list(file.kind) ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                                         : "application/pdf");
  response.headers.set("Content-Disposition", "attachment; filename=\"" + file_name_of(file) + "\"");
  return core::Reply{200, {}, std::nullopt, std::move(response)};
}

struct Words {
  std::string_view name;
  std::string_view method;
  std::string_view path;
  std::string_view summary;
};

core::RouteRules rules_of(const Words& words, core::Permission permission, core::AuditVerb verb,
                          core::DataClasses classes, core::PurposeRule purpose) {
  return {.name = words.name,
          .method = words.method,
          .path = words.path,
          .summary = words.summary,
          .door = core::Door::permitted,
          .permission = std::optional{permission},
          .classes = classes,
          .purpose_rule = purpose,
          .purpose = core::AuditPurpose::followup,
          .verb = verb,
          .rate = classes.empty() ? core::RateClass::ordinary : core::RateClass::heavy,
          .priority = classes.empty() ? http::Priority::person : http::Priority::bulk};
}

core::Route decision_route(const Words& words, const ExportRules& rules, ExportState decision) {
  return core::bind<core::None, core::None, ExportView>(
      rules_of(words, core::Permission::export_approve, core::AuditVerb::decide, {}, core::PurposeRule::none),
      200, [&rules, decision](core::Call& call, const core::None&, const core::None&) {
        return decide_on_export(call, rules, decision);
      });
}

}  // namespace

std::vector<core::Route> export_routes(const ExportServices& services) {
  using core::AuditVerb;
  using core::Permission;
  using core::PurposeRule;
  const ExportRules& rules = services.rules;
  std::vector<core::Route> routes;
  routes.push_back(core::bind<core::None, ExportBody, ExportView>(
      rules_of({"export.make", "POST", "/api/v1/exports", "ask for a card, her own file, a roster, the form"},
               Permission::export_make, AuditVerb::export_, dossier_classes, PurposeRule::asked),
      201, [&services](core::Call& call, const core::None&, const ExportBody& body) {
        return make(call, services, body);
      }));
  routes.push_back(core::bind<ExportListQuery, core::None, ExportList>(
      rules_of({"export.list", "GET", "/api/v1/exports", "my exports, or those that I may approve"},
               Permission::export_read, AuditVerb::list, {}, PurposeRule::none),
      200, [&rules](core::Call& call, const ExportListQuery& query, const core::None&) {
        return list(call, rules, query);
      }));
  routes.push_back(decision_route(
      {"export.approve", "POST", "/api/v1/exports/{id}/approve", "a second person lets a list go"}, rules,
      ExportState::ready));
  routes.push_back(decision_route(
      {"export.refuse", "POST", "/api/v1/exports/{id}/refuse", "a second person holds a list back"}, rules,
      ExportState::refused));
  routes.push_back(core::Route{
      rules_of({"export.fetch", "GET", "/api/v1/exports/{id}/content", "the file itself, a few times"},
               Permission::export_fetch, AuditVerb::export_, dossier_classes, PurposeRule::fixed),
      core::RouteShape{.query = &core::make_parameters<core::None>},
      [&rules](core::Call& call, const http::Request& request) -> Result<core::Reply> {
        if (const auto query = core::read_query<core::None>(request.head.query); !query)
          return refusal_of(query);
        return fetch(call, rules);
      }});
  return routes;
}

}  // namespace halfsky::ledger
