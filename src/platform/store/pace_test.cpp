#include "platform/store/pace.h"

#include <gtest/gtest.h>

namespace halfsky::platform {
namespace {

using namespace std::chrono_literals;

Pace pace() {
  return Pace{{.first = 100, .least = 10, .most = 1000, .aim = 10ms}};
}

TEST(Pace, HalvesAtMostWhereAStepWasTooLong) {
  Pace steps = pace();
  steps.note(100, 15ms);
  EXPECT_EQ(steps.size(), 66);
  steps.note(66, 10s);
  EXPECT_EQ(steps.size(), 33);
}

TEST(Pace, GrowsByAQuarterWhereStepsAreShort) {
  Pace steps = pace();
  steps.note(100, 1ms);
  EXPECT_EQ(steps.size(), 126);
}

TEST(Pace, StaysWithinItsBounds) {
  Pace steps = pace();
  for (int i = 0; i < 10; ++i) steps.note(steps.size(), 10s);
  EXPECT_EQ(steps.size(), 10);
  for (int i = 0; i < 100; ++i) steps.note(steps.size(), 1us);
  EXPECT_EQ(steps.size(), 1000);
}

TEST(Pace, ComesToTheSizeThatTakesTheWantedTime) {
  Pace steps = pace();
  for (int i = 0; i < 30; ++i) steps.note(steps.size(), steps.size() * 50us);
  EXPECT_EQ(steps.size(), 200);
}

TEST(Pace, DoesNotGrowByAShortLastStep) {
  Pace steps = pace();
  steps.note(3, 100us);
  EXPECT_EQ(steps.size(), 100);
}

}  // namespace
}  // namespace halfsky::platform
