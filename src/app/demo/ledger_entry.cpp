#include "app/demo/ledger_entry.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/entry_judging.h"

namespace halfsky::app::demo {
namespace {

using ledger::DataClass;
using ledger::Documents;
using ledger::Entry;
using ledger::EntryAct;
using ledger::EntryState;
using ledger::Spell;
using ledger::SpellKind;

ledger::Recording recorded_on(const Woman& woman, Date day) {
  return {Instant{day} + std::chrono::hours{1}, "demonstration",
          *woman.village->place.village + "-village_committee", "visit"};
}

void describe_herself(Documents& documents, const Woman& woman) {
  const Village& village = *woman.village;
  documents.set("name", woman.name);
  documents.set("id_number", woman.number);
  documents.set("birth_date", to_string(woman.born));
  documents.set("birth_year", to_string(woman.born).substr(0, 4));
  documents.set("sex", "2");
  documents.set("ethnicity", woman.ethnicity);
  documents.set("education", woman.education);
  documents.set("phone", woman.phone);
  documents.set("township", village.township_name);
  documents.set("village", village.name);
  documents.set("group", fmt::format("{}组", woman.group));
  documents.set("home_address",
                fmt::format("{}{}{}{}组", village.township_name, village.name, woman.hamlet, woman.group));
  documents.set("marital_status", "20");
  documents.set("marriage_registered", "1");
  documents.of(DataClass::identity)
      .insert_or_assign(std::string{ledger::entered_on_name}, to_string(woman.entered_on));
}

void describe_husband(Documents& documents, const Husband& husband) {
  documents.set("husband_name", husband.name);
  documents.set("husband_id_number", husband.number);
  documents.set("husband_phone", husband.phone);
  documents.set("leave_date", to_string(husband.left));
  documents.set("destination", husband.destination);
  documents.set("industry", husband.industry);
  documents.set("absence_reason", husband.reason);
  if (husband.last_visit) documents.set("last_home_visit", to_string(*husband.last_visit));
}

void describe_family(Documents& documents, const Woman& woman) {
  const Family& family = woman.family;
  documents.set("household_size", std::to_string(family.size));
  documents.set("labour_count", std::to_string(family.labour));
  documents.set("children_count", std::to_string(family.children));
  documents.set("minor_children_count", std::to_string(family.minor_children));
  documents.set("parents_in_law", std::to_string(family.parents_in_law));
  documents.set("elders_count", std::to_string(family.elders));
  documents.set("head_name", woman.husband.name);
  documents.set("relation_to_head", "12");
}

// What a village writes of a household's difficulty, other than the allowance.
std::string hardship_words(const Circumstance& facts) {
  using ledger::LowIncomeKind;
  switch (facts.low_income.value_or(LowIncomeKind::minimum_living_allowance)) {
    case LowIncomeKind::minimum_living_allowance:
    case LowIncomeKind::lifted_out_of_poverty:
      return facts.was_lifted_out ? "脱贫户" : "";
    case LowIncomeKind::destitute:
      return "特困";
    case LowIncomeKind::monitored_unstable:
      return "脱贫不稳定户";
    case LowIncomeKind::monitored_near_poverty:
      return "边缘易致贫户";
    case LowIncomeKind::monitored_sudden_hardship:
      return "突发严重困难户";
    case LowIncomeKind::near_minimum:
      return "低保边缘";
    case LowIncomeKind::rigid_expenditure:
      return "刚性支出困难";
    case LowIncomeKind::other_hardship:
      return "县定困难";
  }
  return "";
}

void describe_circumstance(Documents& documents, const Circumstance& facts) {
  using ledger::LowIncomeKind;
  const bool on_dibao = facts.low_income == LowIncomeKind::minimum_living_allowance;
  documents.set("dibao", on_dibao ? "1" : "0");
  const std::string hardship = hardship_words(facts);
  documents.set("poor", hardship.empty() ? "0" : "1");
  documents.set("hardship_type", hardship);
  documents.set("health", health_code(facts));
  documents.set("illness", facts.serious_illness.empty() ? "0" : "1");
  documents.set("disabled", facts.disability_type == 0 ? "0" : "1");
  if (facts.disability_type != 0)
    documents.set("disability", fmt::format("{}{}", facts.disability_type, facts.disability_grade));
  documents.set("occupation", facts.occupation);
  documents.set("income_source", facts.income_source);
  documents.set("income", std::to_string(facts.income));
  documents.set("land", fmt::format("{}.{}", facts.land_tenths_of_mu / 10, facts.land_tenths_of_mu % 10));
  if (facts.leases_land) documents.set("remark", "承包地已流转");
}

EntryState first_state(Fate fate) {
  switch (fate) {
    case Fate::draft:
      return EntryState::draft;
    case Fate::submitted:
      return EntryState::submitted;
    case Fate::returned:
      return EntryState::returned;
    default:
      return EntryState::active;
  }
}

void judge_columns(Dice& dice, const Woman& woman, const ledger::Parameters& parameters, Date on,
                   ledger::EntryColumns& columns) {
  const auto events = events_of(woman);
  const ledger::Verdict verdict = ledger::judge(events, parameters.eligibility, on);
  columns.verdict = verdict.status;
  const ledger::Attention attention =
      ledger::judge_attention(circumstances_of(woman), parameters.attention, on);
  columns.level = attention.level;
  columns.key_groups = attention.key_groups;
  columns.age_band = ledger::five_year_age_band(woman.born, on);
  columns.absence_band = std::string{ledger::word_of(ledger::absence_band(woman.husband.left, on))};
  columns.education = woman.education;
  columns.health = health_code(woman.circumstance);
  columns.children = ledger::children_class_of(woman.family.children);
  columns.parameter_version = parameters.version;
  const Date last_due = add_months(on, parameters.review_cycle_months);
  columns.next_review = on + std::chrono::days{dice.between(1, days_between(on, last_due))};
  if (woman.fate == Fate::watch)
    columns.next_review = ledger::watched_until(verdict, on, parameters.husband_back_exit_days);
  if (woman.fate == Fate::stale) columns.next_review = std::min(on, add_months(woman.entered_on, 12));
}

Spell spell_of(const Woman& woman, SpellKind kind, Date from, std::optional<Date> to,
               ledger::Document details) {
  Spell spell;
  spell.kind = kind;
  spell.from = {from, from};
  if (to) spell.to = DateInterval{*to, *to};
  spell.details = std::move(details);
  spell.recorded = recorded_on(woman, woman.entered_on);
  return spell;
}

void add_key_groups(std::vector<Spell>& spells, const Woman& woman) {
  const Circumstance& facts = woman.circumstance;
  const Date from = woman.entered_on;
  if (facts.low_income) {
    const std::string kind = fmt::format("{:02}", static_cast<int>(*facts.low_income));
    spells.push_back(spell_of(woman, SpellKind::key_group, from, {}, {{"tag", "K1"}, {"kind", kind}}));
    if (kind == "01") spells.push_back(spell_of(woman, SpellKind::benefit, from, {}, {{"type", "01"}}));
  }
  if (facts.disability_type != 0) {
    spells.push_back(spell_of(woman, SpellKind::key_group, from, {},
                              {{"tag", "K2"},
                               {"kind", std::to_string(facts.disability_type)},
                               {"grade", std::to_string(facts.disability_grade)}}));
  }
  if (!facts.serious_illness.empty()) {
    spells.push_back(
        spell_of(woman, SpellKind::key_group, from, {}, {{"tag", "K3"}, {"kind", facts.serious_illness}}));
  }
}

std::vector<Spell> spells_of(const Woman& woman) {
  const Husband& husband = woman.husband;
  std::vector<Spell> spells;
  spells.push_back(spell_of(woman, SpellKind::marriage, woman.married, {}, {{"registered", "1"}}));
  spells.push_back(spell_of(woman, SpellKind::absence, husband.left, husband.returned,
                            {{"kind", std::string{ledger::word_of(husband.kind)}},
                             {"destination", husband.destination},
                             {"scope", std::to_string(husband.scope)},
                             {"precision", "day"}}));
  if (husband.last_visit) {
    spells.push_back(spell_of(woman, SpellKind::home_visit, *husband.last_visit,
                              *husband.last_visit + std::chrono::days{husband.visit_days}, {}));
  }
  add_key_groups(spells, woman);
  return spells;
}

// In care for a while, some tell the village something new.
void add_new_value(Dice& dice, const Woman& woman, Date as_of, EntryLife& life) {
  const int days = days_between(woman.entered_on, woman.exited_on.value_or(as_of)) - 60;
  if (days < 30 || !dice.chance(0.12)) return;
  LaterState later{woman.entered_on + std::chrono::days{dice.between(15, days)}, life.enrolled.entry};
  if (dice.chance(0.6)) {
    life.enrolled.entry.documents.set("phone", throw_mobile(dice));
  } else {
    life.enrolled.entry.documents.set("destination", "吉林省长春市");
  }
  life.later.push_back(std::move(later));
}

Result<void> add_act(const Woman& woman, EntryAct act, Date on, EntryLife& life) {
  const Entry& present = life.later.empty() ? life.enrolled.entry : life.later.back().entry;
  ledger::ActFacts facts = ledger::facts_of(present, on);
  facts.actor = "demonstration";
  facts.exit_reason = woman.exit_reason;
  facts.exit_date = woman.exited_on;
  if (act != EntryAct::leave) facts.note = "演示数据";
  auto after = ledger::entry_after(present, act, facts);
  if (!after) return tl::make_unexpected(after.error());
  life.later.push_back({on, std::move(*after)});
  return {};
}

}  // namespace

std::string health_code(const Circumstance& facts) {
  if (!facts.serious_illness.empty()) return "22";
  if (facts.disability_type != 0) return std::to_string(60 + facts.disability_type);
  if (!facts.chronic_illness.empty()) return facts.chronic_illness;
  return facts.feels_weak ? "20" : "10";
}

Result<EntryLife> entry_life(Dice& dice, const Woman& woman, const ledger::Parameters& parameters,
                             Date as_of) {
  EntryLife life;
  Entry& entry = life.enrolled.entry;
  entry.recorded = recorded_on(woman, woman.entered_on);
  entry.changed_at = entry.recorded.at;
  entry.columns.place = woman.village->place;
  entry.columns.state = first_state(woman.fate);
  judge_columns(dice, woman, parameters, woman.exited_on.value_or(as_of), entry.columns);
  describe_herself(entry.documents, woman);
  describe_husband(entry.documents, woman.husband);
  describe_family(entry.documents, woman);
  describe_circumstance(entry.documents, woman.circumstance);
  life.enrolled.spells = spells_of(woman);
  add_new_value(dice, woman, as_of, life);
  Result<void> added;
  if (woman.fate == Fate::watch)
    added = add_act(woman, EntryAct::begin_watch, as_of - std::chrono::days{20}, life);
  if (woman.fate == Fate::stale)
    added =
        add_act(woman, EntryAct::mark_stale, std::max(woman.entered_on, as_of - std::chrono::days{10}), life);
  if (woman.fate == Fate::exited) added = add_act(woman, EntryAct::leave, *woman.exited_on, life);
  if (!added) return tl::make_unexpected(added.error());
  return life;
}

}  // namespace halfsky::app::demo
