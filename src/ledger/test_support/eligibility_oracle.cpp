#include "ledger/test_support/eligibility_oracle.h"

#include <algorithm>
#include <set>
#include <string>

namespace halfsky::ledger {
namespace {

using std::chrono::days;

const std::set<AbsenceKind> kinds_that_count = {AbsenceKind::work, AbsenceKind::business, AbsenceKind::sea,
                                                AbsenceKind::farm_elsewhere};
const std::set<AbsenceKind> kinds_at_home = {AbsenceKind::local, AbsenceKind::commute};

bool half_year_is_full(Date from, int months, Date day) {
  int year = year_of(from);
  int month = static_cast<int>(month_of(from)) + months;
  while (month > 12) {
    month -= 12;
    ++year;
  }
  for (unsigned wanted = day_of(from);; --wanted) {
    if (const auto due = make_date(year, static_cast<unsigned>(month), wanted)) return *due <= day;
  }
}

class Life {
 public:
  explicit Life(const EligibilityConfig& config) : config_{config} {}

  // A morning: yesterday's counters say whether the stay at home has become too long.
  void wake(Date day) {
    if (he_is_home_ && absent_ && stay_is_too_long(day)) absent_ = false;
    if (!absent_) days_home_.clear();
  }

  void live(const Event& event) {
    switch (event.type) {
      case EventType::lives_in:
        in_town_ = event.residence == Residence::town;
        break;
      case EventType::registered_in:
        break;
      case EventType::married:
        wed(event.date);
        break;
      case EventType::divorced:
        part(widowed_ ? "widowed" : "divorced");
        break;
      case EventType::husband_dies:
        part("widowed");
        break;
      case EventType::husband_leaves:
        go(event.date, event.kind);
        break;
      case EventType::husband_returns:
        come(false);
        break;
      case EventType::absence_kind_changes:
        change(event.date, event.kind);
        break;
      case EventType::woman_leaves:
        if (!she_is_away_) nights_away_ = 0;
        she_is_away_ = true;
        break;
      case EventType::woman_returns:
        she_is_away_ = false;
        break;
      case EventType::woman_dies:
        dead_ = true;
        break;
    }
  }

  void sleep(Date day) {
    said_ = reason(day);
    const bool is_eligible = !said_;
    if (is_eligible && !was_eligible_) since_ = day;
    if (!is_eligible && was_eligible_) ended_ = day;
    was_eligible_ = is_eligible;
    if (he_is_home_ && absent_) {
      days_home_.insert(day);
      ++stay_;
    }
    if (she_is_away_) ++nights_away_;
  }

  // What was said last evening.
  Verdict verdict() const {
    Verdict verdict;
    verdict.reason = said_;
    verdict.status = Status::not_eligible;
    if (!verdict.reason) verdict.status = Status::eligible;
    if (verdict.reason == Reason::absence_kind) verdict.status = Status::review;
    if (verdict.reason == Reason::too_short) verdict.status = Status::pending;
    if (was_eligible_) verdict.since = since_;
    if (!was_eligible_) verdict.ended = ended_;
    return verdict;
  }

 private:
  bool stay_is_too_long(Date day) const {
    if (stay_ > config_.visit_max_days) return true;
    if (!config_.max_visit_days_total) return false;
    const auto in_window = std::count_if(days_home_.begin(), days_home_.end(),
                                         [&](Date d) { return d >= day - days{365} && d >= wedding_; });
    return in_window > *config_.max_visit_days_total;
  }

  void wed(Date day) {
    marriage_ = "married";
    widowed_ = false;
    wedding_ = day;
  }

  void part(const std::string& how) {
    marriage_ = how;
    widowed_ = how == "widowed";
    absent_ = false;
    he_is_home_ = true;
    near_ = false;
    days_home_.clear();
  }

  void go(Date day, AbsenceKind kind) {
    if (!he_is_home_) return;
    near_ = kinds_at_home.contains(kind);
    if (near_) return;
    if (!absent_) left_ = day;
    absent_ = true;
    he_is_home_ = false;
    kind_ = kind;
  }

  void come(bool is_near) {
    near_ = is_near;
    if (he_is_home_) return;
    he_is_home_ = true;
    stay_ = 0;
  }

  void change(Date day, AbsenceKind kind) {
    if (!he_is_home_ && kinds_at_home.contains(kind)) {
      come(true);
    } else if (!he_is_home_) {
      kind_ = kind;
    } else if (near_ && !kinds_at_home.contains(kind)) {
      go(day, kind);
    }
  }

  std::optional<Reason> reason(Date day) const {
    if (dead_) return Reason::deceased;
    if (marriage_ == "widowed") return Reason::widowed;
    if (marriage_ == "divorced") return Reason::divorced;
    if (marriage_ != "married") return Reason::not_married;
    if (in_town_) return Reason::urban;
    if (she_is_away_ && nights_away_ > config_.woman_away_max_days) return Reason::woman_away;
    if (!absent_) return Reason::husband_home;
    if (!kinds_that_count.contains(kind_)) return Reason::absence_kind;
    if (!half_year_is_full(std::max(left_, wedding_), config_.min_months, day)) return Reason::too_short;
    return std::nullopt;
  }

  const EligibilityConfig& config_;
  std::string marriage_;
  bool dead_ = false, widowed_ = false, in_town_ = false, she_is_away_ = false, near_ = false;
  bool he_is_home_ = true, absent_ = false, was_eligible_ = false;
  int nights_away_ = 0, stay_ = 0;
  AbsenceKind kind_ = AbsenceKind::work;
  Date left_, wedding_{days{-1000000}};
  std::set<Date> days_home_;
  std::optional<Date> since_, ended_;
  std::optional<Reason> said_;
};

}  // namespace

Verdict judge_day_by_day(std::span<const Event> events, const EligibilityConfig& config, Date as_of) {
  Life life{config};
  Date day = events.empty() ? as_of : std::min(as_of, events.front().date);
  for (; day <= as_of; day += days{1}) {
    life.wake(day);
    for (const Event& event : events) {
      if (event.date == day) life.live(event);
    }
    life.sleep(day);
  }
  return life.verdict();
}

}  // namespace halfsky::ledger
