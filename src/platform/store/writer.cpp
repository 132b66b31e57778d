#include "platform/store/writer.h"

#include <cassert>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "platform/store/pace.h"

namespace halfsky::platform {
namespace {

constexpr std::size_t most_waiting_people = 500;
constexpr std::size_t most_waiting_jobs = 4;
// Pages of the log that are moved at once: a checkpoint keeps a person waiting as a transaction does.
constexpr Pace::Bounds checkpoint_pages{
    .first = 2000, .least = 1000, .most = 8000, .aim = std::chrono::milliseconds{25}};
constexpr std::chrono::milliseconds idle_before_truncate{200};

struct Task {
  std::string name;
  Writer::Act act;
  Writer::Timed timed;
  std::promise<Result<void>> done;
};

std::chrono::microseconds since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
}

Result<void> run_act(Connection& connection, const Writer::Act& act) {
  auto transaction = Transaction::begin(connection);
  if (!transaction) return tl::make_unexpected(transaction.error());
  Result<void> acted = act(connection);
  if (!acted) return acted;
  return transaction->commit();
}

}  // namespace

struct Writer::State {
  Connection connection;
  mutable std::mutex mutex;
  std::condition_variable work;
  std::condition_variable room;
  std::deque<Task> people;
  std::deque<Task> jobs;
  Measures measures;
  bool stopping = false;
  // The writer's thread alone:
  int log_pages = 0;    // since the log began anew
  int tried_pages = 0;  // of these, there at the last checkpoint
  Pace checkpoint_pace{checkpoint_pages};
  std::thread thread;

  explicit State(Connection&& opened) : connection{std::move(opened)} {}

  bool has_work() const { return !people.empty() || !jobs.empty(); }

  // The next task, or nothing after a time without work or at the end.
  std::optional<Task> next() {
    std::unique_lock lock{mutex};
    const auto wake = [&] { return stopping || has_work(); };
    if (log_pages > 0) {
      work.wait_for(lock, idle_before_truncate, wake);
    } else {
      work.wait(lock, wake);
    }
    if (!has_work()) return std::nullopt;
    auto& queue = people.empty() ? jobs : people;
    Task task = std::move(queue.front());
    queue.pop_front();
    room.notify_all();
    return task;
  }

  bool finished() const {
    const std::lock_guard lock{mutex};
    return stopping && !has_work();
  }

  void run(Task& task) {
    const auto start = std::chrono::steady_clock::now();
    Result<void> result = run_act(connection, task.act);
    const auto took = since(start);
    note(task.name, took, result.has_value());
    if (task.timed) task.timed(took);
    task.done.set_value(std::move(result));
  }

  void note(const std::string& name, std::chrono::microseconds took, bool committed) {
    const std::lock_guard lock{mutex};
    ++(committed ? measures.committed : measures.refused);
    measures.total += took;
    if (took > longest_transaction) ++measures.over_limit;
    if (took > measures.longest) {
      measures.longest = took;
      measures.longest_name = name;
    }
  }

  void note_log(int pages) {
    if (pages < log_pages) tried_pages = 0;
    log_pages = pages;
  }

  // What readers hold back stays in the log, and a later checkpoint moves it. Emptying is tried once; after
  // the next act it is tried again.
  void checkpoint(bool truncate) {
    const auto start = std::chrono::steady_clock::now();
    const auto moved = connection.checkpoint(truncate);
    const auto took = since(start);
    if (truncate) {
      log_pages = tried_pages = 0;
    } else {
      if (moved && *moved == log_pages) checkpoint_pace.note(log_pages - tried_pages, took);
      tried_pages = log_pages;
    }
    const std::lock_guard lock{mutex};
    ++measures.checkpoints;
    measures.longest_checkpoint = std::max(measures.longest_checkpoint, took);
  }

  void loop() {
    while (!finished()) {
      std::optional<Task> task = next();
      if (task) {
        run(*task);
        if (log_pages - tried_pages >= checkpoint_pace.size()) checkpoint(false);
      } else if (log_pages > 0) {
        checkpoint(true);
      }
    }
    checkpoint(true);
  }
};

Writer::Writer(Connection connection) : state_{std::make_unique<State>(std::move(connection))} {
  State* state = state_.get();
  state->connection.watch_log([state](int pages) { state->note_log(pages); });
  state->thread = std::thread{[state] { state->loop(); }};
}

Writer::~Writer() {
  {
    const std::lock_guard lock{state_->mutex};
    state_->stopping = true;
  }
  state_->work.notify_all();
  state_->room.notify_all();
  state_->thread.join();
}

std::future<Result<void>> Writer::submit(Urgency urgency, std::string_view name, Act act, Timed timed) {
  assert(std::this_thread::get_id() != state_->thread.get_id());
  Task task{std::string{name}, std::move(act), std::move(timed), {}};
  auto future = task.done.get_future();
  std::unique_lock lock{state_->mutex};
  if (urgency == Urgency::job) {
    state_->room.wait(lock, [&] { return state_->stopping || state_->jobs.size() < most_waiting_jobs; });
  }
  if (state_->stopping || state_->people.size() >= most_waiting_people) {
    task.done.set_value(problem("store.overloaded"));
    return future;
  }
  (urgency == Urgency::person ? state_->people : state_->jobs).push_back(std::move(task));
  lock.unlock();
  state_->work.notify_one();
  return future;
}

Result<void> Writer::write(Urgency urgency, std::string_view name, Act act) {
  return submit(urgency, name, std::move(act)).get();
}

Writer::Measures Writer::measures() const {
  const std::lock_guard lock{state_->mutex};
  return state_->measures;
}

}  // namespace halfsky::platform
