#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <ostream>

#include "ledger/eligibility.h"
#include "ledger/test_support/eligibility_oracle.h"

namespace halfsky::ledger {

// For the report of a counterexample: days from the first day, type and kind by number.
void showValue(const Event& event, std::ostream& out) {
  const int offset = days_between(Date{std::chrono::year{2019} / 11 / 1}, event.date);
  out << offset << " type " << static_cast<int>(event.type) << " kind " << static_cast<int>(event.kind)
      << " residence " << static_cast<int>(event.residence);
}

namespace {

using std::chrono::days;

constexpr Date first_day = std::chrono::sys_days{std::chrono::year{2019} / 11 / 1};

// Comings and goings crowd together so that visits of about a month, weddings inside visits and several
// events of one day are frequent.
rc::Gen<Event> any_event() {
  const auto types = rc::gen::weightedElement<EventType>({{8, EventType::husband_leaves},
                                                          {8, EventType::husband_returns},
                                                          {3, EventType::married},
                                                          {3, EventType::absence_kind_changes},
                                                          {2, EventType::woman_leaves},
                                                          {2, EventType::woman_returns},
                                                          {2, EventType::lives_in},
                                                          {1, EventType::divorced},
                                                          {1, EventType::husband_dies},
                                                          {1, EventType::registered_in}});
  const auto kinds = rc::gen::weightedElement<AbsenceKind>({{9, AbsenceKind::work},
                                                            {2, AbsenceKind::sea},
                                                            {2, AbsenceKind::prison},
                                                            {1, AbsenceKind::study},
                                                            {2, AbsenceKind::local},
                                                            {1, AbsenceKind::commute}});
  const auto residences =
      rc::gen::weightedElement<Residence>({{5, Residence::village}, {1, Residence::town}});
  return rc::gen::map(rc::gen::tuple(rc::gen::inRange(0, 420), types, kinds, residences),
                      [](const auto& parts) {
                        const auto& [offset, type, kind, residence] = parts;
                        return Event{first_day + days{offset}, type, kind, residence};
                      });
}

std::vector<Event> any_history() {
  const int count = *rc::gen::inRange(0, 16);
  std::vector<Event> events =
      *rc::gen::container<std::vector<Event>>(static_cast<std::size_t>(count), any_event());
  if (*rc::gen::inRange(0, 4) > 0) events.push_back({first_day - days{400}, EventType::married});
  if (*rc::gen::inRange(0, 12) == 0) events.push_back({first_day + days{300}, EventType::woman_dies});
  sort_history(events);
  return events;
}

EligibilityConfig any_config() {
  EligibilityConfig config;
  if (*rc::gen::inRange(0, 2) == 0) return config;
  config.min_months = *rc::gen::inRange(0, 8);
  config.visit_max_days = *rc::gen::inRange(0, 45);
  config.woman_away_max_days = *rc::gen::inRange(0, 45);
  if (*rc::gen::inRange(0, 3) > 0) config.max_visit_days_total = *rc::gen::inRange(0, 90);
  return config;
}

void expect_same(const std::vector<Event>& events, const EligibilityConfig& config, Date as_of) {
  const Verdict found = judge(events, config, as_of);
  const Verdict expected = judge_day_by_day(events, config, as_of);
  RC_ASSERT(found.status == expected.status);
  RC_ASSERT(found.reason == expected.reason);
  RC_ASSERT(found.since == expected.since);
  RC_ASSERT(found.ended == expected.ended);
}

RC_GTEST_PROP(EligibilityProperty, TheJudgeAgreesWithOneWhoLivesThroughEveryDay, ()) {
  const EligibilityConfig config = any_config();
  for (int history = 0; history < 5; ++history) {
    const std::vector<Event> events = any_history();
    for (int i = 0; i < 20; ++i) expect_same(events, config, first_day + days{*rc::gen::inRange(-5, 800)});
  }
}

RC_GTEST_PROP(EligibilityProperty, TheFutureDoesNotChangeTheVerdict, ()) {
  std::vector<Event> events = any_history();
  const Date as_of = first_day + days{*rc::gen::inRange(0, 500)};
  const Verdict known = judge(events, {}, as_of);
  std::erase_if(events, [as_of](const Event& event) { return event.date > as_of; });
  const Verdict then = judge(events, {}, as_of);
  RC_ASSERT(known.status == then.status);
  RC_ASSERT(known.since == then.since);
  RC_ASSERT(known.ended == then.ended);
}

RC_GTEST_PROP(EligibilityProperty, ALongerVisitIsNeverKinderThanAShorterOne, ()) {
  const Date left = first_day + days{*rc::gen::inRange(0, 60)};
  const Date came = left + days{*rc::gen::inRange(1, 200)};
  const int stay = *rc::gen::inRange(0, 60);
  const Date as_of = came + days{stay + *rc::gen::inRange(1, 300)};
  const auto is_eligible = [&](int length) {
    const std::vector<Event> events = {{first_day - days{400}, EventType::married},
                                       {left, EventType::husband_leaves},
                                       {came, EventType::husband_returns},
                                       {came + days{length}, EventType::husband_leaves}};
    return judge(events, {}, as_of).status == Status::eligible;
  };
  RC_ASSERT(is_eligible(stay) || !is_eligible(stay + 1));
}

}  // namespace
}  // namespace halfsky::ledger
