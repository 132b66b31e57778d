#pragma once
// What create, change and acts share: the entry judged anew, the recording of who writes, the tasks that a
// submission makes for those who approve.
#include "core/route/call.h"
#include "ledger/entry_record.h"

namespace halfsky::ledger {

// The entry with what the rules say of its documents on the day: verdict, level, key groups, bands. What
// follows from single values is filled in. Pure.
Entry reassessed(Entry entry, const Parameters& parameters, Date on);

Recording recording_of(const core::Call& call);

// A confirmed entry is visited again after a cycle; one that has ended is not.
void plan_review(EntryAct act, const Parameters& parameters, Date today, Entry& entry);

// The code that a body tells. Refuses with field.code_unknown.
Result<std::optional<ExitReason>> told_exit_reason(const std::optional<std::string>& text);

// Refuses with entry.changed_meanwhile (fact: version) where the caller has seen another version.
Result<void> check_version(const core::Call& call, const Entry& present);

// The first of the faults, if there is any.
Result<void> refuse_first(const std::vector<Problem>& faults);

// In the transaction of a submission: the woman becomes the task of the posts of civil affairs in her
// township, or where there is none, in her county; `make` gives the ids of the rows.
Result<void> give_tasks(core::Call& call, platform::Connection& connection, const Entry& entry);
// In the transaction of an act by a post that holds no grid: the woman is its task, if she is not already.
// `basis` is a word of the program: enrolment, review, claim.
Result<void> take_task(core::Call& call, platform::Connection& connection, const PersonKey& woman,
                       const char* basis);

}  // namespace halfsky::ledger
