#pragma once
// The only connection that writes and checkpoints (design rule 7): a queue of short acts, each in a
// transaction of its own on one thread, a person's before a job's. An act that refuses is undone whole. No
// transaction should take longer than 50 ms; the writer measures all of them.
#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/store/connection.h"

namespace halfsky::platform {

enum class Urgency { person, job };

class Writer {
 public:
  // Runs on the writer's thread inside its transaction; must not wait for the writer. May run statements
  // only.
  using Act = std::function<Result<void>(Connection&)>;

  static constexpr std::chrono::milliseconds longest_transaction{50};

  struct Measures {
    std::uint64_t committed = 0;
    std::uint64_t refused = 0;
    std::uint64_t over_limit = 0;  // transactions longer than longest_transaction
    std::chrono::microseconds longest{0};
    std::string longest_name;  // the act that took longest
    std::chrono::microseconds total{0};
    std::uint64_t checkpoints = 0;
    std::chrono::microseconds longest_checkpoint{0};
  };

  // `connection` was opened for writing.
  explicit Writer(Connection connection);
  // Finishes what it accepted, empties the log, stops.
  ~Writer();

  // Answers when the act is durable. `name` is a word of the program for the measures. Refuses what the act
  // refuses, what the store refuses, and store.overloaded when too many people's acts wait.
  Result<void> write(Urgency urgency, std::string_view name, Act act);

  // Told on the writer's thread how long a transaction took, before its future is ready.
  using Timed = std::function<void(std::chrono::microseconds)>;

  // The same without waiting for the end; a job's act waits here while four of its kind are in the queue.
  std::future<Result<void>> submit(Urgency urgency, std::string_view name, Act act, Timed timed = {});

  Measures measures() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace halfsky::platform
