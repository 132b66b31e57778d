#pragma once
// What free words say of her life and his against the columns (contract section 2, "Husband", "Woman",
// "Remarks"): he is back, works in the village, is in prison; she lives in town, is away, declines; divorce,
// a death; she is none of them. Of whom a clause speaks decides: 公公病故 is about neither. Most remarks say
// none of this. Pure.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace halfsky::ledger {

enum class LifeSign : std::uint8_t {
  husband_home,   // he is back, or at home
  husband_back,   // he was at home for more than 30 days, or came and perhaps left again
  husband_near,   // he works in the village, or comes home every night
  husband_cause,  // prison, army, hospital, study, missing
  widowed,
  deceased,
  divorced,
  marriage_unclear,  // living apart or together, married again
  unmarried,
  woman_away,
  woman_in_town,
  woman_moved,
  declines,
  struck_out,  // the village itself says that she is none of them
  too_short,   // he is not yet away half a year
};

// Of whom a text speaks where it names nobody: a column knows, a remark may speak of either.
enum class Subject : std::uint8_t { unknown, herself, husband, both, other };

struct LifeWords {
  std::vector<LifeSign> signs;
  std::optional<DateInterval> he_left;  // a dated leaving of his that the words tell

  bool has(LifeSign sign) const;
};

struct LifeQuestion {
  Subject subject = Subject::unknown;
  std::string_view her_name;  // names count as subjects too
  std::string_view husband_name;
  Date as_of;
  int visit_max_days = 30;
};

LifeWords read_life_words(std::string_view text, const LifeQuestion& question);

}  // namespace halfsky::ledger
