#pragma once
// Names as they are frequent in rural Jilin (domain 11.5): surnames by people, given names by cohort.
// Nobody's name in particular: they are thrown together.
#include <string>
#include <string_view>

#include "app/demo/dice.h"

namespace halfsky::app::demo {

// `ethnicity` is a code of GB/T 3304.
std::string throw_surname(Dice& dice, std::string_view ethnicity);
std::string throw_womans_name(Dice& dice, std::string_view ethnicity, int birth_year);
std::string throw_mans_name(Dice& dice, std::string_view ethnicity);
// 王家屯, 东山屯: a hamlet below a village.
std::string throw_hamlet(Dice& dice);

}  // namespace halfsky::app::demo
