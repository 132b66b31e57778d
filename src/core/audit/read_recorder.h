#pragma once
// Makes the leaves of reads durable before anything is disclosed, many at once (design rule 5). A worker
// hands over its leaves and is free; the connection holds the answer until `done` is called. Leaves that come
// within 1 ms share one act of the writer.
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include "core/audit/audit_log.h"

namespace halfsky::core {

class ReadRecorder {
 public:
  // False: the leaf is not in the log. Answer 503 and disclose nothing.
  using Done = std::function<void(bool durable)>;
  // Runs an act and answers when it is durable; a test gives one that fails.
  using Write = std::function<Result<void>(platform::Writer::Act)>;

  struct Limits {
    std::chrono::microseconds gather{1000};
    std::size_t most_waiting = 4096;  // leaves; beyond, `done(false)` at once
    std::size_t most_in_act = 1024;   // leaves
  };

  // `log` and `writer` must outlive the recorder.
  ReadRecorder(AuditLog& log, platform::Writer& writer);
  ReadRecorder(AuditLog& log, Write write, Limits limits);
  // Finishes what it took.
  ~ReadRecorder();

  // Any thread. `done` is called once, on the recorder's thread (or here, when too many wait); it must be
  // quick: post the answer to the connection.
  void record(std::vector<Leaf> leaves, Done done);

  struct Measures {
    std::uint64_t acts = 0;
    std::uint64_t leaves = 0;
    std::uint64_t failed = 0;   // requests
    std::uint64_t refused = 0;  // requests that found no room
  };
  Measures measures() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace halfsky::core
