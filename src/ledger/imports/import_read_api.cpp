#include <sstream>

#include "core/access/scoped_reader.h"
#include "core/route/bind.h"
#include "core/route/cursor.h"
#include "ledger/entry_items.h"
#include "ledger/imports/import_api.h"
#include "ledger/imports/import_describing.h"
#include "ledger/imports/upload_store.h"
#include "ledger/intake/report.h"

namespace halfsky::ledger {

struct ImportListQuery {
  std::optional<int> limit;
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(ImportListQuery, (), (limit, after))

namespace {

using core::Out;
using platform::Connection;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

constexpr std::size_t most_missing = 200;  // that one answer names

// How many files a batch has, whether they were read or only uploaded.
Result<std::vector<ImportFile>> files_of(const core::Call& call, const ImportServices& services,
                                         const ImportBatch& batch) {
  const auto files = read_staged_files(services.context, batch);
  if (!files) return refusal_of(files);
  std::vector<ImportFile> out;
  for (const FileReading& file : *files)
    out.push_back(describe_file(file, static_cast<int>(out.size()) + 1, call.texts()));
  if (!out.empty() || batch.state != BatchState::staging) return out;
  const auto key = open_batch_key(services.context.vault, batch);
  if (!key) return refusal_of(key);
  const auto reading = services.context.store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  const core::PlaceReader reader{**reading};
  const auto names = read_upload_names(**reading, **key, batch.key);
  if (!names) return refusal_of(names);
  for (const std::string& name : *names)
    out.push_back(waiting_file(name, static_cast<int>(out.size()) + 1, call.texts()));
  return out;
}

Result<ImportItem> item_of(Connection& connection, const ImportBatch& batch) {
  const auto counts = count_rows(connection, batch.key);
  if (!counts) return refusal_of(counts);
  const auto files = count_files(connection, batch.key);
  if (!files) return refusal_of(files);
  ImportItem item = describe_batch(batch, *counts);
  item.files = *files;
  return item;
}

Result<std::optional<Id>> read_before(const core::Call& call, const core::CursorOwner& owner,
                                      const std::optional<std::string>& after) {
  if (!after) return std::optional<Id>{};
  const auto position = core::read_cursor(call.desk().vault, owner, call.now(), *after);
  if (!position) return refusal_of(position);
  return parse_id(*position);
}

// Those of her own office: what another imports is its own task.
Result<Out<ImportList>> list(core::Call& call, const ImportServices& services, const ImportListQuery& query) {
  call.decided_by_permission();
  const auto limit = page_size(call, query.limit);
  if (!limit) return refusal_of(limit);
  const core::CursorOwner owner{call.caller().account, "import.list " + call.caller().office};
  const auto before = read_before(call, owner, query.after);
  if (!before) return refusal_of(before);
  const auto reading = services.context.store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  const core::PlaceReader reader{**reading};
  auto batches = read_batches_of_office(**reading, call.caller().office, *before, *limit + 1);
  if (!batches) return refusal_of(batches);
  ImportList answer;
  if (static_cast<int>(batches->size()) > *limit) {
    batches->pop_back();
    answer.next = core::make_cursor(call.desk().vault, owner, call.now(), to_string(batches->back().key.id));
  }
  std::vector<core::AuditObject> seen;
  for (const ImportBatch& batch : *batches) {
    auto item = item_of(**reading, batch);
    if (!item) return refusal_of(item);
    answer.items.push_back(std::move(*item));
    seen.emplace_back(core::AuditKind::batch, batch.key.id);
  }
  call.saw(std::move(seen), {core::DataClass::existence});
  return Out<ImportList>{std::move(answer)};
}

Result<ImportMissing> missing_of(core::Call& call, Connection& connection, const StagedMissing& one) {
  const core::RegionTree& tree = call.desk().regions;
  ImportMissing out{to_string(one.entry), std::nullopt, "", "", one.state};
  if (const auto village = tree.find_id(one.village)) {
    out.village_code = tree.at(*village).code;
    out.village = tree.at(*village).canonical;
  }
  const auto entry = read_entry(connection, nullptr, one.person.county, one.entry, {});
  if (!entry) return refusal_of(entry);
  if (!*entry) return out;
  const auto item = open_item(call, connection, core::Permission::entry_list, **entry);
  if (!item) return refusal_of(item);
  if (item->is_named) out.name = item->item.name;
  return out;
}

// Who is missing, at most `most`, named as far as the reader may see each of them.
Result<std::vector<ImportMissing>> name_missing(core::Call& call, Connection& connection,
                                                const std::vector<StagedMissing>& missing, std::size_t most) {
  std::vector<ImportMissing> views;
  std::vector<core::AuditObject> seen;
  for (const StagedMissing& one : missing) {
    if (views.size() == most) break;
    const core::OpenClasses open{connection, {core::DataClass::existence}};
    auto view = missing_of(call, connection, one);
    if (!view) return refusal_of(view);
    views.push_back(std::move(*view));
    if (seen.size() < most_missing) seen.emplace_back(core::AuditKind::entry, one.entry);
  }
  if (!seen.empty()) {
    call.saw(std::move(seen), {core::DataClass::existence, core::DataClass::identity},
             static_cast<std::int64_t>(views.size()));
  }
  return views;
}

// What went wrong, where a job of the batch failed.
Result<void> add_trouble(const core::Call& call, Connection& connection, const ImportBatch& batch,
                         ImportDetail& detail) {
  if (!batch.job) return {};
  const auto job = platform::read_job(connection, *batch.job);
  if (!job) return refusal_of(job);
  if (*job && (*job)->state == platform::JobState::failed)
    detail.problem = ImportTrouble{(*job)->problem, call.texts().say((*job)->problem)};
  return {};
}

bool nothing_is_readable(const ImportDetail& detail) {
  return std::none_of(detail.file_list.begin(), detail.file_list.end(),
                      [](const ImportFile& file) { return file.outcome != "refused"; });
}

Result<Out<ImportDetail>> read(core::Call& call, const ImportServices& services) {
  const auto found = find_decided_batch(call, services, core::Permission::import_read);
  if (!found) return refusal_of(found);
  const ImportBatch& batch = found->batch;
  auto files = files_of(call, services, batch);
  if (!files) return refusal_of(files);
  const auto reading = services.context.store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  ImportDetail detail;
  {
    const core::PlaceReader reader{**reading};
    const auto counts = count_rows(**reading, batch.key);
    if (!counts) return refusal_of(counts);
    static_cast<ImportItem&>(detail) = describe_batch(batch, *counts);
    detail.totals = describe_totals(*counts);
    auto trouble = add_trouble(call, **reading, batch, detail);
    if (!trouble) return refusal_of(trouble);
  }
  detail.files = static_cast<int>(files->size());
  detail.file_list = std::move(*files);
  if (batch.state != BatchState::discarded && nothing_is_readable(detail))
    detail.message = call.texts().say("import.nothing_readable");
  const auto missing = read_staged_missing(**reading, batch.key);
  if (!missing) return refusal_of(missing);
  detail.missing_total = static_cast<std::int64_t>(missing->size());
  auto named = name_missing(call, **reading, *missing, most_missing);
  if (!named) return refusal_of(named);
  detail.missing = std::move(*named);
  call.saw(audit_object(batch.key), {core::DataClass::existence}, batch.rows);
  return Out<ImportDetail>{std::move(detail)};
}

Result<void> name_missing_of_report(core::Call& call, const ImportServices& services, const BatchKey& batch,
                                    BatchReading& report) {
  const auto reading = services.context.store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  const auto missing = read_staged_missing(**reading, batch);
  if (!missing) return refusal_of(missing);
  const auto views = name_missing(call, **reading, *missing, missing->size());
  if (!views) return refusal_of(views);
  report.missing.clear();
  for (const ImportMissing& one : *views) report.missing.push_back({one.name.value_or(""), one.village_code});
  return {};
}

// The report of contract section 2, by the writer of the command. It holds all that the rows say, so it is
// for those alone who may see all of it.
Result<core::Reply> report(core::Call& call, const ImportServices& services, const http::Request& request) {
  if (const auto query = core::read_query<core::None>(request.head.query); !query) return refusal_of(query);
  const auto found = find_decided_batch(call, services, core::Permission::import_read);
  if (!found) return refusal_of(found);
  if (!found->decision.open.holds_all(row_classes)) return problem("request.forbidden");
  const bool is_read =
      found->batch.state != BatchState::staging && found->batch.state != BatchState::discarded;
  if (!is_read) return problem("import.state", {{"state", std::string{word_of(found->batch.state)}}});
  auto reading = read_staged_batch(services.context, found->batch.key);
  if (!reading) return refusal_of(reading);
  if (auto named = name_missing_of_report(call, services, found->batch.key, *reading); !named)
    return refusal_of(named);
  std::ostringstream out;
  write_report(out, *reading, call.texts());
  call.saw(audit_object(found->batch.key), row_classes, found->batch.rows);
  core::Reply reply;
  reply.json = std::move(out).str();
  return reply;
}

core::RouteRules rules_of(std::string_view name, std::string_view path, std::string_view summary,
                          core::DataClasses classes, core::AuditVerb verb) {
  return {.name = name,
          .method = "GET",
          .path = path,
          .summary = summary,
          .door = core::Door::permitted,
          .permission = std::optional{core::Permission::import_read},
          .classes = classes,
          .purpose_rule = core::PurposeRule::fixed,
          .purpose = core::AuditPurpose::survey,
          .verb = verb,
          .rate = core::RateClass::ordinary,
          .priority = http::Priority::list};
}

}  // namespace

std::vector<core::Route> import_read_routes(const ImportServices& services) {
  std::vector<core::Route> routes;
  routes.push_back(core::bind<ImportListQuery, core::None, ImportList>(
      rules_of("import.list", "/api/v1/imports", "my office's imports, the newest first",
               core::DataClasses{core::DataClass::existence}, core::AuditVerb::list),
      200, [services](core::Call& call, const ImportListQuery& query, const core::None&) {
        return list(call, services, query);
      }));
  routes.push_back(core::bind<core::None, core::None, ImportDetail>(
      rules_of("import.read", "/api/v1/imports/{id}", "one import: what was read and what would happen",
               row_classes, core::AuditVerb::read),
      200,
      [services](core::Call& call, const core::None&, const core::None&) { return read(call, services); }));
  core::RouteShape shape;
  shape.query = &core::make_parameters<core::None>;
  routes.push_back(
      core::Route{rules_of("import.report", "/api/v1/imports/{id}/report",
                           "its report, as the command writes it", row_classes, core::AuditVerb::export_),
                  shape, [services](core::Call& call, const http::Request& request) {
                    return report(call, services, request);
                  }});
  return routes;
}

}  // namespace halfsky::ledger
