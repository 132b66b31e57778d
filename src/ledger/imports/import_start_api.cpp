#include <fstream>

#include "core/route/bind.h"
#include "ledger/imports/import_api.h"
#include "ledger/imports/upload_form.h"
#include "ledger/imports/upload_store.h"

namespace halfsky::ledger {

struct ImportStarted {
  std::string import;
  std::string job;
};
BOOST_DESCRIBE_STRUCT(ImportStarted, (), (import, job))

namespace {

using platform::Connection;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

// What was uploaded on its way into the store: part after part, each in a transaction of its own, then the
// batch with the job that reads it, from which moment on it counts.
class Accepting {
 public:
  Accepting(core::Call& call, const ImportServices& services, const UploadForm& form)
      : call_{call}, services_{services}, form_{form}, importer_{importer_of(call)} {}

  Result<ImportStarted> run();

 private:
  Result<void> prepare();
  Result<void> store_files();
  Result<void> store_file(std::uint32_t number, const http::Part& file);
  Result<void> store_part(std::uint32_t file, std::uint32_t part, std::string_view bytes);
  Result<void> accept();

  core::Call& call_;
  const ImportServices& services_;
  const UploadForm& form_;
  Importer importer_;
  ImportBatch batch_;
  platform::Job job_;
  std::unique_ptr<platform::SubjectKey> key_;
};

Result<void> Accepting::prepare() {
  const ImportContext& context = services_.context;
  batch_.key = {importer_.region, context.random.id(call_.now())};
  batch_.as_of = form_.as_of;
  batch_.recorded_at = call_.now();
  batch_.recorded_by = importer_.by;
  batch_.organisation = importer_.organisation;
  batch_.region = importer_.home;
  batch_.village = form_.village;
  batch_.intent = form_.dry_run ? ImportIntent::stage : ImportIntent::apply;
  auto fresh = context.vault.new_subject_key(batch_.key.county, batch_.key.id);
  if (!fresh) return refusal_of(fresh);
  batch_.wrapped_key = std::move(fresh->wrapped);
  key_ = std::move(fresh->key);
  job_.id = context.random.id(call_.now());
  job_.kind = read_kind;
  job_.payload = import_payload({batch_.key, importer_});
  job_.recorded_by = importer_.by;
  job_.recorded_at = call_.now();
  batch_.job = job_.id;
  return {};
}

Result<void> Accepting::store_part(std::uint32_t file, std::uint32_t part, std::string_view bytes) {
  const auto sealed = seal_upload_part(*key_, batch_.key, file, part, bytes);
  if (!sealed) return refusal_of(sealed);
  return services_.context.store.writer().write(
      platform::Urgency::job, "import.upload",
      [&](Connection& connection) { return insert_upload_part(connection, batch_.key, *sealed); });
}

Result<void> Accepting::store_file(std::uint32_t number, const http::Part& file) {
  auto stored = store_part(number, 0, file.file_name);
  std::ifstream in{file.file->path(), std::ios::binary};
  std::string bytes(upload_part_bytes, '\0');
  for (std::uint32_t part = 1; stored; ++part) {
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (in.gcount() == 0) break;
    stored =
        store_part(number, part, std::string_view{bytes}.substr(0, static_cast<std::size_t>(in.gcount())));
  }
  return stored;
}

Result<void> Accepting::store_files() {
  Result<void> stored;
  std::uint32_t number = 0;
  for (const http::Part* file : form_.files) {
    if (stored) stored = store_file(number++, *file);
  }
  return stored;
}

Result<void> Accepting::accept() {
  std::vector<core::AuditObject> objects = audit_object(batch_.key);
  objects.emplace_back(core::AuditKind::job, job_.id);
  return call_.write("import.accept", std::move(objects), row_classes, [&](Connection& connection) {
    auto accepted = insert_batch(connection, batch_);
    return accepted ? platform::insert_job(connection, job_) : accepted;
  });
}

Result<ImportStarted> Accepting::run() {
  if (auto prepared = prepare(); !prepared) return refusal_of(prepared);
  auto accepted = store_files();
  if (accepted) accepted = accept();
  if (!accepted) {
    const StageStep step = [&](std::string_view name, std::int64_t, platform::Writer::Act act) {
      return services_.context.store.writer().write(platform::Urgency::job, name, std::move(act));
    };
    static_cast<void>(take_out_uploads(batch_.key, step));  // else the next start does
    return refusal_of(accepted);
  }
  services_.worker.wake();
  return ImportStarted{to_string(batch_.key.id), to_string(job_.id)};
}

// Who has a batch applied at once must be one who may apply it.
Result<void> check_permitted(core::Call& call, const UploadForm& form) {
  if (call.caller().areas.empty()) return problem("request.forbidden");
  const core::OfficeRecord record{call.caller().office, call.caller().areas.front()};
  const auto decision = core::decide_on_office(call, core::Permission::import_stage, record, row_classes);
  if (!decision) return refusal_of(decision);
  if (form.dry_run) return {};
  const core::Decision applied = core::decide_as(call, core::Permission::import_apply, record, row_classes);
  return applied.allowed() ? Result<void>{} : problem("request.forbidden");
}

Result<core::Reply> start(core::Call& call, const ImportServices& services, const http::Request& request) {
  if (const auto query = core::read_query<core::None>(request.head.query); !query) return refusal_of(query);
  const auto form = read_upload_form(call, request.parts);
  if (!form) return refusal_of(form);
  if (auto permitted = check_permitted(call, *form); !permitted) return refusal_of(permitted);
  const auto started = Accepting{call, services, *form}.run();
  if (!started) return refusal_of(started);
  core::Reply reply;
  reply.json = platform::write_json(*started);
  return reply;
}

}  // namespace

std::vector<core::Route> import_start_routes(const ImportServices& services) {
  core::RouteShape shape;
  shape.query = &core::make_parameters<core::None>;
  shape.answer = &core::make_schema<ImportStarted>;
  shape.takes_form = true;
  shape.success = 202;
  return {core::Route{core::RouteRules{.name = "import.start",
                                       .method = "POST",
                                       .path = "/api/v1/imports",
                                       .summary = "upload lists of villages as one batch; read by a job",
                                       .door = core::Door::permitted,
                                       .permission = std::optional{core::Permission::import_stage},
                                       .classes = row_classes,
                                       .purpose_rule = core::PurposeRule::fixed,
                                       .purpose = core::AuditPurpose::survey,
                                       .verb = core::AuditVerb::import_staged,
                                       .rate = core::RateClass::search,
                                       .priority = http::Priority::bulk},
                      shape, [services](core::Call& call, const http::Request& request) {
                        return start(call, services, request);
                      }}};
}

}  // namespace halfsky::ledger
