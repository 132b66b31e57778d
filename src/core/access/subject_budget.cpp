#include "core/access/subject_budget.h"

#include <algorithm>
#include <chrono>

namespace halfsky::core {
namespace {

constexpr std::chrono::hours hour{1};
constexpr std::chrono::hours day{24};

}  // namespace

std::optional<int> SubjectBudget::left_now(Looked& looked, const Id& subject,
                                           const ReadingLimits& limits) const {
  const Instant now = clock_.now();
  std::erase_if(looked, [&](const auto& one) { return now - one.second >= day; });
  const auto within_hour =
      std::count_if(looked.begin(), looked.end(), [&](const auto& one) { return now - one.second < hour; });
  const auto found = looked.find(subject);
  if (found != looked.end() && now - found->second < hour) return std::nullopt;
  const int in_hour = limits.subjects_an_hour - static_cast<int>(within_hour);
  const bool counted_today = found != looked.end();
  const int in_day = limits.subjects_a_day - static_cast<int>(looked.size()) + (counted_today ? 1 : 0);
  return std::max(0, std::min(in_hour, in_day));
}

std::optional<int> SubjectBudget::left(const std::string& account, const Id& subject,
                                       const ReadingLimits& limits) {
  const std::lock_guard lock{mutex_};
  return left_now(looked_[account], subject, limits);
}

bool SubjectBudget::take(const std::string& account, const Id& subject, const ReadingLimits& limits) {
  const std::lock_guard lock{mutex_};
  Looked& looked = looked_[account];
  const auto left = left_now(looked, subject, limits);
  if (left && *left <= 0) return false;
  looked[subject] = clock_.now();
  return true;
}

}  // namespace halfsky::core
