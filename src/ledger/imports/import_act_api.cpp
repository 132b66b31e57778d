#include "core/route/bind.h"
#include "ledger/imports/import_api.h"

namespace halfsky::ledger {

struct ImportActAnswer {
  std::string job;
};
BOOST_DESCRIBE_STRUCT(ImportActAnswer, (), (job))

struct ImportDiscarded {
  std::string state;
};
BOOST_DESCRIBE_STRUCT(ImportDiscarded, (), (state))

namespace {

using core::Out;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

using Submit = Result<Id> (*)(const ImportContext&, const Importer&, const BatchKey&,
                              const platform::Writer::Act&);

// The batch moves and its job comes to be with the leaf that says so; the worker does the rest.
Result<Out<ImportActAnswer>> submit(core::Call& call, const ImportServices& services,
                                    core::Permission permission, Submit submit_job) {
  const auto found = find_decided_batch(call, services, permission);
  if (!found) return refusal_of(found);
  const BatchKey& batch = found->batch.key;
  const auto job = submit_job(services.context, importer_of(call), batch,
                              call.recorded(audit_object(batch), row_classes, {}));
  if (!job) return refusal_of(job);
  services.worker.wake();
  return Out<ImportActAnswer>{{to_string(*job)}};
}

Result<Out<ImportDiscarded>> discard(core::Call& call, const ImportServices& services) {
  const auto found = find_decided_batch(call, services, core::Permission::import_apply);
  if (!found) return refusal_of(found);
  const BatchKey& batch = found->batch.key;
  auto discarded =
      discard_batch(services.context, batch, call.recorded(audit_object(batch), row_classes, {}));
  if (!discarded) return refusal_of(discarded);
  return Out<ImportDiscarded>{{std::string{word_of(BatchState::discarded)}}};
}

struct Act {
  std::string_view name;
  std::string_view path;
  std::string_view summary;
  core::Permission permission;
  core::AuditVerb verb;
};

core::RouteRules rules_of(const Act& act) {
  return {.name = act.name,
          .method = "POST",
          .path = act.path,
          .summary = act.summary,
          .door = core::Door::permitted,
          .permission = std::optional{act.permission},
          .classes = row_classes,
          .purpose_rule = core::PurposeRule::fixed,
          .purpose = core::AuditPurpose::survey,
          .verb = act.verb,
          .rate = core::RateClass::ordinary,
          .priority = http::Priority::person};
}

core::Route job_route(const Act& act, const ImportServices& services, Submit submit_job) {
  return core::bind<core::None, core::None, ImportActAnswer>(
      rules_of(act), 202,
      [services, submit_job, permission = act.permission](core::Call& call, const core::None&,
                                                          const core::None&) {
        return submit(call, services, permission, submit_job);
      });
}

}  // namespace

std::vector<core::Route> import_act_routes(const ImportServices& services) {
  std::vector<core::Route> routes;
  routes.push_back(job_route({"import.apply", "/api/v1/imports/{id}/apply", "write it into the ledger",
                              core::Permission::import_apply, core::AuditVerb::import_applied},
                             services, submit_apply));
  routes.push_back(job_route({"import.undo", "/api/v1/imports/{id}/undo", "take it back out of the ledger",
                              core::Permission::import_undo, core::AuditVerb::import_undone},
                             services, submit_undo));
  routes.push_back(core::bind<core::None, core::None, ImportDiscarded>(
      rules_of({"import.discard", "/api/v1/imports/{id}/discard", "throw away what was never written",
                core::Permission::import_apply, core::AuditVerb::import_discarded}),
      200, [services](core::Call& call, const core::None&, const core::None&) {
        return discard(call, services);
      }));
  return routes;
}

}  // namespace halfsky::ledger
