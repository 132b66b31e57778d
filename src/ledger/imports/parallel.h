#pragma once
// Sealing and opening use both cores: the same work for many independent items.
#include <future>
#include <vector>

#include "base/result.h"

namespace halfsky::ledger {

// Calls `work(index)` for 0 to count - 1 on two threads; answers the results in order, or the first refusal.
template <class Made, class Work>
Result<std::vector<Made>> make_in_parallel(std::size_t count, const Work& work) {
  std::vector<Made> made(count);
  const auto run = [&](std::size_t begin, std::size_t end) -> Result<void> {
    for (std::size_t i = begin; i < end; ++i) {
      auto one = work(i);
      if (!one) return tl::make_unexpected(one.error());
      made[i] = std::move(*one);
    }
    return {};
  };
  const std::size_t half = count / 2;
  auto other = std::async(std::launch::async, run, std::size_t{0}, half);
  const Result<void> mine = run(half, count);
  const Result<void> theirs = other.get();
  if (!theirs) return tl::make_unexpected(theirs.error());
  if (!mine) return tl::make_unexpected(mine.error());
  return made;
}

}  // namespace halfsky::ledger
