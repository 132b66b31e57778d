#pragma once
// One woman's erasure on its way (删除申请): proposed by the daily job when a term has run out, asked for by
// one person, decided by a second one of another unit, carried out by a job. Types and pure rules.
//
//   due ──ask──▶ asked ──approve──▶ approved ──▶ done
//    ask ────────▲  └──refuse──▶ refused  └──▶ lapsed (an episode was opened meanwhile)
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/id.h"
#include "ledger/erasure/retention.h"
#include "ledger/person_store.h"
#include "ledger/scope.h"

namespace halfsky::ledger {

enum class ErasureState : std::uint8_t { due, asked, refused, approved, lapsed, done };
std::string_view word_of(ErasureState state);
std::optional<ErasureState> read_erasure_state(std::string_view word);

// An account in the office in which it acted, with its sealed reason; empty once she is gone.
struct ErasureWord {
  Instant at;
  std::string account;
  std::string office;
  Bytes reason;
};

struct ErasureRequest {
  Id id;
  PersonKey person;
  Id entry;          // her last one
  EntryPlace place;  // of that entry
  ErasureDue due;
  ErasureState state = ErasureState::due;
  Instant noted_at;
  std::optional<ErasureWord> asked;
  std::optional<ErasureWord> decided;
  std::optional<Instant> done_at;
};

// Whether this person may decide. Refuses with erasure.same_person, erasure.same_unit,
// erasure.decided_already.
Result<void> check_erasure_decider(const ErasureRequest& request, std::string_view account,
                                   std::string_view office);

// Why it is asked or refused, said by a person: 4 to 200 characters. Refuses with erasure.reason_short (fact:
// fewest), field.too_long.
Result<void> check_erasure_reason(const std::string& reason);

// What is sealed of one request opens for it alone.
std::string erasure_reason_use(const ErasureRequest& request);

}  // namespace halfsky::ledger
