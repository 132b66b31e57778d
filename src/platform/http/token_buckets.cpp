#include "platform/http/token_buckets.h"

#include <algorithm>
#include <cmath>

namespace halfsky::http {
namespace {

constexpr std::chrono::seconds between_sweeps{10};

}  // namespace

TokenBuckets::TokenBuckets(double burst, double per_second, std::size_t most_callers)
    : burst_{burst}, per_second_{per_second}, most_callers_{most_callers} {}

double TokenBuckets::filled(const Bucket& bucket, Moment now) const {
  const std::chrono::duration<double> passed = now - bucket.filled;
  return std::min(burst_, bucket.tokens + std::max(0.0, passed.count()) * per_second_);
}

void TokenBuckets::forget_full(Moment now) {
  swept_ = now;
  std::erase_if(buckets_, [&](const auto& entry) { return filled(entry.second, now) >= burst_; });
}

std::optional<std::chrono::seconds> TokenBuckets::take(const std::string& caller, Moment now) {
  const std::lock_guard lock{mutex_};
  if (now - swept_ > between_sweeps) forget_full(now);
  const auto found = buckets_.find(caller);
  if (found == buckets_.end()) {
    if (buckets_.size() < most_callers_) buckets_.emplace(caller, Bucket{burst_ - 1, now});
    return std::nullopt;
  }
  Bucket& bucket = found->second;
  bucket = {filled(bucket, now), now};
  if (bucket.tokens < 1)
    return std::chrono::seconds{std::lround(std::ceil((1 - bucket.tokens) / per_second_))};
  bucket.tokens -= 1;
  return std::nullopt;
}

std::size_t TokenBuckets::remembered() const {
  const std::lock_guard lock{mutex_};
  return buckets_.size();
}

}  // namespace halfsky::http
