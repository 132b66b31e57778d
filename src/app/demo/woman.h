#pragma once
// One woman of the demonstration as she is thrown, by the distributions of domain 11.4: who she is, her
// husband's absence, her family and her circumstances. Facts only; ledger_entry.h makes an entry of them, and
// workbook_rows.h what a village may write of her.
#include <optional>
#include <string>

#include "app/demo/dice.h"
#include "app/demo/numbers.h"
#include "app/demo/places.h"
#include "base/date.h"
#include "ledger/attention.h"
#include "ledger/eligibility.h"
#include "ledger/entry_state.h"

namespace halfsky::app::demo {

// How her entry stands on the reference date. Those in care are `active`; the others are thrown beside them.
enum class Fate : std::uint8_t { active, watch, stale, submitted, returned, draft, exited };

struct Husband {
  std::string name;
  std::string number;
  std::string phone;
  Date left;
  ledger::AbsenceKind kind = ledger::AbsenceKind::work;
  int scope = 4;                   // absence_scope: 1 in the county to 5 abroad
  std::string destination;         // 辽宁省大连市
  std::string industry;            // GB/T 4754
  std::string reason;              // absence_reason
  std::optional<Date> last_visit;  // since he left
  int visit_days = 0;
  std::optional<Date> returned;  // for good
};

struct Family {
  int children = 0;
  int minor_children = 0;
  int small_children = 0;  // under six
  std::optional<Date> youngest_born;
  int parents_in_law = 1;  // code
  int elders = 0;
  int elders_in_her_care = 0;
  int size = 3;
  int labour = 2;
  bool other_adult = true;
  int unable_to_care = 0;
};

struct Circumstance {
  std::optional<ledger::LowIncomeKind> low_income;
  bool was_lifted_out = false;  // 脱贫户, history
  int disability_type = 0;      // 0: none
  int disability_grade = 0;
  std::string serious_illness;  // a name of the list; empty: none
  std::string chronic_illness;  // health code; empty: none
  bool feels_weak = false;
  bool pregnant = false;
  bool isolated = false;
  bool wishes_help = false;
  bool cannot_care_for_herself = false;
  std::string income_source;  // codes with commas
  int income = 0;             // yuan a year
  std::string occupation;     // her_employment
  int land_tenths_of_mu = 0;
  bool leases_land = false;
};

struct Woman {
  Fate fate = Fate::active;
  const Village* village = nullptr;
  std::string name;
  std::string number;
  Date born;
  Date married;
  std::string ethnicity;
  std::string education;
  std::string phone;  // empty: none
  int group = 1;      // N组
  std::string hamlet;
  Husband husband;
  Family family;
  Circumstance circumstance;
  Date entered_on;
  std::optional<Date> exited_on;
  std::optional<ledger::ExitReason> exit_reason;
};

class Thrower {
 public:
  explicit Thrower(Date as_of);
  Woman throw_woman(Dice& dice, const Village& village, Fate fate);
  Date as_of() const { return as_of_; }

 private:
  void throw_person(Dice& dice, Woman& woman);
  void throw_husband(Dice& dice, Woman& woman);
  void throw_fate(Dice& dice, Woman& woman);
  Date throw_leaving(Dice& dice, int least_months, int most_months) const;
  std::optional<Date> throw_visit(Dice& dice, Date left) const;
  void throw_birth(Dice& dice, Woman& woman) const;

  Date as_of_;
  NumberMint mint_;
};

// What the numbers of the family and her health are: woman_circumstances.cpp.
void throw_family(Dice& dice, Woman& woman, Date as_of);
void throw_circumstance(Dice& dice, Woman& woman, Date as_of);
// What the attention level asks of her.
ledger::Circumstances circumstances_of(const Woman& woman);
// Her life as dated events, for the judge.
std::vector<ledger::Event> events_of(const Woman& woman);

}  // namespace halfsky::app::demo
