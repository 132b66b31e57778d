#pragma once
// Slows down who guesses passwords: by name and address together, so that nobody can lock another's account
// from elsewhere, and by address over all names (security T14). In memory: a restart forgets, and the hashing
// limiter bounds what a restart could gain.
#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "core/accounts/account.h"

namespace halfsky::core {

class Throttle {
 public:
  explicit Throttle(const AccountRules& rules) : rules_{rules} {}

  // How long this address must wait before it may try this name again; nothing if it may.
  std::optional<std::chrono::seconds> must_wait(std::string_view user, std::string_view address, Instant now);
  void failed(std::string_view user, std::string_view address, Instant now);
  void succeeded(std::string_view user, std::string_view address);

 private:
  struct Failures {
    int count = 0;
    Instant first;
    Instant last;
  };
  bool is_over(const Failures& failures, Instant now) const;
  void count(const std::string& key, Instant now);
  void forget_old(Instant now);
  std::optional<std::chrono::seconds> wait_for(const std::string& key, int allowed, Instant now) const;

  const AccountRules rules_;
  std::mutex mutex_;
  std::map<std::string, Failures> failures_;
};

}  // namespace halfsky::core
