#pragma once
// How long he was at home, as words tell it: 回来3天, 2020年2月至4月在家, 在家待了三个月, 已返乡. Private to
// the reading of life words.
#include <cstdint>
#include <string_view>

#include "ledger/intake/life_words.h"

namespace halfsky::ledger {

enum class Stay : std::uint8_t {
  visit,      // short, or one of those that recur
  long_stay,  // more than the days of a visit, whatever followed
  home,       // he is there
  every_night,
};

// `clause` speaks of his being or coming home; `text` is all that was written.
Stay read_stay(std::string_view clause, std::string_view text, const LifeQuestion& question);

// Days that the first length in the text takes, at most; 0 where there is none.
int longest_days(std::string_view text);

}  // namespace halfsky::ledger
