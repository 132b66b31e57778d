#pragma once
// What a sign of her life or his (life_words.h) is called in a report.
#include <string_view>

#include "ledger/intake/life_words.h"

namespace halfsky::ledger {

std::string_view class_of(LifeSign sign);

}  // namespace halfsky::ledger
