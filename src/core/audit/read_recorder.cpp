#include "core/audit/read_recorder.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace halfsky::core {
namespace {

struct Waiting {
  std::vector<Leaf> leaves;
  ReadRecorder::Done done;
};

ReadRecorder::Write writing_to(platform::Writer& writer) {
  return [&writer](platform::Writer::Act act) {
    return writer.write(platform::Urgency::person, "audit.reads", std::move(act));
  };
}

}  // namespace

struct ReadRecorder::State {
  AuditLog& log;
  Write write;
  Limits limits;
  mutable std::mutex mutex;
  std::condition_variable wake;
  std::deque<Waiting> queue;
  std::size_t waiting_leaves = 0;
  Measures measures;
  bool stopping = false;
  std::thread thread;

  State(AuditLog& to, Write by, Limits within) : log{to}, write{std::move(by)}, limits{within} {}

  // What is written together; empty at the end.
  std::vector<Waiting> next() {
    std::unique_lock lock{mutex};
    wake.wait(lock, [&] { return stopping || !queue.empty(); });
    const auto full = [&] { return stopping || waiting_leaves >= limits.most_in_act; };
    wake.wait_for(lock, limits.gather, full);
    std::vector<Waiting> taken;
    std::size_t leaves = 0;
    while (!queue.empty() && (taken.empty() || leaves + queue.front().leaves.size() <= limits.most_in_act)) {
      leaves += queue.front().leaves.size();
      taken.push_back(std::move(queue.front()));
      queue.pop_front();
    }
    waiting_leaves -= leaves;
    return taken;
  }

  // One request's bad leaf must not take the others' answers: then each is tried alone.
  void keep(std::vector<Waiting>& taken) {
    const auto together = write_all(taken);
    const bool alone = !together && together.error().code == "audit.invalid" && taken.size() > 1;
    for (Waiting& one : taken) {
      const bool durable = together || (alone && write_all({&one, 1}));
      note(one, durable);
      one.done(durable);
    }
  }

  Result<void> write_all(std::span<const Waiting> taken) {
    std::vector<Leaf> leaves;
    for (const Waiting& one : taken) leaves.insert(leaves.end(), one.leaves.begin(), one.leaves.end());
    auto written = write([&](platform::Connection& connection) { return log.append(connection, leaves); });
    const std::lock_guard lock{mutex};
    ++measures.acts;
    return written;
  }

  void note(const Waiting& one, bool durable) {
    const std::lock_guard lock{mutex};
    if (durable) {
      measures.leaves += one.leaves.size();
    } else {
      ++measures.failed;
    }
  }

  void loop() {
    for (auto taken = next(); !taken.empty(); taken = next()) keep(taken);
  }
};

ReadRecorder::ReadRecorder(AuditLog& log, platform::Writer& writer)
    : ReadRecorder{log, writing_to(writer), Limits{}} {}

ReadRecorder::ReadRecorder(AuditLog& log, Write write, Limits limits)
    : state_{std::make_unique<State>(log, std::move(write), limits)} {
  state_->thread = std::thread{[state = state_.get()] { state->loop(); }};
}

ReadRecorder::~ReadRecorder() {
  {
    const std::lock_guard lock{state_->mutex};
    state_->stopping = true;
  }
  state_->wake.notify_all();
  state_->thread.join();
}

void ReadRecorder::record(std::vector<Leaf> leaves, Done done) {
  std::unique_lock lock{state_->mutex};
  if (state_->stopping || state_->waiting_leaves + leaves.size() > state_->limits.most_waiting) {
    ++state_->measures.refused;
    lock.unlock();
    done(false);
    return;
  }
  state_->waiting_leaves += leaves.size();
  state_->queue.push_back({std::move(leaves), std::move(done)});
  lock.unlock();
  state_->wake.notify_one();
}

ReadRecorder::Measures ReadRecorder::measures() const {
  const std::lock_guard lock{state_->mutex};
  return state_->measures;
}

}  // namespace halfsky::core
