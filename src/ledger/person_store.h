#pragma once
// A woman as a county keeps her: an id, a key of her own wrapped by the county's, and the exact indexes by
// which her numbers are found again. What is known of her stands in her entries.
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/document.h"
#include "ledger/entry_state.h"
#include "ledger/scope.h"
#include "platform/crypto/key_vault.h"
#include "platform/store/connection.h"

namespace halfsky::ledger {

struct PersonKey {
  std::string county;
  Id id;
  friend auto operator<=>(const PersonKey&, const PersonKey&) = default;
};

// The number is stored and never changes.
enum class IndexKind : std::uint8_t { number = 1, phone = 2, husband_number = 3 };

struct IndexRow {
  IndexKind kind = IndexKind::number;
  platform::IndexValue value{};
  friend auto operator<=>(const IndexRow&, const IndexRow&) = default;
};

// The index of one canonical value (core/identity normalises).
platform::IndexValue index_value(const platform::KeyVault& vault, IndexKind kind, std::string_view canonical);

// The index rows that belong to her documents: id_number, phone (several with commas), husband_id_number. In
// order, each once.
std::vector<IndexRow> index_rows(const platform::KeyVault& vault, const Documents& documents);

struct SealedPerson {
  PersonKey key;
  Bytes wrapped_key;
  std::vector<IndexRow> indexes;
};

Result<void> insert_person(platform::Connection& connection, const SealedPerson& person, Instant now);

// Her key, to open and seal what is hers. Refuses with person.not_there, person.erased, or what the vault
// refuses.
Result<std::unique_ptr<platform::SubjectKey>> open_person_key(platform::Connection& connection,
                                                              const platform::KeyVault& vault,
                                                              const PersonKey& person);

// The key as it is stored. Refuses with person.not_there and person.erased.
Result<Bytes> read_wrapped_key(platform::Connection& connection, const PersonKey& person);

// Takes out the rows of `before` that are not in `after`, and adds the others.
Result<void> change_indexes(platform::Connection& connection, const PersonKey& person,
                            const std::vector<IndexRow>& before, const std::vector<IndexRow>& after);

// Her key and indexes go; what was sealed can never be opened again (security 4.4). The id stays.
Result<void> erase_person(platform::Connection& connection, const PersonKey& person,
                          const std::vector<IndexRow>& indexes, Instant now);

// As if she had never been there: only for undoing an import that made her. Her entries and spells go first.
Result<void> delete_person(platform::Connection& connection, const PersonKey& person,
                           const std::vector<IndexRow>& indexes);

// An entry that a look-up found: where it is and in what state, nothing of who she is.
struct FoundEntry {
  PersonKey person;
  Id entry;
  EntryPlace place;
  EntryState state = EntryState::draft;
};

// The entries whose person has this value, as far as the caller's scope goes. What lies outside is not there.
Result<std::vector<FoundEntry>> find_entries(platform::Connection& connection,
                                             const platform::KeyVault& vault, IndexKind kind,
                                             std::string_view canonical, const Scope& scope);

std::span<const platform::Sql> person_statements();

}  // namespace halfsky::ledger
