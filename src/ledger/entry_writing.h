#pragma once
// What create, change and acts share: the entry judged anew, the recording of who writes, the edit
// on its way to the store, the tasks that a submission makes for those who approve.
#include "core/route/call.h"
#include "ledger/entry_record.h"
#include "ledger/entry_spells.h"
#include "ledger/spell_store.h"

namespace halfsky::ledger {

// The entry with what the rules say of its documents and spells on the day: verdict, level, key groups,
// bands. Pure.
Entry reassessed(Entry entry, std::span<const Spell> spells, const Parameters& parameters, Date on);

Recording recording_of(const core::Call& call);

// A confirmed entry is visited again after a cycle; one that has ended is not.
void plan_review(EntryAct act, const Parameters& parameters, Date today, Entry& entry);

// The code that a body tells. Refuses with field.code_unknown.
Result<std::optional<ExitReason>> told_exit_reason(const std::optional<std::string>& text);

// Refuses with entry.changed_meanwhile (fact: version) where the caller has seen another version.
Result<void> check_version(const core::Call& call, const Entry& present);

// The first of the faults, if there is any.
Result<void> refuse_first(const std::vector<Problem>& faults);

// A change of an entry and of the facts beside it, sealed and ready to be written.
struct EntryEdit {
  Entry before;
  std::optional<SealedChange> change;  // nothing where the entry itself stays as it is
  std::vector<SealedSpell> come;
  std::vector<Id> go;
};

Result<EntryEdit> seal_edit(core::Call& call, const OpenedEntry& opened, const Entry& after, SpellEdit spells,
                            Date effective);
Result<void> write_edit(const core::Call& call, platform::Connection& connection, const EntryEdit& edit);

// Opens an entry that the caller may change and has seen in its present version. Refuses with what decide_on
// refuses, entry.changed_meanwhile and entry.act_not_possible (she is no longer in care).
Result<OpenedEntry> open_to_change(core::Call& call, const Id& id);

// In the transaction of a submission: the woman becomes the task of the posts of civil affairs in her
// township, or where there is none, in her county; `make` gives the ids of the rows.
Result<void> give_tasks(core::Call& call, platform::Connection& connection, const Entry& entry);
// In the transaction of an act by a post that holds no grid: the woman is its task, if she is not already.
// `basis` is a word of the program: enrolment, review, claim.
Result<void> take_task(core::Call& call, platform::Connection& connection, const PersonKey& woman,
                       const char* basis);

}  // namespace halfsky::ledger
