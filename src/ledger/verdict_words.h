#pragma once
// Her verdict as a person is told it: since when the months count, when they are full, and one sentence that
// says so. Pure; the sentence is by the catalogue.
#include <map>
#include <optional>
#include <span>
#include <string>

#include "ledger/life_history.h"

namespace halfsky::ledger {

struct VerdictDetail {
  Status status = Status::review;
  std::optional<Reason> reason;
  std::optional<Date> since;
  std::optional<Date> counted_from;
  std::optional<Date> due;
  std::string sentence;                      // a code of the catalogue
  std::map<std::string, std::string> facts;  // its days, in the words of the language
};

enum class DayWords : std::uint8_t { chinese, plain };

// 2020年1月15日, 2020年1月, 2020年, 约2020年1月, by how exactly the day is known; or 2020-01.
std::string words_of_day(Date day, std::string_view precision, DayWords words);

VerdictDetail explain_verdict(const Documents& documents, std::span<const Spell> spells,
                              const EligibilityConfig& eligibility, Date on, DayWords words);

}  // namespace halfsky::ledger
