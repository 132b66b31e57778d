#pragma once
// The acts that people do to an entry through the API, and the permission that each needs.
#include <array>
#include <optional>
#include <string_view>

#include "core/access/words.h"
#include "ledger/entry_state.h"

namespace halfsky::ledger {

struct PermittedAct {
  EntryAct act;
  core::Permission permission;
};

inline constexpr std::array permitted_acts{
    PermittedAct{EntryAct::submit, core::Permission::entry_act_submit},
    PermittedAct{EntryAct::approve, core::Permission::entry_act_approve},
    PermittedAct{EntryAct::send_back, core::Permission::entry_act_send_back},
    PermittedAct{EntryAct::begin_watch, core::Permission::entry_act_begin_watch},
    PermittedAct{EntryAct::end_watch, core::Permission::entry_act_end_watch},
    PermittedAct{EntryAct::reverify, core::Permission::entry_act_reverify},
    PermittedAct{EntryAct::leave, core::Permission::entry_act_leave},
    PermittedAct{EntryAct::restore, core::Permission::entry_act_restore},
    PermittedAct{EntryAct::discard, core::Permission::entry_act_discard},
    PermittedAct{EntryAct::transfer, core::Permission::entry_act_transfer},
    // Who may hand her on may take that back while she is not claimed.
    PermittedAct{EntryAct::decline_claim, core::Permission::entry_act_transfer}};

std::optional<PermittedAct> read_permitted_act(std::string_view word);

// Whether the act is possible at all in this state and verdict, whatever its form will say.
bool is_possible(EntryState state, EntryAct act, ActFacts facts);

}  // namespace halfsky::ledger
