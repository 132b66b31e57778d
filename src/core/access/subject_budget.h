#pragma once
// How many distinct women each account has looked at in the last hour and the last day. Kept in memory: it
// bounds browsing, and after a restart of the server counts anew; what was looked at stands in the audit log.
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/id.h"
#include "core/access/access_limits.h"

namespace halfsky::core {

class SubjectBudget {
 public:
  explicit SubjectBudget(const Clock& clock) : clock_{clock} {}

  // How many more new subjects the account may take now; nothing if it looked at this one within the last
  // hour: she does not count again. This is Facts::budget_left.
  std::optional<int> left(const std::string& account, const Id& subject, const ReadingLimits& limits);

  // She was looked at. False, and nothing is noted, where the budget is used up: two requests at once cannot
  // both take the last one.
  bool take(const std::string& account, const Id& subject, const ReadingLimits& limits);

 private:
  using Looked = std::map<Id, Instant>;  // at each subject, when last
  std::optional<int> left_now(Looked& looked, const Id& subject, const ReadingLimits& limits) const;

  const Clock& clock_;
  std::mutex mutex_;
  std::map<std::string, Looked> looked_;
};

}  // namespace halfsky::core
