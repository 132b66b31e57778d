#include <array>

#include "ledger/claim.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr std::array<std::string_view, 4> words{"waiting", "taken", "declined", "withdrawn"};

constexpr Sql sql_insert{
    "claim.insert",
    "INSERT INTO claim (county, id, entry, person, to_region, state, recorded_at, recorded_by, organisation)"
    " VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $7, $8)"};
constexpr Sql sql_read{"claim.read",
                       "SELECT county, id, entry, person, to_region, recorded_at, recorded_by, organisation"
                       " FROM claim WHERE id = $1 AND state = 'waiting'"};
constexpr Sql sql_of_entry{"claim.of_entry",
                           "SELECT county, id, entry, person, to_region, recorded_at, recorded_by,"
                           " organisation FROM claim WHERE county = $1 AND entry = $2 AND state = 'waiting'"};
constexpr Sql sql_settle{"claim.settle",
                         "UPDATE claim SET state = $3, settled_at = $4, settled_by = $5"
                         " WHERE county = $1 AND id = $2 AND state = 'waiting'"};
constexpr std::array statements{sql_insert, sql_read, sql_of_entry, sql_settle};

Claim read_claim(const Row& row) {
  Claim claim;
  claim.person = {std::string{row.text(0)}, row.id(3)};
  claim.id = row.id(1);
  claim.entry = row.id(2);
  claim.to_region = row.text(4);
  claim.recorded = {row.instant(5), std::string{row.text(6)}, std::string{row.text(7)}, ""};
  return claim;
}

}  // namespace

std::string_view word_of(ClaimState state) {
  return words.at(static_cast<std::size_t>(state));
}

std::span<const Sql> claim_statements() {
  return statements;
}

Result<void> insert_claim(Connection& connection, const Claim& claim) {
  return connection
      .run(sql_insert, {claim.person.county, claim.id, claim.entry, claim.person.id, claim.to_region,
                        claim.recorded.at, claim.recorded.by, claim.recorded.organisation})
      .map([](std::int64_t) {});
}

Result<std::optional<Claim>> read_waiting_claim(Connection& connection, const Id& id) {
  return connection.first(sql_read, {id}, read_claim);
}

Result<std::optional<Claim>> waiting_claim_of(Connection& connection, const std::string& county,
                                              const Id& entry) {
  return connection.first(sql_of_entry, {county, entry}, read_claim);
}

Result<void> settle_claim(Connection& connection, const Claim& claim, ClaimState state, const std::string& by,
                          Instant at) {
  const auto settled = connection.run(sql_settle, {claim.person.county, claim.id, word_of(state), at, by});
  if (!settled) return tl::make_unexpected(settled.error());
  if (*settled == 0) return problem("claim.settled");
  return {};
}

}  // namespace halfsky::ledger
