#include "ledger/intake/life_findings.h"

#include <array>

namespace halfsky::ledger {

std::string_view class_of(LifeSign sign) {
  // In the order of the enumeration.
  constexpr std::array<std::string_view, 15> classes{"not_eligible_husband_home",
                                                     "husband_back_unclear",
                                                     "husband_not_away",
                                                     "husband_reason_unclear",
                                                     "not_eligible_widowed",
                                                     "not_eligible_deceased",
                                                     "not_eligible_divorced",
                                                     "marital_unclear",
                                                     "not_eligible_unmarried",
                                                     "not_eligible_woman_away",
                                                     "not_eligible_urban",
                                                     "residence_unclear",
                                                     "consent",
                                                     "remark_contradicts",
                                                     "leave_date_ambiguous"};
  return classes.at(static_cast<std::size_t>(sign));
}

}  // namespace halfsky::ledger
