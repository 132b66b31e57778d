#pragma once
// Is she a rural left-behind woman (农村留守妇女) on a given day? The plan's definition: her husband has been
// away for work or business for half a year or more without a break, and she lives on in the village. A pure
// judge of dated facts (contract section 3, rules 1 to 8); a verdict is not a state, it only proposes one.
//
// Half a year is `min_months` calendar months from the day he left. A stay at home of up to `visit_max_days`
// (day of leaving again minus day of coming) breaks nothing and the months run on; on the next day she is out
// and the months begin anew when he leaves again. Where `max_visit_days_total` is set, the days at home of
// one unbroken absence within the last 365 days may not exceed it either (domain 3.3, P03). Only what is
// known on the day counts. Days are whole days; the state of a day is that after all its events.
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace halfsky::ledger {

enum class EventType : std::uint8_t {
  lives_in,       // `residence`
  registered_in,  // no effect: registration does not matter
  married,
  divorced,
  husband_leaves,  // `kind`
  husband_returns,
  absence_kind_changes,  // `kind`
  husband_dies,
  woman_leaves,
  woman_returns,
  woman_dies,
};

enum class AbsenceKind : std::uint8_t {
  work,
  business,
  sea,
  farm_elsewhere,
  local,    // within the township: no absence
  commute,  // home every night: no absence
  military,
  prison,
  study,
  medical,
  missing,
};

// A set of kinds.
class AbsenceKinds {
 public:
  constexpr AbsenceKinds() = default;
  constexpr AbsenceKinds(std::initializer_list<AbsenceKind> kinds) {
    for (const AbsenceKind kind : kinds) add(kind);
  }
  constexpr void add(AbsenceKind kind) { bits_ |= 1U << static_cast<unsigned>(kind); }
  constexpr bool has(AbsenceKind kind) const { return (bits_ >> static_cast<unsigned>(kind) & 1U) != 0; }
  friend bool operator==(const AbsenceKinds&, const AbsenceKinds&) = default;

 private:
  std::uint32_t bits_ = 0;
};

enum class Residence : std::uint8_t { village, town };

struct Event {
  Date date;
  EventType type;
  AbsenceKind kind = AbsenceKind::work;
  Residence residence = Residence::village;
};

// The province's defaults; an office may set others (ledger/parameters.h). A kind that neither counts nor is
// no absence is for a person to judge.
struct EligibilityConfig {
  int min_months = 6;
  int visit_max_days = 30;
  std::optional<int> max_visit_days_total;
  int woman_away_max_days = 30;
  AbsenceKinds counting = {AbsenceKind::work, AbsenceKind::business, AbsenceKind::sea,
                           AbsenceKind::farm_elsewhere};
  AbsenceKinds no_absence = {AbsenceKind::local, AbsenceKind::commute};
};

enum class Status : std::uint8_t { eligible, pending, not_eligible, review };

// Why she is not eligible, the weightiest first: of several reasons the first is named.
enum class Reason : std::uint8_t {
  deceased,
  widowed,
  divorced,
  not_married,
  urban,
  woman_away,
  husband_home,
  absence_kind,
  too_short,
};

struct Verdict {
  Status status = Status::not_eligible;
  std::optional<Reason> reason;      // absent if she is eligible
  std::optional<Date> since;         // first day of the present unbroken spell of being eligible
  std::optional<Date> ended;         // the day she last fell out; absent while she is eligible
  std::optional<Date> counted_from;  // the day from which the months of the present absence count
  std::optional<Date> due;           // while pending: the day on which the months are full
  std::optional<Date> out_from;      // husband_home: the day he came; woman_away: the day she left
};

// The words of the contract, such as "husband_leaves"; reading a word gives nothing if there is no such word.
std::string_view word_of(Status status);
std::string_view word_of(Reason reason);
std::string_view word_of(AbsenceKind kind);
std::optional<EventType> read_event_type(std::string_view word);
std::optional<AbsenceKind> read_absence_kind(std::string_view word);
std::optional<Residence> read_residence(std::string_view word);

// Puts the events in the order of their days; those of one day keep the order in which they were given.
void sort_history(std::vector<Event>& events);

// Judges one day. `events` are sorted; those after `as_of` are ignored.
Verdict judge(std::span<const Event> events, const EligibilityConfig& config, Date as_of);

// How the days of a vague leaving date stand to the half year (contract section 2): he has been away long
// enough on `as_of` whichever of them it was, or for none of them, or for some.
enum class LongEnough : std::uint8_t { certainly, never, perhaps };
LongEnough is_long_enough(DateInterval leaving, Date as_of, int min_months);

// What a verdict proposes to the person who keeps the entry (rule 8). Nothing happens by itself.
enum class Proposal : std::uint8_t {
  none,
  submit,          // a draft may be submitted
  watch,           // 观察: he is home, she is away, or the months run anew
  exit,            // 退出: a person confirms
  reference_care,  // 参照关爱: served, outside the statutory totals
};

// `exit_after_days` is parameter P12: he is home, or she away, for more days than these.
Proposal propose(const Verdict& verdict, bool is_active, Date as_of, int exit_after_days);

}  // namespace halfsky::ledger
