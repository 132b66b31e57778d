#pragma once
// Entries as rows: clear columns, a sealed document for each data class, and the appended changes. Sealing is
// done before the transaction, so that a transaction only runs statements.
#include <array>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "ledger/entry.h"
#include "ledger/entry_history.h"
#include "ledger/person_store.h"
#include "platform/crypto/random.h"
#include "platform/store/connection.h"

namespace halfsky::ledger {

using DataClasses = std::set<DataClass>;
DataClasses every_data_class();

// A document for each class; empty where there is nothing to keep.
using SealedDocuments = std::array<Bytes, all_data_classes.size()>;

Result<SealedDocuments> seal_documents(const platform::SubjectKey& key, const Id& entry,
                                       const Documents& documents);

Result<void> insert_entry(platform::Connection& connection, const Entry& entry,
                          const SealedDocuments& documents);

// The entry with the documents of these classes; nothing if there is none. `key` is her key; it is not asked
// for if no class is.
Result<std::optional<Entry>> read_entry(platform::Connection& connection, const platform::SubjectKey* key,
                                        const std::string& county, const Id& entry,
                                        const DataClasses& classes);

// Her entries, oldest episode first, without their documents.
Result<std::vector<Entry>> entries_of_person(platform::Connection& connection, const PersonKey& person);

// A change that is ready to be written.
struct SealedChange {
  Entry after;  // with its next version
  std::array<Bytes, all_data_classes.size() + 1>
      values;                 // old and new, by class; empty where nothing changed
  SealedDocuments documents;  // of the classes that changed
  std::array<bool, all_data_classes.size()> changed{};
  Recording recorded;
  std::vector<IndexRow> indexes_before;
  std::vector<IndexRow> indexes_after;
};

// Nothing if `after` says what `before` said. Both were read with the same classes; what was not opened
// stays.
Result<std::optional<SealedChange>> seal_change(const platform::KeyVault& vault,
                                                const platform::SubjectKey& key, const Entry& before,
                                                const Entry& after, Date effective,
                                                const Recording& recorded);

// Refuses with entry.changed_meanwhile if the row is no longer at the version that was read.
Result<void> write_change(platform::Connection& connection, const SealedChange& change);

// All changes, oldest first, with the values of these classes (the clear columns always).
Result<std::vector<EntryChange>> read_changes(platform::Connection& connection,
                                              const platform::SubjectKey& key, const std::string& county,
                                              const Id& entry, const DataClasses& classes);

// As if it had never been there: only for undoing an import that made it.
Result<void> delete_entry(platform::Connection& connection, const std::string& county, const Id& entry);

std::span<const platform::Sql> entry_statements();

}  // namespace halfsky::ledger
