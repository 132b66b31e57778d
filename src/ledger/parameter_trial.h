#pragma once
// What a set of parameters would change, before it is in force: every woman in the county's register is
// judged with the present and with the proposed values. Numbers only; they pass the gate for figures before
// anybody sees them.
#include <functional>
#include <map>

#include "ledger/entry.h"
#include "ledger/parameters.h"
#include "ledger/spell.h"
#include "platform/crypto/key_vault.h"
#include "platform/store/connection.h"

namespace halfsky::ledger {

struct TrialCounts {
  std::int64_t judged = 0;
  // Whose verdict, or whose level, would be another; by what it would become.
  std::map<Status, std::int64_t> verdicts;
  std::map<AttentionLevel, std::int64_t> levels;
};

struct ParameterChange {
  Parameters before;
  Parameters after;
};

// Adds what changes for one woman. Pure.
void try_on(const Documents& documents, std::span<const Spell> spells, const ParameterChange& change,
            Date day, TrialCounts& counts);

struct Trial {
  std::string county;  // region id
  Date day;
  // The parameters of a place, now and as proposed.
  std::function<Parameters(const EntryPlace&)> before;
  std::function<Parameters(const EntryPlace&)> after;
};

// Entries of women who were erased are passed over. Refuses what opening refuses.
Result<TrialCounts> try_parameters(platform::Connection& connection, const platform::KeyVault& vault,
                                   const Trial& trial);

std::span<const platform::Sql> parameter_trial_statements();

}  // namespace halfsky::ledger
