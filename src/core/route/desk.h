#pragma once
// What every route works with: the store, the keys, who is who, the decision's data, the audit log. Built
// once by the composition; all of it outlives the server.
#include <set>

#include "base/clock.h"
#include "core/access/access_limits.h"
#include "core/access/grants.h"
#include "core/access/legal_basis.h"
#include "core/access/subject_budget.h"
#include "core/accounts/sign_in.h"
#include "core/audit/audit_log.h"
#include "core/audit/read_recorder.h"
#include "core/department/department.h"
#include "core/organisation/organisation.h"
#include "core/region/region.h"
#include "platform/catalogue/texts.h"
#include "platform/store/store.h"

namespace halfsky::core {

struct Desk {
  const Clock& clock;
  platform::Random& random;
  platform::Store& store;
  platform::KeyVault& vault;
  AuditLog& audit;
  ReadRecorder& reads;
  SignIn& sign_in;
  SubjectBudget& budget;
  const RegionTree& regions;
  const GrantBook& grants;
  const AccessLimits& limits;
  const BasisBook& bases;
  const OfficeBook& offices;
  const DepartmentBook& departments;
  const platform::Texts& chinese;
  const platform::Texts& english;
  bool demonstration = false;
  std::set<Permission> offered = {};  // those that some route asks for: what a session shows of itself
};

}  // namespace halfsky::core
