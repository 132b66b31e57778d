#include "platform/http/worker_pool.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace halfsky::http {

struct WorkerPool::State {
  std::size_t most_waiting;
  mutable std::mutex mutex;
  std::condition_variable work;
  std::array<std::deque<Job>, priorities> queues;
  std::size_t running = 0;
  std::uint64_t refused = 0;
  bool stopping = false;
  std::vector<std::thread> threads;

  bool has_work() const {
    return std::any_of(queues.begin(), queues.end(), [](const auto& queue) { return !queue.empty(); });
  }

  // The most urgent job, or nothing at the end.
  Job next() {
    std::unique_lock lock{mutex};
    work.wait(lock, [&] { return stopping || has_work(); });
    const auto queue =
        std::find_if(queues.begin(), queues.end(), [](const auto& one) { return !one.empty(); });
    if (queue == queues.end()) return {};
    Job job = std::move(queue->front());
    queue->pop_front();
    ++running;
    return job;
  }

  void loop() {
    while (Job job = next()) {
      job();
      job = {};  // what the job owns goes before the worker counts as free
      const std::lock_guard lock{mutex};
      --running;
    }
  }
};

WorkerPool::WorkerPool(std::size_t threads, std::size_t most_waiting_each)
    : state_{std::make_unique<State>()} {
  state_->most_waiting = most_waiting_each;
  for (std::size_t i = 0; i < threads; ++i) {
    state_->threads.emplace_back([state = state_.get()] { state->loop(); });
  }
}

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard lock{state_->mutex};
    state_->stopping = true;
  }
  state_->work.notify_all();
  for (std::thread& thread : state_->threads) thread.join();
}

bool WorkerPool::submit(Priority priority, Job job) {
  {
    const std::lock_guard lock{state_->mutex};
    auto& queue = state_->queues[static_cast<std::size_t>(priority)];
    if (state_->stopping || queue.size() >= state_->most_waiting) {
      ++state_->refused;
      return false;
    }
    queue.push_back(std::move(job));
  }
  state_->work.notify_one();
  return true;
}

WorkerPool::Measures WorkerPool::measures() const {
  const std::lock_guard lock{state_->mutex};
  Measures measures{{}, state_->running, state_->refused};
  for (std::size_t i = 0; i < priorities; ++i) measures.waiting[i] = state_->queues[i].size();
  return measures;
}

}  // namespace halfsky::http
