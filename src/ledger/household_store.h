#pragma once
// Households as rows: sealed under a key of the household's own, members added and retracted, never edited.
#include <memory>
#include <optional>
#include <span>

#include "ledger/household.h"
#include "platform/crypto/key_vault.h"
#include "platform/crypto/random.h"
#include "platform/store/connection.h"

namespace halfsky::ledger {

// Writes the household with its members; ids that are nil are made. Answers the household's id.
Result<Id> insert_household(platform::Connection& connection, platform::KeyVault& vault,
                            platform::Random& random, Household household);

// With all its members, retracted ones too; nothing if there is none.
Result<std::optional<Household>> read_household(platform::Connection& connection,
                                                const platform::KeyVault& vault, const std::string& county,
                                                const Id& household);

// Refuses with household.not_there.
Result<Id> add_member(platform::Connection& connection, const platform::KeyVault& vault,
                      platform::Random& random, const std::string& county, const Id& household,
                      HouseholdMember member);

// Refuses with household.not_there if there is no such member or he was retracted already.
Result<void> retract_member(platform::Connection& connection, const std::string& county, const Id& household,
                            const Id& member, const Recording& by);

std::span<const platform::Sql> household_statements();

}  // namespace halfsky::ledger
