#pragma once
// How much work makes one step of the wanted length: found by measuring, for a step of fixed size is short on
// one machine and too long on a loaded one. One thread notes, any may ask.
#include <algorithm>
#include <atomic>
#include <chrono>

namespace halfsky::platform {

class Pace {
 public:
  struct Bounds {
    int first = 1;  // the size before anything was measured
    int least = 1;
    int most = 1;
    std::chrono::microseconds aim{0};  // how long a step should take
  };
  explicit Pace(const Bounds& bounds) : bounds_{bounds}, size_{bounds.first} {}

  int size() const { return size_.load(std::memory_order_relaxed); }

  // A step of `done` took so long. Halves at most, for one slow step may be another program's doing; grows by
  // a quarter at most.
  void note(int done, std::chrono::microseconds took) {
    const double wanted = static_cast<double>(done) * static_cast<double>(bounds_.aim.count()) /
                          static_cast<double>(std::max<std::chrono::microseconds::rep>(took.count(), 1));
    const int present = size();
    const int grown = present + present / 4 + 1;
    const int next = std::max(wanted < grown ? static_cast<int>(wanted) : grown, present / 2);
    // A short last step says little of longer ones.
    if (done < present / 2 && next > present) return;
    size_.store(std::clamp(next, bounds_.least, bounds_.most), std::memory_order_relaxed);
  }

 private:
  Bounds bounds_;
  std::atomic<int> size_;
};

}  // namespace halfsky::platform
