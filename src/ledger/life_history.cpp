#include "ledger/life_history.h"

#include <algorithm>

namespace halfsky::ledger {
namespace {

using std::chrono::January;

constexpr Date long_ago{std::chrono::year{1850} / January / 1};

std::string_view detail(const Spell& spell, std::string_view name) {
  const auto found = spell.details.find(name);
  return found == spell.details.end() ? std::string_view{} : std::string_view{found->second};
}

Date day_of(const DateInterval& interval, DayChoice choice, Date on) {
  // A leaving that may lie before or after the day is told by the day itself: later than that nothing is
  // known.
  return choice == DayChoice::earliest ? interval.from : std::min(interval.to, std::max(on, interval.from));
}

AbsenceKind kind_of(const Spell& absence) {
  return read_absence_kind(detail(absence, "kind")).value_or(AbsenceKind::work);
}

class History {
 public:
  History(std::span<const Spell> spells, DayChoice choice, Date on)
      : spells_{spells}, choice_{choice}, on_{on} {}

  std::vector<Event> make(const Documents& documents);

 private:
  void add(Date date, EventType type, AbsenceKind kind = AbsenceKind::work,
           Residence residence = Residence::village) {
    events_.push_back({date, type, kind, residence});
  }
  void add_beginnings(const Documents& documents);
  void add_absence(const Spell& absence);
  void add_visit(const Spell& visit);
  void add_life(const Spell& spell);
  bool has(SpellKind kind) const;
  bool is_changed_into(Date day) const;
  const Spell* absence_on(Date day) const;

  std::span<const Spell> spells_;
  DayChoice choice_;
  Date on_;
  std::vector<Event> events_;
};

bool is_living(const Spell& spell) {
  return !spell.retracted_at;
}

bool History::has(SpellKind kind) const {
  return std::any_of(spells_.begin(), spells_.end(),
                     [&](const Spell& one) { return is_living(one) && one.kind == kind; });
}

// Whether another absence begins on the day on which one ends: its kind has changed, he was not home.
bool History::is_changed_into(Date day) const {
  return std::any_of(spells_.begin(), spells_.end(), [&](const Spell& one) {
    return is_living(one) && one.kind == SpellKind::absence && one.from.from == day;
  });
}

const Spell* History::absence_on(Date day) const {
  const auto found = std::find_if(spells_.begin(), spells_.end(), [&](const Spell& one) {
    return is_living(one) && one.kind == SpellKind::absence && one.from.from <= day &&
           (!one.to || one.to->from > day);
  });
  return found == spells_.end() ? nullptr : &*found;
}

void History::add_beginnings(const Documents& documents) {
  add(long_ago, EventType::lives_in);
  const std::string status = documents.get("marital_status");
  if (has(SpellKind::marriage)) return;
  if (status != "10") add(long_ago, EventType::married);
  if (status == "40") add(on_, EventType::divorced);
  if (status == "30" && !has(SpellKind::life)) add(on_, EventType::husband_dies);
}

void History::add_absence(const Spell& absence) {
  const Date from = day_of(absence.from, choice_, on_);
  const bool goes_on = std::any_of(spells_.begin(), spells_.end(), [&](const Spell& one) {
    return is_living(one) && one.kind == SpellKind::absence && one.to && one.to->from == absence.from.from;
  });
  add(from, goes_on ? EventType::absence_kind_changes : EventType::husband_leaves, kind_of(absence));
  if (absence.to && !is_changed_into(absence.to->from)) add(absence.to->from, EventType::husband_returns);
}

void History::add_visit(const Spell& visit) {
  add(visit.from.from, EventType::husband_returns);
  if (!visit.to) return;
  if (const Spell* absence = absence_on(visit.to->from))
    add(visit.to->from, EventType::husband_leaves, kind_of(*absence));
}

void History::add_life(const Spell& spell) {
  switch (spell.kind) {
    case SpellKind::marriage:
      add(spell.from.from, EventType::married);
      if (spell.to) add(spell.to->from, EventType::divorced);
      return;
    case SpellKind::life:
      if (spell.to) {
        const bool is_his = detail(spell, "whose") == "husband";
        add(spell.to->from, is_his ? EventType::husband_dies : EventType::woman_dies);
      }
      return;
    case SpellKind::residence:
      add(spell.from.from, EventType::lives_in, AbsenceKind::work,
          read_residence(detail(spell, "residence")).value_or(Residence::village));
      return;
    case SpellKind::away:
      add(spell.from.from, EventType::woman_leaves);
      if (spell.to) add(spell.to->from, EventType::woman_returns);
      return;
    default:
      return;
  }
}

std::vector<Event> History::make(const Documents& documents) {
  add_beginnings(documents);
  for (const Spell& spell : spells_) {
    if (!is_living(spell)) continue;
    if (spell.kind == SpellKind::absence) {
      add_absence(spell);
    } else if (spell.kind == SpellKind::home_visit) {
      add_visit(spell);
    } else {
      add_life(spell);
    }
  }
  sort_history(events_);
  return std::move(events_);
}

// What holds of her whether or not he is known to be away.
bool stands_alone(const Verdict& verdict) {
  return verdict.reason && *verdict.reason <= Reason::woman_away;
}

}  // namespace

std::vector<Event> history_of(const Documents& documents, std::span<const Spell> spells, DayChoice choice,
                              Date on) {
  return History{spells, choice, on}.make(documents);
}

const Spell* lasting_absence(std::span<const Spell> spells) {
  const auto found = std::find_if(spells.begin(), spells.end(), [](const Spell& one) {
    return is_living(one) && one.kind == SpellKind::absence && !one.to;
  });
  return found == spells.end() ? nullptr : &*found;
}

Verdict verdict_on(const Documents& documents, std::span<const Spell> spells,
                   const EligibilityConfig& eligibility, Date on) {
  const Verdict late = judge(history_of(documents, spells, DayChoice::latest, on), eligibility, on);
  const bool knows_absence = std::any_of(spells.begin(), spells.end(), [](const Spell& one) {
    return is_living(one) && one.kind == SpellKind::absence;
  });
  if (!knows_absence && !stands_alone(late)) {
    Verdict unknown;
    unknown.status = Status::review;
    return unknown;
  }
  const Verdict early = judge(history_of(documents, spells, DayChoice::earliest, on), eligibility, on);
  if (early.status == late.status) return late;
  Verdict vague = early;
  vague.status = Status::review;
  vague.reason.reset();
  vague.since.reset();
  return vague;
}

}  // namespace halfsky::ledger
