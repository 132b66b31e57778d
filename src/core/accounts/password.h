#pragma once
// Passwords: which are good enough, and how they are kept (security 4.5):
//
//   pw1$argon2id$m=65536,t=3,p=1$<salt, 32 digits>$<HMAC-SM3 under the pepper of the Argon2id output, 64
//   digits>
//
// The pepper comes from the root key, so that a stolen store cannot be tried out.
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "core/accounts/account.h"
#include "platform/crypto/key_vault.h"
#include "platform/crypto/random.h"

namespace halfsky::core {

// Why a password is not taken: accounts.password_short (fact: least), accounts.password_kinds,
// accounts.password_weak, accounts.password_names_user, or nothing.
std::optional<Problem> password_refusal(std::string_view password, std::string_view user,
                                        const AccountRules& rules);

struct PasswordCost {
  std::size_t memory_kib = 65536;
  std::size_t passes = 3;
};

// Hashing takes a third of a second of a core and much memory, so only `at_once` run at a time and twice as
// many wait; past that it refuses with accounts.busy. Any thread may call it.
class PasswordHasher {
 public:
  PasswordHasher(const platform::KeyVault& vault, platform::Random& random, PasswordCost cost,
                 unsigned at_once);

  Result<std::string> hash(std::string_view password);
  // False also for a stored form that cannot be read. Takes as long for an empty `stored` (nobody of that
  // name).
  Result<bool> matches(std::string_view stored, std::string_view password);
  // The cost has risen since it was stored: hash it anew at the next sign-in.
  bool is_outdated(std::string_view stored) const;

 private:
  class Turn;
  const platform::KeyVault& vault_;
  platform::Random& random_;
  const PasswordCost cost_;
  const unsigned at_once_;
  std::mutex mutex_;
  std::condition_variable freed_;
  unsigned running_ = 0;
  unsigned waiting_ = 0;
};

// Twelve characters in three groups that are not mistaken for each other, for a first sign-in.
std::string new_initial_password(platform::Random& random);

}  // namespace halfsky::core
