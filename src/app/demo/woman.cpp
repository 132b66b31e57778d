#include "app/demo/woman.h"

#include <algorithm>
#include <array>
#include <span>

#include "app/demo/names.h"
#include "base/lunar_calendar.h"

namespace halfsky::app::demo {
namespace {

using ledger::AbsenceKind;
using ledger::ExitReason;
using Word = std::pair<std::string_view, double>;

struct Ages {
  int least;
  int most;
};
constexpr std::array<Ages, 7> ages{{{18, 24}, {25, 34}, {35, 44}, {45, 54}, {55, 60}, {61, 69}, {70, 78}}};
constexpr std::array<double, 7> age_weights{2, 14, 29, 35, 13, 6, 1};

constexpr std::array educations{Word{"95", 2}, Word{"80", 24}, Word{"70", 56}, Word{"60", 9},
                                Word{"41", 5}, Word{"30", 3},  Word{"20", 1}};

struct Months {
  int least;
  int most;
};
constexpr std::array<Months, 5> away_months{{{6, 12}, {12, 36}, {36, 60}, {60, 120}, {120, 260}}};
constexpr std::array<double, 5> away_weights{14, 27, 22, 23, 14};

constexpr std::array<Months, 5> visit_months{{{0, 3}, {3, 12}, {12, 24}, {24, 60}, {60, 120}}};
constexpr std::array<double, 5> visit_weights{45, 42, 8, 4, 1};

constexpr std::array in_province{Word{"长春市", 50}, Word{"吉林市", 25}, Word{"松原市", 8},
                                 Word{"四平市", 6},  Word{"延吉市", 6},  Word{"通化市", 5}};
constexpr std::array other_provinces{
    Word{"辽宁省大连市", 16},   Word{"辽宁省沈阳市", 14},      Word{"北京市", 13},
    Word{"天津市", 8},          Word{"山东省青岛市", 9},       Word{"山东省烟台市", 6},
    Word{"山东省威海市", 5},    Word{"内蒙古自治区通辽市", 5}, Word{"河北省唐山市", 5},
    Word{"江苏省苏州市", 6},    Word{"浙江省宁波市", 5},       Word{"广东省东莞市", 4},
    Word{"黑龙江省哈尔滨市", 4}};
constexpr std::array abroad{Word{"韩国", 70}, Word{"日本", 17}, Word{"俄罗斯", 13}};
constexpr std::array industries{Word{"E", 32}, Word{"C", 24}, Word{"G", 12}, Word{"H", 7},
                                Word{"O", 6},  Word{"F", 9},  Word{"A", 5},  Word{"L", 5}};

std::string throw_word(Dice& dice, std::span<const Word> words) {
  return std::string{dice.pick_weighted(words)};
}

// Registered peoples where they are many (domain 11.4): in percent of the women there.
std::string throw_ethnicity(Dice& dice, const Village& village) {
  std::array<double, 6> weights{88, 4, 3.5, 2, 1, 0.1};  // 汉 满 朝鲜 蒙古 回 锡伯
  constexpr std::array<std::string_view, 6> codes{"01", "11", "10", "02", "03", "38"};
  constexpr std::array<std::string_view, 6> words{"汉族乡", "满族", "朝鲜族", "蒙古族", "回族", "锡伯族"};
  if (village.county_code.substr(0, 4) == "2224") weights[2] = 40;
  if (village.county_code == "220721") weights[3] = 10;
  if (village.county_code == "220323") weights[1] = 60;
  if (village.county_code == "220623") weights[2] = 15;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const bool is_theirs = village.township_name.find(words[i]) != std::string::npos;
    if (is_theirs && village.township_name.find("乡") != std::string::npos) weights[i] = 45;
  }
  return std::string{codes[dice.weighted(weights)]};
}

int throw_scope(Dice& dice, const Village& village, std::string_view ethnicity) {
  std::array<double, 5> weights{8, 12, 28, 44, 8};
  if (village.county_code.substr(0, 4) == "2224") weights[4] = 45;
  if (ethnicity == "10") weights[4] = 70;
  return static_cast<int>(dice.weighted(weights)) + 1;
}

std::string throw_destination(Dice& dice, const Village& village, int scope) {
  switch (scope) {
    case 1:
      return village.county_name;
    case 2:
      return village.place.prefecture == "r222400" ? "延吉市" : "本市城区";
    case 3:
      return "吉林省" + throw_word(dice, in_province);
    case 4:
      return throw_word(dice, other_provinces);
    default:
      return throw_word(dice, abroad);
  }
}

void throw_work(Dice& dice, Husband& husband) {
  husband.industry = throw_word(dice, industries);
  husband.reason = "1";
  if (husband.industry == "F") husband.reason = "2";
  if (husband.industry == "G") husband.reason = dice.chance(0.6) ? "5" : "1";
  if (husband.scope == 5) husband.reason = "3";
  if (husband.industry == "A") {
    const bool at_sea = husband.scope >= 4 && dice.chance(0.6);
    husband.reason = at_sea ? "4" : "12";
    husband.kind = at_sea ? AbsenceKind::sea : AbsenceKind::farm_elsewhere;
  } else if (husband.reason == "2") {
    husband.kind = AbsenceKind::business;
  }
}

Date festival_of(int year) {
  static const auto festivals = [] {
    std::array<Date, 60> days;
    for (int i = 0; i < 60; ++i) days[static_cast<std::size_t>(i)] = spring_festival(1980 + i);
    return days;
  }();
  return festivals[static_cast<std::size_t>(std::clamp(year - 1980, 0, 59))];
}

// A visit so close to his return for good that it would be the same stay.
void drop_late_visit(Husband& husband) {
  if (!husband.returned || !husband.last_visit) return;
  if (*husband.last_visit + std::chrono::days{30} > *husband.returned) husband.last_visit.reset();
}

}  // namespace

