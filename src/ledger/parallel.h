#pragma once
// Reading, sealing and opening use both cores: the same work for many independent items.
#include <future>
#include <vector>

#include "base/result.h"

namespace halfsky::ledger {

// Calls `work(begin, end)` for two halves of 0 to count, each on a thread of its own; once for all where they
// are fewer than `least`, for which no thread is worth its start.
template <class Work>
void in_halves(std::size_t count, std::size_t least, const Work& work) {
  if (count < least) return work(std::size_t{0}, count);
  auto other = std::async(std::launch::async, work, std::size_t{0}, count / 2);
  work(count / 2, count);
  other.get();
}

// Calls `work(index)` for 0 to count - 1 on two threads; answers the results in order, or a refusal.
template <class Made, class Work>
Result<std::vector<Made>> make_in_parallel(std::size_t count, const Work& work) {
  constexpr std::size_t least = 8;
  std::vector<Result<Made>> tried(count);
  in_halves(count, least, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      tried[i] = work(i);
      if (!tried[i]) return;
    }
  });
  std::vector<Made> made;
  made.reserve(count);
  for (Result<Made>& one : tried) {
    if (!one) return tl::make_unexpected(std::move(one.error()));
    made.push_back(std::move(*one));
  }
  return made;
}

}  // namespace halfsky::ledger
