#include "core/audit/read_recorder.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "core/audit/test_support/log_store.h"

namespace halfsky::core {
namespace {

TEST(ReadRecorder, AnswersWhenTheLeavesAreDurableAndSharesActs) {
  LogStore log;
  constexpr int reads = 200;
  std::atomic<int> durable{0};
  {
    ReadRecorder recorder{log.log(), log.store().writer()};
    for (int i = 0; i < reads; ++i)
      recorder.record({log.leaf()}, [&](bool kept) { durable += kept ? 1 : 0; });
    std::promise<std::uint64_t> last;
    recorder.record({log.leaf()}, [&](bool) { last.set_value(log.verify()->leaves); });
    EXPECT_EQ(last.get_future().get(), reads + 1U);
    EXPECT_LT(recorder.measures().acts, 100U);
  }
  EXPECT_EQ(durable, reads);
}

TEST(ReadRecorder, AFailedWriteDisclosesNothing) {
  LogStore log;
  std::atomic<bool> disk_full{true};
  ReadRecorder recorder{log.log(),
                        [&](platform::Writer::Act act) -> Result<void> {
                          if (disk_full) return problem("store.full");
                          return log.write(std::move(act));
                        },
                        {}};
  const auto record = [&] {
    std::promise<bool> answer;
    recorder.record({log.leaf()}, [&](bool durable) { answer.set_value(durable); });
    return answer.get_future().get();
  };

  EXPECT_FALSE(record());
  EXPECT_EQ(log.verify()->leaves, 0U);
  disk_full = false;
  EXPECT_TRUE(record());
  EXPECT_EQ(log.verify()->leaves, 1U);
}

TEST(ReadRecorder, OneBadLeafDoesNotTakeTheOthersWithIt) {
  LogStore log;
  std::promise<bool> good;
  std::promise<bool> bad;
  ReadRecorder recorder{log.log(),
                        [&](platform::Writer::Act act) { return log.write(std::move(act)); },
                        {std::chrono::microseconds{50000}, 4096, 1024}};
  Leaf broken = log.leaf();
  broken.actor = "";
  recorder.record({broken}, [&](bool durable) { bad.set_value(durable); });
  recorder.record({log.leaf()}, [&](bool durable) { good.set_value(durable); });

  EXPECT_FALSE(bad.get_future().get());
  EXPECT_TRUE(good.get_future().get());
}

TEST(ReadRecorder, TurnsAwayWhatItCannotHold) {
  LogStore log;
  std::promise<void> let_go;
  const auto gate = let_go.get_future().share();
  std::atomic<int> kept{0};
  std::atomic<int> refused{0};
  {
    ReadRecorder recorder{log.log(),
                          [&](platform::Writer::Act act) {
                            gate.wait();
                            return log.write(std::move(act));
                          },
                          {std::chrono::microseconds{0}, 10, 5}};
    for (int i = 0; i < 100; ++i)
      recorder.record({log.leaf()}, [&](bool durable) { ++(durable ? kept : refused); });
    EXPECT_GE(refused, 85);
    let_go.set_value();
  }
  EXPECT_EQ(kept + refused, 100);
  EXPECT_EQ(log.verify()->leaves, static_cast<std::uint64_t>(kept));
}

}  // namespace
}  // namespace halfsky::core
