#pragma once
// Time itself changes what the rules say: half a year is full, a visit has become a return, a parameter has
// come into force, a verification is too old. A job asks them anew of every open entry once a day and writes
// what has changed, in her history as everything else.
#include <functional>

#include "ledger/parameters.h"
#include "platform/crypto/key_vault.h"
#include "platform/crypto/random.h"
#include "platform/jobs/job_runner.h"

namespace halfsky::ledger {

inline constexpr std::string_view judging_kind = "ledger.judge";

struct JudgingContext {
  platform::KeyVault& vault;
  // Of a county, on a day.
  std::function<Parameters(const std::string& county, Date day)> parameters;
};

// The job of the day; nothing where it has one already.
Result<std::optional<Id>> submit_judging(platform::Store& store, platform::Random& random, Instant now);

// `context` is copied; what it names outlives the runner.
void add_judging_job(platform::JobRunner& runner, JudgingContext context);

std::span<const platform::Sql> judging_statements();

}  // namespace halfsky::ledger
