#pragma once
// The bands into which reports and lists put ages and lengths of time. They are all that stands in the clear
// where birth dates and absences are sealed (design rule 4). The national form's bands (domain 10.2) are
// half-open: [3, 5) years. Lengths are full calendar months.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace halfsky::ledger {

// Full calendar months from `from` to `to`: the largest m with add_months(from, m) <= to; 0 before.
int full_months(Date from, Date to);

// Five years a band: "20-24" ... "75-79", with "-19" and "80-" at the ends.
std::string five_year_age_band(Date born, Date on);

// 年龄段 of the national form; `other` is 未符合年龄段要求.
enum class NationalAgeBand : std::uint8_t { from_20, from_25, from_35, from_45_to_60, other, unknown };
NationalAgeBand national_age_band(std::optional<Date> born, Date on);
std::string_view word_of(NationalAgeBand band);  // "20-24", "25-34", "35-44", "45-60", "other", "unknown"

// 丈夫外出务工年限.
enum class AbsenceBand : std::uint8_t {
  under_half_a_year,  // not yet in the ledger's totals
  half_to_1,
  from_1_to_3,
  from_3_to_5,
  from_5_to_10,
  from_10,
  unknown,
};
AbsenceBand absence_band(std::optional<Date> absent_since, Date on);
std::string_view word_of(AbsenceBand band);  // "-0.5", "0.5-1", "1-3", "3-5", "5-10", "10-", "unknown"

// 外出年限 of the national form in half years, at least one (a half): 13 months are 2.
int national_half_years_away(Date absent_since, Date on);

// 外出未回年限, by his last visit.
enum class UnvisitedBand : std::uint8_t { under_1, from_1_to_2, from_2_to_5, from_5_to_10, from_10, unknown };
UnvisitedBand unvisited_band(std::optional<Date> last_at_home, Date on);
std::string_view word_of(UnvisitedBand band);  // "-1", "1-2", "2-5", "5-10", "10-", "unknown"

}  // namespace halfsky::ledger
