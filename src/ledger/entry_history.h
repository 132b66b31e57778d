#pragma once
// An entry as it stood on any day, and as it was known at any moment (design rule 1). Its changes are
// appended and never edited; each says which values it replaced, from which day it holds and when it was
// written. A change that was written late takes its place by its day. Pure; stored by entry_store.h.
#include <array>
#include <span>
#include <vector>

#include "ledger/entry.h"

namespace halfsky::ledger {

// All of an entry's values: 0 the clear columns, then a document for each data class.
using EntryValues = std::array<Document, all_data_classes.size() + 1>;

struct EntryChange {
  int number = 1;
  Date effective;  // the day from which the new values hold
  Recording recorded;
  EntryValues old_values;  // names that changed; a name that is only here was taken out
  EntryValues new_values;  // a name that is only here was added
};

EntryValues values_of(const Entry& entry);
// The entry with these values.
Entry with_values(const Entry& entry, const EntryValues& values);

// What differs; number and recording are the caller's.
EntryChange change_between(const Entry& before, const Entry& after, Date effective);
bool is_empty(const EntryChange& change);

// The entry as it was at an earlier version: the changes from there on taken back. `changes` are all changes
// of the entry with all classes opened.
Entry entry_at_version(const Entry& present, std::span<const EntryChange> changes, int version);

// The entry as it stood on `on`, as far as it was known at `known_at`; nothing if it was not there or not
// known yet. `changes` are all changes of the entry, in the order of their numbers; classes whose documents
// were not opened stay empty.
std::optional<Entry> entry_as_of(const Entry& present, std::span<const EntryChange> changes, Date on,
                                 Instant known_at);

}  // namespace halfsky::ledger
