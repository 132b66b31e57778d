#pragma once
// The time of day, injected so that half a year can pass in a test.
#include <chrono>
#include <string>

#include "base/date.h"

namespace halfsky {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

// A clock that stands still until a test moves it.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : now_{start} {}
  Instant now() const override { return now_; }
  void advance(std::chrono::milliseconds by) { now_ += by; }

 private:
  Instant now_;
};

// China keeps one time, eight hours before UTC, all year.
inline Date date_in_china(Instant instant) {
  return std::chrono::floor<std::chrono::days>(instant + std::chrono::hours{8});
}

// RFC 3339 with milliseconds and +08:00.
std::string to_rfc3339(Instant instant);

}  // namespace halfsky
