#pragma once
// Of whom a clause speaks at a place: the nearest word before it that names a person (life_words.h). Private
// to the reading of life words.
#include <string_view>

#include "ledger/intake/life_words.h"

namespace halfsky::ledger {

// The subject of what stands at byte `at` of the clause; `inherited` where no person is named in it before
// that.
Subject subject_at(std::string_view clause, std::size_t at, Subject inherited, const LifeQuestion& question);

// Of whom the clause as a whole speaks last; what the next clause inherits.
Subject last_subject(std::string_view clause, Subject inherited, const LifeQuestion& question);

}  // namespace halfsky::ledger