Thrower::Thrower(Date as_of) : as_of_{as_of} {}

Woman Thrower::throw_woman(Dice& dice, const Village& village, Fate fate) {
  Woman woman;
  woman.fate = fate;
  woman.village = &village;
  throw_person(dice, woman);
  throw_husband(dice, woman);
  throw_family(dice, woman, as_of_);
  throw_circumstance(dice, woman, as_of_);
  throw_fate(dice, woman);
  return woman;
}

void Thrower::throw_birth(Dice& dice, Woman& woman) const {
  const Ages& band = ages[dice.weighted(age_weights)];
  const int years = dice.between(band.least, band.most);
  woman.born = add_months(as_of_, -12 * years) - std::chrono::days{dice.between(1, 364)};
}

void Thrower::throw_person(Dice& dice, Woman& woman) {
  const Village& village = *woman.village;
  throw_birth(dice, woman);
  woman.ethnicity = throw_ethnicity(dice, village);
  woman.name = throw_womans_name(dice, woman.ethnicity, year_of(woman.born));
  woman.number =
      mint_.mint(dice, throw_birth_region(dice, village.county_code), woman.born, core::Sex::female);
  woman.education = throw_word(dice, educations);
  if (completed_years(woman.born, as_of_) < 30 && woman.education == "95") woman.education = "70";
  if (dice.chance(0.91)) woman.phone = throw_mobile(dice);
  woman.group = dice.between(1, 8);
  woman.hamlet = throw_hamlet(dice);
  const int wedding_age = dice.between(18, 26);
  woman.married = add_months(woman.born, 12 * wedding_age + dice.between(1, 11));
  woman.married = std::min(woman.married, add_months(as_of_, -14));
}

// Most leave after the Spring Festival, a smaller wave after sowing and after the harvest.
Date Thrower::throw_leaving(Dice& dice, int least_months, int most_months) const {
  const Date last = add_months(as_of_, -least_months) - std::chrono::days{1};
  const Date first = add_months(as_of_, -most_months) + std::chrono::days{1};
  const Date any = first + std::chrono::days{dice.between(0, days_between(first, last))};
  constexpr std::array<double, 4> seasons{62, 14, 12, 12};
  Date left = any;
  switch (dice.weighted(seasons)) {
    case 0:
      left = festival_of(year_of(any)) + std::chrono::days{dice.between(5, 55)};
      break;
    case 1:
      left = *make_date(year_of(any), 5, 20) + std::chrono::days{dice.between(0, 25)};
      break;
    case 2:
      left = *make_date(year_of(any), 10, 10) + std::chrono::days{dice.between(0, 35)};
      break;
    default:
      break;
  }
  return left < first || left > last ? any : left;
}

