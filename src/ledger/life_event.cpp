#include "ledger/life_event.h"

#include <algorithm>
#include <optional>

#include "ledger/entry_judging.h"
#include "ledger/life_history.h"

namespace halfsky::ledger {
namespace {

// What began before anybody wrote of her began by a day on which it held.
constexpr Date before_records{std::chrono::year{1900} / std::chrono::January / 1};

constexpr std::string_view married_again = "22";
constexpr std::string_view married_code = "20";
constexpr std::string_view widowed_code = "30";
constexpr std::string_view divorced_code = "40";

bool is_living(const Spell& spell, SpellKind kind) {
  return spell.kind == kind && !spell.retracted_at;
}

std::string detail(const Spell& spell, std::string_view name) {
  const auto found = spell.details.find(name);
  return found == spell.details.end() ? std::string{} : found->second;
}

class LifeChanging {
 public:
  LifeChanging(const LifeRecord& record, const Event& event, const LifeRules& rules,
               const Recording& recorded)
      : record_{record}, event_{event}, rules_{rules}, recorded_{recorded} {
    change_.documents = record.documents;
    recorded_.source = event_source;
  }

  Result<LifeChange> make();

 private:
  Result<void> carry_out();
  Result<void> return_home();
  Result<void> leave();
  Result<void> change_kind();
  Result<void> end_marriage(std::string_view status);
  Result<void> marry();
  Result<void> die(std::string_view whose);
  Result<void> leave_village();
  Result<void> return_to_village();
  Result<void> move();

  const Spell* lasting(SpellKind kind) const;
  Result<void> not_before(Date day) const;
  void begin(SpellKind kind, DateInterval from, Document details = {});
  void end(const Spell& spell, Date day);
  void begin_absence(const Spell* before);
  void tell_leaving(Date day);
  void tell_reason();

