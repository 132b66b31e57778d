#include "ledger/enrolment.h"

namespace halfsky::ledger {

Result<SealedWoman> seal_woman(platform::KeyVault& vault, platform::Random& random, NewWoman woman) {
  SealedWoman sealed;
  sealed.entry = std::move(woman.entry);
  Entry& entry = sealed.entry;
  if (entry.person.is_nil()) entry.person = random.id(entry.recorded.at);
  if (entry.id.is_nil()) entry.id = random.id(entry.recorded.at);
  auto fresh = vault.new_subject_key(entry.columns.place.county, entry.person);
  if (!fresh) return tl::make_unexpected(fresh.error());
  sealed.person = {{entry.columns.place.county, entry.person},
                   std::move(fresh->wrapped),
                   index_rows(vault, entry.documents)};
  auto documents = seal_documents(*fresh->key, entry.id, entry.documents);
  if (!documents) return tl::make_unexpected(documents.error());
  sealed.documents = std::move(*documents);
  for (Spell& spell : woman.spells) {
    if (spell.id.is_nil()) spell.id = random.id(spell.recorded.at);
    auto one = seal_spell(*fresh->key, spell);
    if (!one) return tl::make_unexpected(one.error());
    sealed.spells.push_back(std::move(*one));
  }
  return sealed;
}

Result<void> insert_woman(platform::Connection& connection, const SealedWoman& woman) {
  auto inserted = insert_person(connection, woman.person, woman.entry.recorded.at);
  if (inserted) inserted = insert_entry(connection, woman.entry, woman.documents);
  for (const SealedSpell& spell : woman.spells) {
    if (!inserted) return inserted;
    inserted = insert_spell(connection, woman.person.key.county, woman.person.key.id, spell);
  }
  return inserted;
}

Result<void> delete_woman(platform::Connection& connection, const platform::KeyVault& vault,
                          const PersonKey& person, const Id& entry, int version) {
  const auto key = open_person_key(connection, vault, person);
  if (!key) return tl::make_unexpected(key.error());
  const auto present =
      read_entry(connection, key->get(), person.county, entry, {DataClass::contact, DataClass::family});
  if (!present) return tl::make_unexpected(present.error());
  if (!*present || (*present)->version != version) return problem("entry.changed_meanwhile");
  auto deleted = delete_entry(connection, person.county, entry);
  if (deleted) deleted = delete_spells(connection, person.county, person.id);
  if (deleted) deleted = delete_person(connection, person, index_rows(vault, (*present)->documents));
  return deleted;
}

}  // namespace halfsky::ledger
