#pragma once
// One JSON line a request: time, request id, route name, status, duration, bytes. No path, no parameter, no
// header, no address: nothing by which a person could be found.
#include <chrono>
#include <cstdint>
#include <mutex>
#include <ostream>
#include <string>

#include "base/clock.h"

namespace halfsky::http {

struct AccessRecord {
  Instant at;
  std::string request;
  std::string route;
  int status = 0;
  std::chrono::microseconds took{0};
  std::uint64_t bytes = 0;
};

class AccessLog {
 public:
  // `out` outlives the log.
  explicit AccessLog(std::ostream& out) : out_{out} {}
  void write(const AccessRecord& record);

 private:
  std::mutex mutex_;
  std::ostream& out_;
};

}  // namespace halfsky::http