  LifeRecord record_;
  Event event_;
  LifeRules rules_;
  Recording recorded_;
  LifeChange change_;
};

const Spell* LifeChanging::lasting(SpellKind kind) const {
  const auto found = std::find_if(record_.spells.begin(), record_.spells.end(),
                                  [&](const Spell& one) { return is_living(one, kind) && !one.to; });
  return found == record_.spells.end() ? nullptr : &*found;
}

Result<void> LifeChanging::not_before(Date day) const {
  if (event_.date >= day) return {};
  return problem("entry.event_too_early", {{"day", halfsky::to_string(day)}});
}

void LifeChanging::begin(SpellKind kind, DateInterval from, Document details) {
  Spell spell;
  spell.kind = kind;
  spell.from = from;
  spell.details = std::move(details);
  spell.recorded = recorded_;
  change_.spells.come.push_back(std::move(spell));
}

void LifeChanging::end(const Spell& spell, Date day) {
  change_.spells.go.push_back(spell.id);
  Spell ended = spell;
  ended.id = Id{};
  ended.to = DateInterval{day, day};
  ended.recorded = recorded_;
  change_.spells.come.push_back(std::move(ended));
}

Result<void> LifeChanging::return_home() {
  const Spell* absence = lasting(SpellKind::absence);
  if (absence == nullptr) return problem("entry.husband_not_away");
  if (lasting(SpellKind::home_visit) != nullptr) return problem("entry.husband_home_already");
  if (auto sound = not_before(absence->from.from); !sound) return sound;
  begin(SpellKind::home_visit, {event_.date, event_.date});
  return {};
}

void LifeChanging::begin_absence(const Spell* before) {
  Document details{{"kind", std::string{word_of(event_.kind)}}, {"precision", "day"}};
  if (before != nullptr && !detail(*before, "destination").empty())
    details.emplace("destination", detail(*before, "destination"));
  const std::string reason = change_.documents.get("absence_reason");
  if (!reason.empty()) details.emplace("reason", reason);
  begin(SpellKind::absence, {event_.date, event_.date}, std::move(details));
}

void LifeChanging::tell_leaving(Date day) {
  change_.documents.set(leave_from_name, halfsky::to_string(day));
  change_.documents.set(leave_to_name, halfsky::to_string(day));
  change_.documents.set(leave_precision_name, "day");
  change_.documents.set("leave_words", "");
}

// The first reason of the list that has this kind, unless the one that is known has it already.
void LifeChanging::tell_reason() {
  const core::CodeList* reasons = rules_.codes.list("absence_reason");
  if (reasons == nullptr) return;
  const std::string_view kind = word_of(event_.kind);
  const core::Code* known = reasons->read(change_.documents.get("absence_reason"));
  if (known != nullptr && known->attribute("kind") == kind) return;
  const auto& codes = reasons->codes();
  const auto found = std::find_if(codes.begin(), codes.end(),
                                  [&](const core::Code& one) { return one.attribute("kind") == kind; });
  change_.documents.set("absence_reason", found == codes.end() ? std::string{} : found->code);
}

Result<void> LifeChanging::leave() {
  const Spell* absence = lasting(SpellKind::absence);
  const Spell* stay = lasting(SpellKind::home_visit);
  if (absence != nullptr && stay == nullptr) return problem("entry.husband_away_already");
  if (stay != nullptr) {
    if (auto sound = not_before(stay->from.from); !sound) return sound;
    end(*stay, event_.date);
  }
  const bool breaks =
      stay == nullptr || days_between(stay->from.from, event_.date) > rules_.eligibility.visit_max_days;
  const bool is_same_kind = absence != nullptr && detail(*absence, "kind") == word_of(event_.kind);
  if (!breaks && is_same_kind) return {};
  if (absence != nullptr && stay != nullptr) end(*absence, stay->from.from);
  tell_reason();
  begin_absence(absence);
  if (breaks) tell_leaving(event_.date);
  return {};
}

Result<void> LifeChanging::change_kind() {
  const Spell* absence = lasting(SpellKind::absence);
  if (absence == nullptr || lasting(SpellKind::home_visit) != nullptr)
    return problem("entry.husband_not_away");
  if (auto sound = not_before(absence->from.from); !sound) return sound;
  if (detail(*absence, "kind") == word_of(event_.kind)) return problem("entry.event_done_already");
  end(*absence, event_.date);
  tell_reason();
  begin_absence(absence);
  return {};
}

Result<void> LifeChanging::end_marriage(std::string_view status) {
  const Spell* marriage = lasting(SpellKind::marriage);
  const bool has_ended = marriage == nullptr &&
                         std::any_of(record_.spells.begin(), record_.spells.end(),
                                     [](const Spell& one) { return is_living(one, SpellKind::marriage); });
  if (has_ended) return problem("entry.event_not_possible");
  if (marriage != nullptr) {
    if (auto sound = not_before(marriage->from.from); !sound) return sound;
    end(*marriage, event_.date);
  } else {
    begin(SpellKind::marriage, {before_records, event_.date});
    change_.spells.come.back().to = DateInterval{event_.date, event_.date};
  }
  change_.documents.set("marital_status", std::string{status});
  return {};
}

Result<void> LifeChanging::marry() {
  const bool is_married = lasting(SpellKind::marriage) != nullptr;
  const std::string status = record_.documents.get("marital_status");
  const bool was_ended = status == divorced_code || status == widowed_code || status == "10";
  if (is_married || !was_ended) return problem("entry.event_not_possible");
  begin(SpellKind::marriage, {event_.date, event_.date});
  change_.documents.set("marital_status", std::string{married_again});
  return {};
}

Result<void> LifeChanging::die(std::string_view whose) {
  const bool is_known = std::any_of(record_.spells.begin(), record_.spells.end(), [&](const Spell& one) {
    return is_living(one, SpellKind::life) && detail(one, "whose") == whose;
  });
  if (is_known) return problem("entry.event_done_already");
  begin(SpellKind::life, {before_records, event_.date}, {{"whose", std::string{whose}}});
  change_.spells.come.back().to = DateInterval{event_.date, event_.date};
  if (whose == "husband") change_.documents.set("marital_status", std::string{widowed_code});
  return {};
}

Result<void> LifeChanging::leave_village() {
  if (lasting(SpellKind::away) != nullptr) return problem("entry.event_done_already");
  begin(SpellKind::away, {event_.date, event_.date});
  return {};
}

Result<void> LifeChanging::return_to_village() {
  const Spell* away = lasting(SpellKind::away);
  if (away == nullptr) return problem("entry.event_not_possible");
  if (auto sound = not_before(away->from.from); !sound) return sound;
  end(*away, event_.date);
  return {};
}

Result<void> LifeChanging::move() {
  const Spell* home = lasting(SpellKind::residence);
  const std::string where = event_.residence == Residence::town ? "town" : "village";
  const std::string before = home == nullptr ? "village" : detail(*home, "residence");
  if (before == where) return problem("entry.event_done_already");
  if (home != nullptr) {
    if (auto sound = not_before(home->from.from); !sound) return sound;
    end(*home, event_.date);
  }
  begin(SpellKind::residence, {event_.date, event_.date}, {{"residence", where}});
  return {};
}

// budget: one line an event
Result<void> LifeChanging::carry_out() {
  switch (event_.type) {
    case EventType::husband_returns:
      return return_home();
    case EventType::husband_leaves:
      return leave();
    case EventType::absence_kind_changes:
      return change_kind();
    case EventType::divorced:
      return end_marriage(divorced_code);
    case EventType::married:
      return marry();
    case EventType::husband_dies:
      return die("husband");
    case EventType::woman_dies:
      return die("herself");
    case EventType::woman_leaves:
      return leave_village();
    case EventType::woman_returns:
      return return_to_village();
    case EventType::lives_in:
      return move();
    case EventType::registered_in:
      break;
  }
  return problem("entry.event_not_possible");
}

Result<LifeChange> LifeChanging::make() {
  if (auto done = carry_out(); !done) return tl::make_unexpected(done.error());
  return std::move(change_);
}

// The documents speak of the absence that lasts and of the marriage as the facts have them now.
void tell_facts(const std::vector<Spell>& living, Documents& documents) {
  if (const Spell* absence = lasting_absence(living)) {
    documents.set(leave_from_name, halfsky::to_string(absence->from.from));
    documents.set(leave_to_name, halfsky::to_string(absence->from.to));
    documents.set(leave_precision_name, detail(*absence, "precision"));
    documents.set("absence_reason", detail(*absence, "reason"));
  }
  const std::string status = documents.get("marital_status");
  const bool has_ended = std::any_of(living.begin(), living.end(), [](const Spell& one) {
    const bool ends =
        one.kind == SpellKind::marriage || (one.kind == SpellKind::life && detail(one, "whose") == "husband");
    return ends && one.to;
  });
  if (!has_ended && (status == divorced_code || status == widowed_code))
    documents.set("marital_status", std::string{married_code});
}

}  // namespace

Result<LifeChange> life_after(const LifeRecord& record, const Event& event, const LifeRules& rules,
                              const Recording& recorded) {
  return LifeChanging{record, event, rules, recorded}.make();
}

Result<LifeChange> life_before(const LifeRecord& record, const Recording& recorded) {
  std::optional<Instant> last;
  for (const Spell& spell : record.spells) {
    const bool is_event = !spell.retracted_at && spell.recorded.source == event_source;
    if (is_event && (!last || spell.recorded.at > *last)) last = spell.recorded.at;
  }
  if (!last) return problem("entry.no_event");
  LifeChange change{record.documents, {}};
  for (const Spell& spell : record.spells) {
    if (!spell.retracted_at && spell.recorded.source == event_source && spell.recorded.at == *last)
      change.spells.go.push_back(spell.id);
    if (spell.retracted_at != last) continue;
    Spell again = spell;
    again.id = Id{};
    again.retracted_at.reset();
    again.recorded = recorded;
    change.spells.come.push_back(std::move(again));
  }
  tell_facts(spells_after(record.spells, change.spells), change.documents);
  return change;
}

}  // namespace halfsky::ledger
