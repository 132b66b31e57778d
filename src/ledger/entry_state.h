#pragma once
// The states of an entry (domain 3.4) and what moves it from one to the next. Pure: who may act is decided
// elsewhere, here stands what the act needs and what follows.
//
//   draft ──submit──▶ submitted ──approve──▶ active ⇄ watch        claim ──decline_claim──▶ active
//     │  ▲                │                   │  │ └──mark_stale──▶ stale ──reverify──▶ active
//     │  └─(edit)─ returned ◀──send_back      │  └──transfer──▶ claim ──hand_over──▶ exited
//     ├──admit──▶ active (a sound row of an import by township or county)
//     └──discard──▶ deleted           active, watch, stale ──leave──▶ exited ──restore──▶ active
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "ledger/eligibility.h"

namespace halfsky::ledger {

enum class EntryState : std::uint8_t {
  draft,      // 暂存; a lead (线索) is a draft that somebody else than the village reported
  submitted,  // 待审
  returned,   // 退回
  active,     // 在册
  watch,      // 观察
  stale,      // 待复核
  claim,      // 待认领
  exited,     // 退出
  deleted,    // a draft that was discarded
};

enum class EntryAct : std::uint8_t {
  submit,
  approve,
  admit,
  send_back,
  begin_watch,
  end_watch,
  mark_stale,
  reverify,
  leave,
  transfer,
  hand_over,
  decline_claim,
  restore,
  discard,
};

// Codes of domain 3.4; the number is what is stored and exported.
enum class ExitReason : std::uint8_t {
  husband_returned = 1,
  moved_with_husband = 2,
  moved_to_town = 3,
  divorced = 4,
  widowed = 5,
  deceased = 6,
  left_area = 7,
  duplicate = 8,
  not_eligible = 9,
  own_wish = 10,
  unreachable = 11,
  reference_care = 12,
  other = 99,
};

// What does not end with the category: her needs.
enum class FollowUp : std::uint8_t {
  land_rights,
  subsistence_allowance,
  inheritance,
  single_mother,
  claim_notice
};

struct ActFacts {
  Date today;
  Status verdict = Status::pending;
  std::string_view actor;      // who acts
  std::string_view filled_by;  // who submitted the entry
  Date entered_on;             // first day of the episode
  std::optional<ExitReason> exit_reason;
  std::optional<Date> exit_date;
  std::string_view note;
};

std::string_view word_of(EntryState state);
std::string_view word_of(EntryAct act);
std::string_view word_of(FollowUp follow_up);
std::optional<EntryState> read_entry_state(std::string_view word);
std::optional<ExitReason> read_exit_reason(int code);

// The state after the act. Refuses with entry.act_not_possible (facts: act, state), entry.not_submittable
// (fact: verdict), entry.approved_by_filler, entry.reason_missing, entry.exit_reason_missing,
// entry.exit_date_missing, entry.exit_date_future, entry.exit_before_entry, entry.note_too_long (200
// characters).
Result<EntryState> state_after(EntryState state, EntryAct act, const ActFacts& facts);

// True while the episode is open: one person has at most one such entry.
bool is_open(EntryState state);
// In the totals of women in care (在册): active, watch, stale and waiting to be claimed.
bool is_in_register(EntryState state);

// Divorce and widowhood end the category, not the need.
std::vector<FollowUp> follow_ups(ExitReason reason);

// Who comes back within `merge_days` (P19) of leaving goes on with the old episode, else a new one begins.
bool reopens_episode(Date exited_on, Date today, int merge_days);

// Why she cannot be registered once more: entry.already_draft, entry.already_registered, entry.already_exited
// (restore her), entry.waits_for_claim.
Problem known_already(EntryState state);

}  // namespace halfsky::ledger
