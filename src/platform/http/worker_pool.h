#pragma once
// The workers: a bounded pool of threads for synchronous code, with a queue for each priority. A class that
// has too many waiting is refused at once, cheaply, without harm to the classes above it.
#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>

#include "platform/http/dispatcher.h"

namespace halfsky::http {

class WorkerPool {
 public:
  using Job = std::function<void()>;

  static constexpr std::size_t priorities = 4;

  struct Measures {
    std::array<std::size_t, priorities> waiting{};
    std::size_t running = 0;
    std::uint64_t refused = 0;
  };

  WorkerPool(std::size_t threads, std::size_t most_waiting_each);
  // Finishes what it accepted.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False, and nothing kept, if the class is full or the pool is stopping. A job must not throw.
  bool submit(Priority priority, Job job);
  Measures measures() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace halfsky::http
