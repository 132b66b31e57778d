#pragma once
// How often one caller may ask: a bucket of tokens for each key (an account, an address, a rate class),
// filled evenly. Thread-safe and bounded: buckets that are full again are forgotten.
#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace halfsky::http {

class TokenBuckets {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  // `burst` requests at once, `per_second` in the long run. At most `most_callers` are remembered; if more
  // are in use, new ones are let in unmeasured.
  TokenBuckets(double burst, double per_second, std::size_t most_callers = 100'000);

  // Nothing if the request may go on; otherwise how long until the next may.
  std::optional<std::chrono::seconds> take(const std::string& caller, Moment now);
  std::size_t remembered() const;

 private:
  struct Bucket {
    double tokens;
    Moment filled;
  };

  double filled(const Bucket& bucket, Moment now) const;
  void forget_full(Moment now);

  const double burst_;
  const double per_second_;
  const std::size_t most_callers_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
  Moment swept_{};
};

}  // namespace halfsky::http
