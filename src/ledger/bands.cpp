#include "ledger/bands.h"

#include <algorithm>
#include <array>

namespace halfsky::ledger {
namespace {

// How many of the bounds `value` has reached.
template <std::size_t count>
std::size_t reached(const std::array<int, count>& bounds, int value) {
  return static_cast<std::size_t>(std::upper_bound(bounds.begin(), bounds.end(), value) - bounds.begin());
}

}  // namespace

int full_months(Date from, Date to) {
  if (to < from) return 0;
  int months =
      (year_of(to) - year_of(from)) * 12 + static_cast<int>(month_of(to)) - static_cast<int>(month_of(from));
  while (months > 0 && add_months(from, months) > to) --months;
  return months;
}

std::string five_year_age_band(Date born, Date on) {
  const int years = completed_years(born, on);
  if (years < 20) return "-19";
  if (years >= 80) return "80-";
  const int first = years / 5 * 5;
  return std::to_string(first) + "-" + std::to_string(first + 4);
}

NationalAgeBand national_age_band(std::optional<Date> born, Date on) {
  if (!born) return NationalAgeBand::unknown;
  const int years = completed_years(*born, on);
  if (years < 20 || years > 60) return NationalAgeBand::other;
  return static_cast<NationalAgeBand>(reached(std::array{25, 35, 45}, years));
}

std::string_view word_of(NationalAgeBand band) {
  constexpr std::array<std::string_view, 6> words = {"20-24", "25-34", "35-44", "45-60", "other", "unknown"};
  return words[static_cast<std::size_t>(band)];
}

AbsenceBand absence_band(std::optional<Date> absent_since, Date on) {
  if (!absent_since) return AbsenceBand::unknown;
  return static_cast<AbsenceBand>(reached(std::array{6, 12, 36, 60, 120}, full_months(*absent_since, on)));
}

std::string_view word_of(AbsenceBand band) {
  constexpr std::array<std::string_view, 7> words = {"-0.5", "0.5-1", "1-3", "3-5", "5-10", "10-", "unknown"};
  return words[static_cast<std::size_t>(band)];
}

int national_half_years_away(Date absent_since, Date on) {
  return std::max(1, full_months(absent_since, on) / 6);
}

UnvisitedBand unvisited_band(std::optional<Date> last_at_home, Date on) {
  if (!last_at_home) return UnvisitedBand::unknown;
  return static_cast<UnvisitedBand>(reached(std::array{12, 24, 60, 120}, full_months(*last_at_home, on)));
}

std::string_view word_of(UnvisitedBand band) {
  constexpr std::array<std::string_view, 6> words = {"-1", "1-2", "2-5", "5-10", "10-", "unknown"};
  return words[static_cast<std::size_t>(band)];
}

}  // namespace halfsky::ledger
