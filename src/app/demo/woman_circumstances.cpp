#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "app/demo/woman.h"

namespace halfsky::app::demo {
namespace {

using ledger::LowIncomeKind;
using Word = std::pair<std::string_view, double>;

constexpr std::array<double, 4> children_weights{6, 52, 38, 4};
constexpr std::array<double, 3> parents_weights{41, 33, 26};
constexpr std::array<Word, 8> illnesses{
    Word{"乳腺癌", 18},    Word{"宫颈癌", 12},      Word{"脑卒中", 24}, Word{"风湿性心脏病", 10},
    Word{"终末期肾病", 9}, Word{"急性心肌梗死", 9}, Word{"肺癌", 9},    Word{"重性精神疾病", 6}};
constexpr std::array<Word, 7> chronic{Word{"31", 40}, Word{"37", 20}, Word{"34", 14}, Word{"32", 10},
                                      Word{"33", 6},  Word{"35", 4},  Word{"49", 6}};
constexpr std::array<Word, 6> occupations{Word{"1", 64}, Word{"2", 12}, Word{"3", 5},
                                          Word{"4", 3},  Word{"6", 4},  Word{"7", 12}};
// Her household's kind of poverty; the last is none. Domain 11.3: 低保 4.5, 边缘 and 刚性 1.5, 监测 1.5.
constexpr std::array<double, 8> low_income_weights{5.1, 0.1, 0.6, 0.6, 0.5, 1.1, 0.9, 91.1};
constexpr std::array low_income_kinds{
    LowIncomeKind::minimum_living_allowance,  LowIncomeKind::destitute,
    LowIncomeKind::monitored_unstable,        LowIncomeKind::monitored_near_poverty,
    LowIncomeKind::monitored_sudden_hardship, LowIncomeKind::near_minimum,
    LowIncomeKind::rigid_expenditure};

void add_child(Dice& dice, Family& family, Date earliest, Date as_of) {
  const int room = days_between(earliest, as_of);
  const Date born = earliest + std::chrono::days{dice.between(0, std::clamp(room, 0, 365 * 9))};
  const int years = completed_years(born, as_of);
  if (years < 18) ++family.minor_children;
  if (years < 6) ++family.small_children;
  if (!family.youngest_born || born > *family.youngest_born) family.youngest_born = born;
}

void throw_health(Dice& dice, Circumstance& facts, int years) {
  const double by_poverty = facts.low_income ? 3.2 : 0.78;
  if (dice.chance(0.04 * by_poverty)) {
    facts.disability_type = dice.chance(0.6) ? 4 : dice.between(1, 7);
    constexpr std::array<double, 4> grades{8, 22, 34, 36};
    facts.disability_grade = static_cast<int>(dice.weighted(grades)) + 1;
  }
  if (dice.chance(0.03 * by_poverty))
    facts.serious_illness = dice.pick_weighted(std::span<const Word>{illnesses});
  if (dice.chance(years > 50 ? 0.3 : 0.09))
    facts.chronic_illness = dice.pick_weighted(std::span<const Word>{chronic});
  facts.feels_weak = dice.chance(years > 55 ? 0.16 : 0.05);
  facts.cannot_care_for_herself = facts.disability_grade == 1 && dice.chance(0.6);
}

}  // namespace

void throw_family(Dice& dice, Woman& woman, Date as_of) {
  Family& family = woman.family;
  family.children = static_cast<int>(dice.weighted(children_weights));
  if (family.children == 3 && dice.chance(0.2)) family.children = 4;
  for (int i = 0; i < family.children; ++i) {
    add_child(dice, family, add_months(woman.married, 10 + 24 * i), as_of);
  }
  family.parents_in_law = static_cast<int>(dice.weighted(parents_weights)) + 1;
  family.elders = family.parents_in_law == 3 ? 0 : 3 - family.parents_in_law;
  const bool elders_live_here = family.elders > 0 && dice.chance(0.35);
  family.size =
      2 + std::min(family.children, family.minor_children + 1) + (elders_live_here ? family.elders : 0);
  family.labour = std::clamp(2 + family.children - family.minor_children, 1, 4);
  family.other_adult = elders_live_here || family.children > family.minor_children;
  if (elders_live_here && dice.chance(0.08)) family.unable_to_care = 1;
  if (family.elders > 0 && dice.chance(0.06)) family.elders_in_her_care = 1;
}

void throw_circumstance(Dice& dice, Woman& woman, Date as_of) {
  Circumstance& facts = woman.circumstance;
  const int years = completed_years(woman.born, as_of);
  const std::size_t kind = dice.weighted(low_income_weights);
  if (kind < low_income_kinds.size()) facts.low_income = low_income_kinds[kind];
  facts.was_lifted_out = !facts.low_income && dice.chance(0.065);
  throw_health(dice, facts, years);
  facts.pregnant = years < 40 && dice.chance(0.012);
  facts.isolated = dice.chance(0.01);
  facts.wishes_help = dice.chance(0.015);
  facts.occupation = facts.cannot_care_for_herself
                         ? "8"
                         : std::string{dice.pick_weighted(std::span<const Word>{occupations})};
  facts.income_source = dice.chance(0.75) ? "1,2" : "1";
  if (facts.low_income == LowIncomeKind::minimum_living_allowance) facts.income_source += ",4";
  facts.income = (facts.low_income ? dice.between(80, 220) : dice.between(280, 1400)) * 100;
  // Up to five 垧 of fifteen 亩; half have less than 18 亩.
  facts.land_tenths_of_mu = std::min(750, static_cast<int>(180 * dice.gamma(3.0) / 2.67));
  facts.leases_land = dice.chance(0.45);
}

ledger::Circumstances circumstances_of(const Woman& woman) {
  const Circumstance& facts = woman.circumstance;
  ledger::Circumstances known;
  const Date recognised = *make_date(2019, 1, 1);
  if (facts.low_income) known.low_income.push_back({*facts.low_income, recognised, std::nullopt, false});
  if (facts.was_lifted_out)
    known.low_income.push_back({LowIncomeKind::lifted_out_of_poverty, recognised, std::nullopt, false});
  known.is_disabled = facts.disability_type != 0;
  if (known.is_disabled) known.disability_grade = facts.disability_grade;
  known.is_seriously_ill = !facts.serious_illness.empty();
  known.is_chronically_ill = !facts.chronic_illness.empty();
  known.feels_weak = facts.feels_weak;
  known.cannot_care_for_herself = facts.cannot_care_for_herself;
  known.is_sole_carer = !woman.family.other_adult;
  known.persons_unable_to_care_for_themselves = woman.family.unable_to_care;
  known.elders_cared_for = woman.family.elders_in_her_care;
  if (woman.family.youngest_born) known.children_born.push_back(*woman.family.youngest_born);
  if (woman.family.small_children > 1)
    known.children_born.push_back(add_months(*woman.family.youngest_born, -18));
  known.is_pregnant = facts.pregnant;
  known.has_other_adult_at_home = woman.family.other_adult;
  known.husband_last_at_home = woman.husband.last_visit.value_or(woman.husband.left);
  known.born = woman.born;
  known.has_no_phone = woman.phone.empty() && facts.isolated;
  known.is_isolated = facts.isolated;
  known.wishes_psychological_help = facts.wishes_help;
  return known;
}

std::vector<ledger::Event> events_of(const Woman& woman) {
  using ledger::EventType;
  const Husband& husband = woman.husband;
  std::vector<ledger::Event> events{{woman.married, EventType::lives_in},
                                    {woman.married, EventType::married}};
  events.push_back({husband.left, EventType::husband_leaves, husband.kind});
  if (husband.last_visit) {
    events.push_back({*husband.last_visit, EventType::husband_returns});
    events.push_back({*husband.last_visit + std::chrono::days{husband.visit_days}, EventType::husband_leaves,
                      husband.kind});
  }
  if (husband.returned) events.push_back({*husband.returned, EventType::husband_returns});
  if (woman.exit_reason == ledger::ExitReason::divorced)
    events.push_back({*woman.exited_on, EventType::divorced});
  if (woman.exit_reason == ledger::ExitReason::widowed)
    events.push_back({*woman.exited_on, EventType::husband_dies});
  if (woman.exit_reason == ledger::ExitReason::deceased)
    events.push_back({*woman.exited_on, EventType::woman_dies});
  ledger::sort_history(events);
  return events;
}

}  // namespace halfsky::app::demo