// Home in the last lunar month; some in autumn.
std::optional<Date> Thrower::throw_visit(Dice& dice, Date left) const {
  const Months& months = visit_months[dice.weighted(visit_weights)];
  const Date last = add_months(as_of_, -months.least) - std::chrono::days{25};
  const Date first = add_months(as_of_, -months.most);
  Date came = first + std::chrono::days{dice.between(0, std::max(0, days_between(first, last)))};
  const Date festival = festival_of(year_of(came)) - std::chrono::days{dice.between(1, 14)};
  if (festival > first && festival < last) came = festival;
  if (came <= left + std::chrono::days{20}) return std::nullopt;  // not home since he left
  return came;
}

void Thrower::throw_husband(Dice& dice, Woman& woman) {
  Husband& husband = woman.husband;
  husband.name = throw_mans_name(dice, woman.ethnicity);
  const int older = dice.between(-2, 5);
  const Date born = add_months(woman.born, -12 * older) - std::chrono::days{dice.between(0, 300)};
  husband.number =
      mint_.mint(dice, throw_birth_region(dice, woman.village->county_code), born, core::Sex::male);
  husband.scope = throw_scope(dice, *woman.village, woman.ethnicity);
  husband.destination = throw_destination(dice, *woman.village, husband.scope);
  husband.phone = husband.scope == 5 && dice.chance(0.6) ? throw_korean_phone(dice) : throw_mobile(dice);
  throw_work(dice, husband);
  Months away = away_months[dice.weighted(away_weights)];
  if (woman.fate == Fate::draft) away = {1, 5};
  if (woman.fate == Fate::submitted) away = {6, 9};
  husband.left = throw_leaving(dice, away.least, away.most);
  const Date after_wedding = woman.married + std::chrono::days{30};
  if (husband.left < after_wedding && after_wedding < add_months(as_of_, -7)) husband.left = after_wedding;
  husband.last_visit = throw_visit(dice, husband.left);
  husband.visit_days = dice.between(5, 22);
}

void Thrower::throw_fate(Dice& dice, Woman& woman) {
  const Date first_possible = std::max(add_months(woman.husband.left, 6), *make_date(2020, 9, 21));
  const int room = std::max(0, days_between(first_possible, as_of_));
  woman.entered_on = first_possible + std::chrono::days{dice.between(0, room)};
  if (woman.fate == Fate::draft || woman.fate == Fate::submitted)
    woman.entered_on = as_of_ - std::chrono::days{dice.between(1, 20)};
  if (woman.fate == Fate::stale && room > 400)
    woman.entered_on = first_possible + std::chrono::days{dice.between(0, room - 400)};
  if (woman.fate == Fate::watch) {
    woman.husband.returned = as_of_ - std::chrono::days{dice.between(31, 59)};
    woman.entered_on = std::min(woman.entered_on, *woman.husband.returned - std::chrono::days{1});
  }
  if (woman.fate == Fate::watch) drop_late_visit(woman.husband);
  if (woman.fate != Fate::exited) return;
  constexpr std::array reasons{
      std::pair{ExitReason::husband_returned, 52.0}, std::pair{ExitReason::moved_with_husband, 18.0},
      std::pair{ExitReason::moved_to_town, 14.0},    std::pair{ExitReason::divorced, 5.0},
      std::pair{ExitReason::widowed, 3.0},           std::pair{ExitReason::deceased, 2.0},
      std::pair{ExitReason::own_wish, 2.0},          std::pair{ExitReason::unreachable, 4.0}};
  woman.exit_reason = dice.pick_weighted(std::span<const std::pair<ExitReason, double>>{reasons});
  woman.exited_on =
      woman.entered_on + std::chrono::days{dice.between(0, days_between(woman.entered_on, as_of_))};
  if (woman.exit_reason == ExitReason::husband_returned)
    woman.husband.returned =
        std::max(*woman.exited_on - std::chrono::days{61}, woman.husband.left + std::chrono::days{1});
  drop_late_visit(woman.husband);
}

}  // namespace halfsky::app::demo
