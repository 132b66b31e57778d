#include "core/route/office_record.h"

namespace halfsky::core {

Decision decide_as(const Call& call, Permission permission, const OfficeRecord& record, DataClasses classes) {
  Facts facts;
  facts.place = record.place;
  if (record.office == call.caller().office) facts.relations.push_back(Relation::task);
  facts.legal_basis = call.has_basis(permission);
  return decide(call.desk().grants, call.caller(), {permission, classes, ""}, facts);
}

Result<Decision> decide_on_office(Call& call, Permission permission, const OfficeRecord& record,
                                  DataClasses classes) {
  Decision decision = decide_as(call, permission, record, classes);
  call.decided_by_permission();
  if (decision.allowed()) return decision;
  if (decision.denied == Denied::step_up) return problem("access.step_up_needed");
  const bool is_function = decision.denied == Denied::function || decision.denied == Denied::assurance;
  return problem(is_function ? "request.forbidden" : "request.not_there");
}

}  // namespace halfsky::core
