// Histories judged in memory, on one core.
#include <chrono>
#include <cstdio>
#include <vector>

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
  constexpr int rounds = 100;
  std::vector<std::vector<Event>> all;
  for (int n = 0; n < histories; ++n) all.push_back(history(n));
  const EligibilityConfig config;
  const Date day = *make_date(2020, 10, 31);
  long eligible = 0;
  const auto start = std::chrono::steady_clock::now();
  for (int round = 0; round < rounds; ++round) {
    for (const auto& events : all)
      eligible += judge(events, config, day + std::chrono::days{round}).status == Status::eligible ? 1 : 0;
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::printf("judge: %.0f histories a second on one core (%d histories, %ld times eligible)\n",
              histories * rounds / took.count(), histories, eligible);
  return eligible > 0 ? 0 : 1;
}
