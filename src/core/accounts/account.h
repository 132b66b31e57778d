#pragma once
// An account is one person who signs in: a login name that is never given to anybody else, a password, a
// second factor. What she may do hangs on the posts that she holds (core/organisation), never on the account
// (security 3.1 M1, M4). No account exists before somebody makes it: a new one gets an initial password that
// works once, within a day, to choose a password and to set up the second factor.
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"

namespace halfsky::core {

enum class AccountState : std::uint8_t {
  invited,   // has an initial password, nothing else
  active,    // password and second factor are set
  disabled,  // may not sign in; the name stays taken
};
std::string_view word_of(AccountState state);
std::optional<AccountState> read_account_state(std::string_view word);

struct Account {
  std::string user;
  std::string name;  // as colleagues know the person
  AccountState state = AccountState::invited;
  std::string password;                 // as password.h stores it
  Bytes sealed_second_factor;           // empty while invited
  std::int64_t second_factor_step = 0;  // the last step that was taken: each is accepted once
  Instant password_set_at;
  std::optional<Instant> initial_until;  // an initial password is worthless afterwards
  Instant recorded_at;
  std::string recorded_by;
};

// A login name: 2 to 32 of a-z, 0-9, point, hyphen, underscore, beginning with a letter.
bool is_user_name(std::string_view text);

// What an office sets for accounts and sessions; the shipped values are catalogue/accounts.yaml.
struct AccountRules {
  enum class PasswordProfile : std::uint8_t {
    mlps3,  // 等保三级: composition, expiry, history (GB/T 22239-2019 8.1.4.1)
    asvs,   // length and a list of weak ones only (OWASP ASVS 5.0, 6.2)
  };
  PasswordProfile profile = PasswordProfile::mlps3;
  int least_length = 10;
  int password_days = 90;     // mlps3 only
  int password_history = 5;   // mlps3 only: so many last ones are not taken again
  int attempts = 5;           // failures from one address for one name before it must wait
  int address_attempts = 30;  // failures from one address, whatever the names
  int wait_minutes = 15;
  int idle_minutes = 15;
  int session_hours = 8;
  int step_up_minutes = 5;
  int initial_hours = 24;
  int sessions_a_person = 4;
};

// Refuses with accounts.rules_invalid (facts: file, line, reason).
Result<AccountRules> load_account_rules(const std::filesystem::path& file);

}  // namespace halfsky::core
