#pragma once
// Two jobs of erasure. Once a day: who has fallen due is proposed to her county, no more. And, when a second
// person has approved: she is taken out of the store, the log outside the store knows it, and only then the
// request says that it is done.
#include <functional>

#include "core/audit/audit_log.h"
#include "ledger/erasure/erasure.h"
#include "ledger/name_directory.h"
#include "platform/crypto/random.h"
#include "platform/jobs/job_runner.h"

namespace halfsky::ledger {

inline constexpr std::string_view erasure_due_kind = "erasure.due";
inline constexpr std::string_view erasure_kind = "erasure.carry_out";

struct ErasureContext {
  platform::KeyVault& vault;
  platform::Random& random;
  core::AuditLog& audit;
  NameDirectory& names;
  const RetentionRules& rules;
  // Brings the logs of erasures up to date, durably.
  std::function<Result<void>()> complete_logs;
};

// The job of the day; nothing where it has one already.
Result<std::optional<Id>> submit_erasure_due(platform::Store& store, platform::Random& random, Instant now);

// The job that carries out this request, for the transaction of its approval.
platform::Job erasure_job(const ErasureRequest& request, const Id& id, Instant now);

// `context` is copied; what it names outlives the runner.
void add_erasure_jobs(platform::JobRunner& runner, ErasureContext context);

std::span<const platform::Sql> erasure_job_statements();

}  // namespace halfsky::ledger
