#include "app/demo/numbers.h"

#include <fmt/format.h>

#include <array>

namespace halfsky::app::demo {
namespace {

constexpr std::array<std::string_view, 12> regions_of_jilin{"220122", "220182", "220281", "220322",
                                                            "220421", "220521", "220524", "220722",
                                                            "220781", "220822", "220881", "222403"};
constexpr std::array<std::string_view, 8> regions_outside{"230182", "230221", "232324", "150525",
                                                          "150722", "211282", "210124", "370783"};
constexpr std::array<std::string_view, 14> mobile_fronts{"130", "132", "135", "136", "137", "138", "139",
                                                         "150", "156", "158", "166", "177", "186", "199"};

}  // namespace

std::string throw_birth_region(Dice& dice, std::string_view county_code) {
  if (dice.chance(0.88)) return std::string{county_code};
  return std::string{dice.chance(0.7) ? dice.pick(regions_of_jilin) : dice.pick(regions_outside)};
}

std::string NumberMint::mint(Dice& dice, std::string_view region, Date born, core::Sex sex) {
  while (true) {
    const int sequence = dice.between(1, 498) * 2 + (sex == core::Sex::male ? 1 : 0);
    std::string number =
        fmt::format("{}{:04}{:02}{:02}{:03}", region, year_of(born), month_of(born), day_of(born), sequence);
    number += core::identity_check_digit(number);
    if (taken_.insert(number).second) return number;
  }
}

std::string throw_mobile(Dice& dice) {
  return fmt::format("{}00{:02}{:04}", dice.pick(mobile_fronts), dice.between(0, 99), dice.between(0, 9999));
}

std::string throw_korean_phone(Dice& dice) {
  return fmt::format("+8210{:04}{:04}", dice.between(2000, 9999), dice.between(0, 9999));
}

}  // namespace halfsky::app::demo
