#pragma once
// One entry on its way to an answer: found within the caller's counties, decided on, opened as far as the
// decision goes, described. Every route of one entry goes this way, so that none shows more than another.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/codes/code_list.h"
#include "core/route/call.h"
#include "ledger/entry_store.h"
#include "ledger/entry_view.h"
#include "ledger/household.h"
#include "ledger/name_directory.h"
#include "ledger/parameter_shelf.h"
#include "ledger/spell.h"

namespace halfsky::ledger {

// What the routes of entries work with beside the desk; all of it outlives them.
struct EntryServices {
  NameDirectory& names;
  const ParameterShelf& parameters;
  const core::CodeBook& codes;
};

inline constexpr core::DataClasses dossier_classes{core::DataClass::existence, core::DataClass::identity,
                                                   core::DataClass::contact,   core::DataClass::family,
                                                   core::DataClass::health,    core::DataClass::economy};

// C1 to C5 of the decision's words as the ledger's own set.
DataClasses ledger_classes(core::DataClasses classes);

core::RegionPath path_of_place(const core::RegionTree& tree, const EntryPlace& place);
core::Subject subject_of(const core::RegionTree& tree, const Entry& entry);
Parameters parameters_of(const EntryServices& services, const core::RegionTree& tree, const EntryPlace& place,
                         Date day);

// The entry's clear columns and where it lies. Refuses with request.not_there.
Result<Entry> locate_entry(const core::Call& call, platform::Connection& connection, const Id& id);

// What another permission than the route's says of her to this caller; counts nothing.
Result<core::Decision> decide_as(const core::Call& call, platform::Connection& connection,
                                 const core::Subject& subject, core::Permission permission,
                                 core::DataClasses classes);

struct OpenedEntry {
  Entry entry;
  std::vector<Spell> spells;
  std::optional<Household> household;
  std::unique_ptr<platform::SubjectKey> key;
};

// Everything that these classes hold.
Result<OpenedEntry> open_entry(const core::Call& call, platform::Connection& connection, const Entry& located,
                               core::DataClasses classes);

// The item of a list; name and year only where C1 was opened.
EntryItem describe_item(const core::RegionTree& tree, const Entry& entry);

struct Describing {
  const core::Call& call;
  const EntryServices& services;
  const core::Decision& decision;
  Date on;
};
EntryView describe_entry(const Describing& describing, const OpenedEntry& opened,
                         std::vector<std::string> acts);

// The acts that the caller may do to the entry now, as words.
Result<std::vector<std::string>> possible_acts(const core::Call& call, platform::Connection& connection,
                                               const core::Subject& subject, const Entry& entry);

// The entry as the caller may read it, after a write: answered beside what was written, and told to the log.
Result<EntryView> answer_entry(core::Call& call, const EntryServices& services, const Id& id);

}  // namespace halfsky::ledger
