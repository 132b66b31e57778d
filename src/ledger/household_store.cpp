#include "ledger/household_store.h"

#include <array>

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;
using platform::SubjectKey;

constexpr Sql sql_insert{
    "household.insert",
    "INSERT INTO household (county, id, village, wrapped_key, sealed_c1, sealed_c5, version,"
    " recorded_at, recorded_by, organisation, source)"
    " VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $10)"};
constexpr Sql sql_read{"household.read",
                       "SELECT wrapped_key, village, sealed_c1, sealed_c5, version, recorded_at, recorded_by,"
                       " organisation, source FROM household WHERE county = $1 AND id = $2"};
constexpr Sql sql_insert_member{
    "household.insert_member",
    "INSERT INTO household_member (county, household, id, person, sealed, recorded_at,"
    " recorded_by, organisation, source) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
constexpr Sql sql_members{
    "household.members",
    "SELECT id, person, sealed, recorded_at, recorded_by, organisation, source, retracted_at"
    " FROM household_member WHERE county = $1 AND household = $2 ORDER BY recorded_at, id"};
constexpr Sql sql_retract_member{
    "household.retract_member",
    "UPDATE household_member SET retracted_at = $4, retracted_by = $5"
    " WHERE county = $1 AND household = $2 AND id = $3 AND retracted_at IS NULL"};
constexpr std::array statements{sql_insert, sql_read, sql_insert_member, sql_members, sql_retract_member};

struct ReadRow {
  Household household;
  Bytes wrapped_key;
  Bytes sealed_identity;
  Bytes sealed_economy;
};

Bytes copy(const Row& row, int column) {
  if (row.is_null(column)) return {};
  const ByteView bytes = row.bytes(column);
  return {bytes.begin(), bytes.end()};
}

Result<std::optional<ReadRow>> read_row(Connection& connection, const std::string& county, const Id& id) {
  return connection.first(sql_read, {county, id}, [&](const Row& row) {
    ReadRow read{{}, copy(row, 0), copy(row, 2), copy(row, 3)};
    read.household.id = id;
    read.household.county = county;
    read.household.village = row.optional_text(1);
    read.household.version = static_cast<int>(row.integer(4));
    read.household.recorded = {row.instant(5), std::string{row.text(6)}, std::string{row.text(7)},
                               std::string{row.text(8)}};
    return read;
  });
}

Result<Bytes> seal_part(const SubjectKey& key, const Household& household, DataClass data_class) {
  const Document& document = household.documents.of(data_class);
  return seal_document(key, place_of(SealedTable::household, household.id, static_cast<int>(data_class)),
                       document);
}

Result<void> open_part(const SubjectKey& key, Household& household, DataClass data_class,
                       const Bytes& sealed) {
  if (sealed.empty()) return {};
  auto document = open_document(
      key, place_of(SealedTable::household, household.id, static_cast<int>(data_class)), sealed);
  if (!document) return tl::make_unexpected(document.error());
  household.documents.of(data_class) = std::move(*document);
  return {};
}

platform::FieldPlace member_place(const Id& member) {
  return place_of(SealedTable::household_member, member, static_cast<int>(DataClass::family));
}

Result<void> insert_one(Connection& connection, const SubjectKey& key, const std::string& county,
                        const Id& household, const HouseholdMember& member) {
  const auto sealed = seal_document(key, member_place(member.id), member_document(member));
  if (!sealed) return tl::make_unexpected(sealed.error());
  return connection
      .run(sql_insert_member, {county, household, member.id, member.person, *sealed, member.recorded.at,
                               member.recorded.by, member.recorded.organisation, member.recorded.source})
      .map([](std::int64_t) {});
}

Result<void> read_members(Connection& connection, const SubjectKey& key, Household& household) {
  return connection.each(sql_members, {household.county, household.id}, [&](const Row& row) -> Result<void> {
    const auto document = open_document(key, member_place(row.id(0)), row.bytes(2));
    if (!document) return tl::make_unexpected(document.error());
    HouseholdMember member = read_member_document(*document);
    member.id = row.id(0);
    member.person = row.optional_id(1);
    member.recorded = {row.instant(3), std::string{row.text(4)}, std::string{row.text(5)},
                       std::string{row.text(6)}};
    member.retracted_at = row.optional_instant(7);
    household.members.push_back(std::move(member));
    return {};
  });
}

Result<void> insert_row(Connection& connection, const SubjectKey& key, const Bytes& wrapped_key,
                        const Household& household) {
  const auto identity = seal_part(key, household, DataClass::identity);
  const auto economy = seal_part(key, household, DataClass::economy);
  if (!identity) return tl::make_unexpected(identity.error());
  if (!economy) return tl::make_unexpected(economy.error());
  const Recording& recorded = household.recorded;
  return connection
      .run(sql_insert, {household.county, household.id, household.village, wrapped_key, *identity, *economy,
                        recorded.at, recorded.by, recorded.organisation, recorded.source})
      .map([](std::int64_t) {});
}

}  // namespace

std::span<const Sql> household_statements() {
  return statements;
}

Result<Id> insert_household(Connection& connection, platform::KeyVault& vault, platform::Random& random,
                            Household household) {
  if (household.id.is_nil()) household.id = random.id(household.recorded.at);
  const auto fresh = vault.new_subject_key(household.county, household.id);
  if (!fresh) return tl::make_unexpected(fresh.error());
  auto inserted = insert_row(connection, *fresh->key, fresh->wrapped, household);
  for (HouseholdMember& member : household.members) {
    if (member.id.is_nil()) member.id = random.id(member.recorded.at);
    if (inserted) inserted = insert_one(connection, *fresh->key, household.county, household.id, member);
  }
  if (!inserted) return tl::make_unexpected(inserted.error());
  return household.id;
}

Result<std::optional<Household>> read_household(Connection& connection, const platform::KeyVault& vault,
                                                const std::string& county, const Id& id) {
  auto read = read_row(connection, county, id);
  if (!read) return tl::make_unexpected(read.error());
  if (!*read) return std::optional<Household>{};
  Household& household = (*read)->household;
  const auto key = vault.open_subject_key(county, id, (*read)->wrapped_key);
  if (!key) return tl::make_unexpected(key.error());
  auto opened = open_part(**key, household, DataClass::identity, (*read)->sealed_identity);
  if (opened) opened = open_part(**key, household, DataClass::economy, (*read)->sealed_economy);
  if (opened) opened = read_members(connection, **key, household);
  if (!opened) return tl::make_unexpected(opened.error());
  return std::optional{std::move(household)};
}

Result<Id> add_member(Connection& connection, const platform::KeyVault& vault, platform::Random& random,
                      const std::string& county, const Id& household, HouseholdMember member) {
  const auto read = read_row(connection, county, household);
  if (!read) return tl::make_unexpected(read.error());
  if (!*read) return problem("household.not_there");
  const auto key = vault.open_subject_key(county, household, (*read)->wrapped_key);
  if (!key) return tl::make_unexpected(key.error());
  if (member.id.is_nil()) member.id = random.id(member.recorded.at);
  return insert_one(connection, **key, county, household, member).map([&] { return member.id; });
}

Result<void> retract_member(Connection& connection, const std::string& county, const Id& household,
                            const Id& member, const Recording& by) {
  const auto changed = connection.run(sql_retract_member, {county, household, member, by.at, by.by});
  if (!changed) return tl::make_unexpected(changed.error());
  if (*changed == 0) return problem("household.not_there");
  return {};
}

}  // namespace halfsky::ledger
