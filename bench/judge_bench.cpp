// Histories judged in memory, on one core.
#include <cstdio>
#include <vector>

#include "bench/measure.h"
#include "ledger/eligibility.h"

namespace {

using namespace halfsky;
using namespace halfsky::ledger;

// She lives in the village, is married, he leaves and comes home for `visits` festivals.
std::vector<Event> history(int n) {
  const Date left =
      *make_date(2012 + n % 6, 1U + static_cast<unsigned>(n % 12), 1U + static_cast<unsigned>(n % 28));
  std::vector<Event> events{
      {*make_date(2000, 1, 1), EventType::lives_in, AbsenceKind::work, Residence::village},
      {*make_date(2005, 6, 1), EventType::married},
      {left, EventType::husband_leaves}};
  for (int visit = 1; visit <= n % 4; ++visit) {
    const Date home = left + std::chrono::days{330 * visit};
    events.push_back({home, EventType::husband_returns});
    events.push_back({home + std::chrono::days{10 + n % 40}, EventType::husband_leaves});
  }
  return events;
}

}  // namespace

int main() {
  constexpr int histories = 20000;
  constexpr int passes = 50;
  std::vector<std::vector<Event>> all;
  for (int n = 0; n < histories; ++n) all.push_back(history(n));
  const EligibilityConfig config;
  const Date day = *make_date(2020, 10, 31);
  long eligible = 0;
  std::vector<halfsky::bench::Cost> costs;
  for (int round = 0; round < 3; ++round) {
    costs.push_back(halfsky::bench::cost_of([&] {
      for (int pass = 0; pass < passes; ++pass) {
        for (const auto& events : all)
          eligible += judge(events, config, day + std::chrono::days{pass}).status == Status::eligible ? 1 : 0;
      }
    }));
  }
  const halfsky::bench::Cost cost = halfsky::bench::median(costs);
  std::printf(
      "judge: %.0f histories a second of the clock, %.0f of CPU, on one core (%d histories, %ld times "
      "eligible)\n",
      histories * passes / cost.clock_seconds, histories * passes / cost.cpu_seconds, histories, eligible);
  return eligible > 0 ? 0 : 1;
}
