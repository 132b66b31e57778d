#pragma once
// How far a job is, for those who look on: one thread tells all readers of event streams, four times a
// second, what has changed. The last event of a job says how it ended; then its stream is closed.
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "platform/catalogue/texts.h"
#include "platform/http/event_stream.h"
#include "platform/jobs/job_worker.h"

namespace halfsky::core {

inline constexpr std::size_t most_job_readers = 256;

class JobEvents {
 public:
  JobEvents(platform::Store& store, const platform::JobWorker& worker);
  // Closes what is open.
  ~JobEvents();
  JobEvents(const JobEvents&) = delete;
  JobEvents& operator=(const JobEvents&) = delete;

  // A stream that begins with what is known now. `texts` outlives it. Refuses with store.overloaded where too
  // many look on.
  Result<std::shared_ptr<http::EventStream>> follow(const Id& job, const platform::Texts& texts);

 private:
  struct Reader {
    Id job;
    const platform::Texts* texts;
    std::shared_ptr<http::EventStream> stream;
    std::string told;
  };
  void tell_all();
  // False when the reader is done.
  bool tell(platform::Connection& connection, Reader& reader) const;

  platform::Store& store_;
  const platform::JobWorker& worker_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Reader> readers_;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace halfsky::core
