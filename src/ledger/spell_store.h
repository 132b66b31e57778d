#pragma once
// The spells of a woman as rows: sealed under her key, added and retracted, never edited.
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "ledger/spell.h"
#include "platform/store/connection.h"

namespace halfsky::ledger {

struct SealedSpell {
  Id id;
  DataClass data_class = DataClass::family;
  Bytes sealed;
  Recording recorded;
};

Result<SealedSpell> seal_spell(const platform::SubjectKey& key, const Spell& spell);

Result<void> insert_spell(platform::Connection& connection, const std::string& county, const Id& person,
                          const SealedSpell& spell);

// Refuses with spell.not_there if there is none or it is retracted already.
Result<void> retract_spell(platform::Connection& connection, const std::string& county, const Id& person,
                           const Id& spell, const Recording& by);

// Her spells of these classes, retracted ones too, in the order of recording.
Result<std::vector<Spell>> read_spells(platform::Connection& connection, const platform::SubjectKey& key,
                                       const std::string& county, const Id& person,
                                       const std::set<DataClass>& classes);

Result<void> delete_spells(platform::Connection& connection, const std::string& county, const Id& person);

std::span<const platform::Sql> spell_statements();

}  // namespace halfsky::ledger
