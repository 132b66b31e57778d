#pragma once
// A woman in care who has moved, or belongs, to another village: her entry stands at `claim` and waits for
// the office of that village (domain 3.4, 认领). The office takes her or declines; until then the office that
// has her can take the claim back.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "ledger/person_store.h"
#include "ledger/recording.h"

namespace halfsky::ledger {

enum class ClaimState : std::uint8_t { waiting, taken, declined, withdrawn };
std::string_view word_of(ClaimState state);

struct Claim {
  Id id;
  PersonKey person;  // in the county where she is kept
  Id entry;
  std::string to_region;  // a village
  Recording recorded;
};

Result<void> insert_claim(platform::Connection& connection, const Claim& claim);

// The claim of this id that waits; nothing if there is none.
Result<std::optional<Claim>> read_waiting_claim(platform::Connection& connection, const Id& id);
// The one by which this entry waits; nothing if there is none.
Result<std::optional<Claim>> waiting_claim_of(platform::Connection& connection, const std::string& county,
                                              const Id& entry);

// Refuses with claim.settled where it no longer waits.
Result<void> settle_claim(platform::Connection& connection, const Claim& claim, ClaimState state,
                          const std::string& by, Instant at);

std::span<const platform::Sql> claim_statements();

}  // namespace halfsky::ledger
