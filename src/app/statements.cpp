#include "app/statements.h"

#include <span>

#include "accountability/figures_store.h"
#include "app/backup/revocation_log.h"
#include "app/commands/authz_subject.h"
#include "app/data_directory.h"
#include "app/demo/mark.h"
#include "app/people/demo_desk.h"
#include "app/server/upkeep_routes.h"
#include "core/access/relation_store.h"
#include "core/access/task_store.h"
#include "core/accounts/account_store.h"
#include "core/audit/audit_log.h"
#include "core/audit/subject_index.h"
#include "core/department/succession_store.h"
#include "core/organisation/organisation_store.h"
#include "core/region/region_store.h"
#include "core/route/operation_store.h"
#include "core/route/people_store.h"
#include "ledger/claim.h"
#include "ledger/county_key_store.h"
#include "ledger/daily_judging.h"
#include "ledger/document_trial.h"
#include "ledger/entry_figures.h"
#include "ledger/entry_list_store.h"
#include "ledger/entry_store.h"
#include "ledger/erasure/erase.h"
#include "ledger/erasure/erasure_jobs.h"
#include "ledger/erasure/erasure_store.h"
#include "ledger/exports/export_store.h"
#include "ledger/household_store.h"
#include "ledger/imports/import.h"
#include "ledger/imports/upload_store.h"
#include "ledger/name_directory.h"
#include "ledger/parameter_shelf.h"
#include "ledger/parameter_trial.h"
#include "ledger/person_store.h"
#include "ledger/reviews/review_store.h"
#include "ledger/shred_log.h"
#include "ledger/spell_store.h"
#include "platform/jobs/job.h"

namespace halfsky::app {

// budget: a list, one subject a line
std::vector<platform::Sql> all_statements() {
  std::vector<platform::Sql> all;
  for (const std::span<const platform::Sql> subject : {
           data_directory_statements(),
           authz_statements(),
           core::region_statements(),
           core::account_statements(),
           core::operation_statements(),
           core::audit_statements(),
           core::audit_subject_statements(),
           core::organisation_statements(),
           core::relation_statements(),
           core::task_statements(),
           core::succession_statements(),
           core::people_statements(),
           ledger::county_key_statements(),
           ledger::person_statements(),
           ledger::name_directory_statements(),
           ledger::household_statements(),
           ledger::spell_statements(),
           ledger::entry_statements(),
           ledger::match_statements(),
           ledger::staging_statements(),
           ledger::staging_cleanup_statements(),
           ledger::staged_report_statements(),
           ledger::import_statements(),
           ledger::upload_statements(),
           ledger::settle_statements(),
           ledger::claim_statements(),
           ledger::entry_figure_statements(),
           ledger::judging_statements(),
           ledger::shred_log_statements(),
           ledger::traces_statements(),
           ledger::erase_statements(),
           ledger::erasure_job_statements(),
           ledger::document_trial_statements(),
           ledger::parameter_statements(),
           ledger::parameter_trial_statements(),
           platform::job_statements(),
           accountability::figure_statements(),
           demo::mark_statements(),
           demo_desk_statements(),
           upkeep_statements(),
           revocation_statements(),
       }) {
    all.insert(all.end(), subject.begin(), subject.end());
  }
  for (const std::vector<platform::Sql>& lists :
       {ledger::entry_list_statements(), ledger::review_statements(), ledger::export_statements(),
        ledger::erasure_statements()}) {
    all.insert(all.end(), lists.begin(), lists.end());
  }
  return all;
}

}  // namespace halfsky::app
