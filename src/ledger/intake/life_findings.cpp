#include "ledger/intake/life_findings.h"

namespace halfsky::ledger {

std::string_view class_of(LifeSign sign) {
  switch (sign) {
    case LifeSign::husband_home:
      return "not_eligible_husband_home";
    case LifeSign::husband_back:
      return "husband_back_unclear";
    case LifeSign::husband_near:
      return "husband_not_away";
    case LifeSign::husband_cause:
      return "husband_reason_unclear";
    case LifeSign::widowed:
      return "not_eligible_widowed";
    case LifeSign::deceased:
      return "not_eligible_deceased";
    case LifeSign::divorced:
      return "not_eligible_divorced";
    case LifeSign::marriage_unclear:
      return "marital_unclear";
    case LifeSign::unmarried:
      return "not_eligible_unmarried";
    case LifeSign::woman_away:
      return "not_eligible_woman_away";
    case LifeSign::woman_in_town:
      return "not_eligible_urban";
    case LifeSign::woman_moved:
      return "residence_unclear";
    case LifeSign::declines:
      return "consent";
  }
  return "remark_contradicts";
}

}  // namespace halfsky::ledger
