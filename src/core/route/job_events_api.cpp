#include "core/route/job_events.h"

#include "core/route/job_view.h"
#include "platform/json/write.h"

namespace halfsky::core {
namespace {

constexpr std::chrono::milliseconds tell_every{250};

}  // namespace

// What one event says: contract section 6 has done, total and what.
struct JobEvent {
  std::int64_t done = 0;
  std::optional<std::int64_t> total;
  std::string what;
  std::string state;
};
BOOST_DESCRIBE_STRUCT(JobEvent, (), (done, total, what, state))

JobEvents::JobEvents(platform::Store& store, const platform::JobWorker& worker)
    : store_{store}, worker_{worker}, thread_{[this] { tell_all(); }} {}

JobEvents::~JobEvents() {
  {
    const std::lock_guard lock{mutex_};
    is_over_ = true;
  }
  changed_.notify_all();
  thread_.join();
  for (const Reader& reader : readers_) reader.stream->close();
}

Result<std::shared_ptr<http::EventStream>> JobEvents::follow(const Id& job, const platform::Texts& texts) {
  auto stream = std::make_shared<http::EventStream>();
  {
    const std::lock_guard lock{mutex_};
    if (readers_.size() >= most_job_readers) return problem("store.overloaded");
    readers_.push_back({job, &texts, stream, ""});
  }
  changed_.notify_all();
  return stream;
}

bool JobEvents::tell(platform::Connection& connection, Reader& reader) const {
  if (reader.stream->closed()) return false;
  // First the worker, then the row: a job that ends in between is told as it ended.
  const auto progress = worker_.progress_of(reader.job);
  const auto job = platform::read_job(connection, reader.job);
  if (!job) return true;  // the store is busy: at the next turn
  if (!*job) {
    reader.stream->close();
    return false;
  }
  const JobView view = describe_job(**job, progress, *reader.texts);
  std::string text = platform::write_json(JobEvent{view.done, view.total, view.what, view.state});
  bool goes_on = true;
  if (text != reader.told) goes_on = reader.stream->send("progress", text);
  reader.told = std::move(text);
  if (!platform::is_over((*job)->state)) return goes_on;
  reader.stream->close();
  return false;
}

void JobEvents::tell_all() {
  std::unique_lock lock{mutex_};
  while (!is_over_) {
    if (readers_.empty()) {
      changed_.wait(lock, [this] { return is_over_ || !readers_.empty(); });
      continue;
    }
    {
      const auto reading = store_.read();
      if (reading) std::erase_if(readers_, [&](Reader& reader) { return !tell(**reading, reader); });
    }
    changed_.wait_for(lock, tell_every, [this] { return is_over_; });
  }
}

}  // namespace halfsky::core
