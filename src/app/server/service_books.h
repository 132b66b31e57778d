#pragma once
// What a server reads once from the catalogue and the store, before anything listens. Private to this folder.
#include <memory>

#include "app/data_directory.h"
#include "core/access/access_limits.h"
#include "core/access/grants.h"
#include "core/access/legal_basis.h"
#include "core/accounts/account.h"
#include "core/codes/code_list.h"
#include "core/department/department.h"
#include "core/organisation/organisation.h"
#include "core/region/region.h"
#include "ledger/erasure/retention.h"
#include "ledger/exports/export_file.h"
#include "ledger/intake/intake_catalogue.h"
#include "platform/catalogue/texts.h"

namespace halfsky::app {

struct ServiceBooks {
  core::AccountRules rules;
  core::GrantBook grants;
  core::AccessLimits limits;
  core::BasisBook bases;
  core::OfficeBook offices;
  core::DepartmentBook departments;
  core::RegionTree regions;
  core::CodeBook codes;
  std::shared_ptr<ledger::ParameterShelf> parameters;
  std::unique_ptr<ledger::IntakeCatalogue> intake;
  ledger::ExportRules exports;
  ledger::RetentionRules retention;
  platform::Texts chinese;
  platform::Texts english;
};

// Refuses what the catalogue refuses.
Result<ServiceBooks> load_service_books(DataDirectory& directory);

}  // namespace halfsky::app
