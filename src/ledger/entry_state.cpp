#include "ledger/entry_state.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace halfsky::ledger {
namespace {

constexpr std::size_t longest_note = 200;

constexpr std::array<std::string_view, 9> state_words{"draft", "submitted", "returned", "active", "watch",
                                                      "stale", "claim",     "exited",   "deleted"};

constexpr std::array<std::string_view, 14> act_words{
    "submit",   "approve", "admit",    "send_back", "begin_watch",   "end_watch", "mark_stale",
    "reverify", "leave",   "transfer", "hand_over", "decline_claim", "restore",   "discard"};

constexpr std::array<std::string_view, 5> follow_up_words{"land_rights", "subsistence_allowance",
                                                          "inheritance", "single_mother", "claim_notice"};

struct Transition {
  EntryState from;
  EntryAct act;
  EntryState to;
};

constexpr std::array transitions{
    Transition{EntryState::draft, EntryAct::submit, EntryState::submitted},
    Transition{EntryState::draft, EntryAct::admit, EntryState::active},
    Transition{EntryState::draft, EntryAct::discard, EntryState::deleted},
    Transition{EntryState::submitted, EntryAct::approve, EntryState::active},
    Transition{EntryState::submitted, EntryAct::send_back, EntryState::returned},
    Transition{EntryState::returned, EntryAct::submit, EntryState::submitted},
    Transition{EntryState::returned, EntryAct::discard, EntryState::deleted},
    Transition{EntryState::active, EntryAct::begin_watch, EntryState::watch},
    Transition{EntryState::active, EntryAct::mark_stale, EntryState::stale},
    Transition{EntryState::active, EntryAct::reverify, EntryState::active},
    Transition{EntryState::active, EntryAct::leave, EntryState::exited},
    Transition{EntryState::active, EntryAct::transfer, EntryState::claim},
    Transition{EntryState::watch, EntryAct::end_watch, EntryState::active},
    Transition{EntryState::watch, EntryAct::leave, EntryState::exited},
    Transition{EntryState::stale, EntryAct::reverify, EntryState::active},
    Transition{EntryState::stale, EntryAct::leave, EntryState::exited},
    Transition{EntryState::claim, EntryAct::hand_over, EntryState::exited},
    Transition{EntryState::claim, EntryAct::decline_claim, EntryState::active},
    Transition{EntryState::exited, EntryAct::restore, EntryState::active},
};

// A verdict makes a draft submittable: eligible, or a kind of absence that a person judges.
Result<void> check_verdict(EntryAct act, const ActFacts& facts) {
  const bool judged = act == EntryAct::submit || act == EntryAct::approve || act == EntryAct::admit;
  if (!judged || facts.verdict == Status::eligible) return {};
  if (facts.verdict == Status::review && act != EntryAct::admit) return {};
  return problem("entry.not_submittable", {{"verdict", std::string{word_of(facts.verdict)}}});
}

Result<void> check_exit(const ActFacts& facts) {
  if (!facts.exit_reason) return problem("entry.exit_reason_missing");
  if (!facts.exit_date) return problem("entry.exit_date_missing");
  if (*facts.exit_date > facts.today) return problem("entry.exit_date_future");
  if (*facts.exit_date < facts.entered_on) return problem("entry.exit_before_entry");
  if (*facts.exit_reason == ExitReason::other && trim(facts.note).empty())
    return problem("entry.reason_missing");
  return {};
}

Result<void> check_act(EntryAct act, const ActFacts& facts) {
  if (count_characters(facts.note) > longest_note) return problem("entry.note_too_long");
  if (act == EntryAct::leave || act == EntryAct::hand_over) return check_exit(facts);
  if (act == EntryAct::send_back && trim(facts.note).empty()) return problem("entry.reason_missing");
  if (act == EntryAct::approve && facts.actor == facts.filled_by) return problem("entry.approved_by_filler");
  return check_verdict(act, facts);
}

}  // namespace

std::string_view word_of(EntryState state) {
  return state_words.at(static_cast<std::size_t>(state));
}

std::string_view word_of(EntryAct act) {
  return act_words.at(static_cast<std::size_t>(act));
}

std::string_view word_of(FollowUp follow_up) {
  return follow_up_words.at(static_cast<std::size_t>(follow_up));
}

std::optional<EntryState> read_entry_state(std::string_view word) {
  const auto* const found = std::find(state_words.begin(), state_words.end(), word);
  if (found == state_words.end()) return std::nullopt;
  return static_cast<EntryState>(found - state_words.begin());
}

std::optional<ExitReason> read_exit_reason(int code) {
  if ((code < 1 || code > 12) && code != 99) return std::nullopt;
  return static_cast<ExitReason>(code);
}

Result<EntryState> state_after(EntryState state, EntryAct act, const ActFacts& facts) {
  const auto* const found =
      std::find_if(transitions.begin(), transitions.end(),
                   [&](const Transition& known) { return known.from == state && known.act == act; });
  if (found == transitions.end()) {
    return problem("entry.act_not_possible",
                   {{"act", std::string{word_of(act)}}, {"state", std::string{word_of(state)}}});
  }
  auto checked = check_act(act, facts);
  if (!checked) return tl::make_unexpected(std::move(checked.error()));
  return found->to;
}

bool is_open(EntryState state) {
  return state != EntryState::exited && state != EntryState::deleted;
}

bool is_in_register(EntryState state) {
  return state == EntryState::active || state == EntryState::watch || state == EntryState::stale ||
         state == EntryState::claim;
}

std::vector<FollowUp> follow_ups(ExitReason reason) {
  switch (reason) {
    case ExitReason::divorced:
      return {FollowUp::land_rights, FollowUp::subsistence_allowance, FollowUp::single_mother};
    case ExitReason::widowed:
      return {FollowUp::land_rights, FollowUp::subsistence_allowance, FollowUp::inheritance};
    case ExitReason::left_area:
      return {FollowUp::claim_notice};
    default:
      return {};
  }
}

bool reopens_episode(Date exited_on, Date today, int merge_days) {
  return days_between(exited_on, today) <= merge_days;
}

Problem known_already(EntryState state) {
  switch (state) {
    case EntryState::draft:
    case EntryState::submitted:
    case EntryState::returned:
      return {"entry.already_draft", {}};
    case EntryState::claim:
      return {"entry.waits_for_claim", {}};
    case EntryState::exited:
    case EntryState::deleted:
      return {"entry.already_exited", {}};
    default:
      return {"entry.already_registered", {}};
  }
}

}  // namespace halfsky::ledger
