#include "ledger/spell_store.h"

#include <array>

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_insert{
    "spell.insert",
    "INSERT INTO spell (county, person, id, data_class, sealed, recorded_at, recorded_by,"
    " organisation, source) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
constexpr Sql sql_retract{"spell.retract",
                          "UPDATE spell SET retracted_at = $4, retracted_by = $5"
                          " WHERE county = $1 AND person = $2 AND id = $3 AND retracted_at IS NULL"};
constexpr Sql sql_of_person{
    "spell.of_person",
    "SELECT id, data_class, sealed, recorded_at, recorded_by, organisation, source,"
    " retracted_at FROM spell WHERE county = $1 AND person = $2 ORDER BY recorded_at, id"};
constexpr Sql sql_delete{"spell.delete_of_person", "DELETE FROM spell WHERE county = $1 AND person = $2"};
constexpr std::array statements{sql_insert, sql_retract, sql_of_person, sql_delete};

Result<Spell> read_spell(const Row& row, const platform::SubjectKey& key) {
  Spell spell;
  spell.id = row.id(0);
  const auto place = place_of(SealedTable::spell, spell.id, static_cast<int>(row.integer(1)));
  const auto document = open_document(key, place, row.bytes(2));
  if (!document) return tl::make_unexpected(document.error());
  if (auto read = read_spell_document(*document, spell); !read) return tl::make_unexpected(read.error());
  spell.recorded = {row.instant(3), std::string{row.text(4)}, std::string{row.text(5)},
                    std::string{row.text(6)}};
  spell.retracted_at = row.optional_instant(7);
  return spell;
}

}  // namespace

std::span<const Sql> spell_statements() {
  return statements;
}

Result<SealedSpell> seal_spell(const platform::SubjectKey& key, const Spell& spell) {
  const DataClass data_class = class_of(spell);
  const auto place = place_of(SealedTable::spell, spell.id, static_cast<int>(data_class));
  return seal_document(key, place, spell_document(spell)).map([&](Bytes sealed) {
    return SealedSpell{spell.id, data_class, std::move(sealed), spell.recorded};
  });
}

Result<void> insert_spell(Connection& connection, const std::string& county, const Id& person,
                          const SealedSpell& spell) {
  return connection
      .run(sql_insert,
           {county, person, spell.id, static_cast<int>(spell.data_class), spell.sealed, spell.recorded.at,
            spell.recorded.by, spell.recorded.organisation, spell.recorded.source})
      .map([](std::int64_t) {});
}

Result<void> retract_spell(Connection& connection, const std::string& county, const Id& person,
                           const Id& spell, const Recording& by) {
  const auto changed = connection.run(sql_retract, {county, person, spell, by.at, by.by});
  if (!changed) return tl::make_unexpected(changed.error());
  if (*changed == 0) return problem("spell.not_there");
  return {};
}

Result<std::vector<Spell>> read_spells(Connection& connection, const platform::SubjectKey& key,
                                       const std::string& county, const Id& person,
                                       const std::set<DataClass>& classes) {
  std::vector<Spell> spells;
  auto read = connection.each(sql_of_person, {county, person}, [&](const Row& row) -> Result<void> {
    if (!classes.contains(static_cast<DataClass>(row.integer(1)))) return {};
    auto spell = read_spell(row, key);
    if (!spell) return tl::make_unexpected(spell.error());
    spells.push_back(std::move(*spell));
    return {};
  });
  if (!read) return tl::make_unexpected(read.error());
  return spells;
}

Result<void> delete_spells(Connection& connection, const std::string& county, const Id& person) {
  return connection.run(sql_delete, {county, person}).map([](std::int64_t) {});
}

}  // namespace halfsky::ledger
